/// An element of an XML text with its place.
struct XMLElement: Sendable, Hashable {
    /// Without the prefix of its namespace.
    let name: String
    /// The bytes of its name in the start tag.
    let nameRange: Range<Int>
    /// In order of the text.
    let attributes: [XMLAttribute]
    /// The elements directly in it.
    private(set) var children: [XMLElement] = []
    /// The text directly in it, without the blanks at its ends.
    private(set) var text = ""
    /// The bytes of that text; empty behind the start tag where there is none.
    private(set) var textRange: Range<Int>

    private init(name: String, range: Range<Int>, attributes: [XMLAttribute]) {
        self.name = name
        nameRange = range
        self.attributes = attributes
        textRange = range.upperBound..<range.upperBound
    }

    /// Reads a whole text.
    /// - Returns: the root element.
    /// - Throws: `TextProblem` at the first byte that is not XML or is nested too deep.
    static func read(_ bytes: [UInt8]) throws(TextProblem) -> XMLElement {
        var lexer = try XMLLexer(bytes)
        var open: [XMLElement] = []
        var root: XMLElement?
        while let event = try lexer.next() {
            switch event {
            case .start(let name, let range, let attributes): open.append(XMLElement(name: name, range: range, attributes: attributes))
            case .text(let text, let range): open[open.count - 1].add(text, range)
            case .end:
                let element = open.removeLast()
                if open.isEmpty { root = element } else { open[open.count - 1].children.append(element) }
            }
        }
        guard let root else { throw TextProblem(offset: 0, reason: "the file holds no element") }
        return root
    }

    private mutating func add(_ more: String, _ range: Range<Int>) {
        textRange = (text.isEmpty ? range.lowerBound : textRange.lowerBound)..<range.upperBound
        text += more
    }

    /// The first child of a name.
    subscript(name: String) -> XMLElement? { children.first { $0.name == name } }

    /// The element at the end of a path of first children.
    subscript(path: [String]) -> XMLElement? {
        var element: XMLElement? = self
        for name in path { element = element?[name] }
        return element
    }

    /// The children of a name.
    func all(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }

    /// An attribute, by its name without regard to case.
    func attribute(_ name: String) -> XMLAttribute? { attributes.first { $0.name.lowercased() == name.lowercased() } }
}
