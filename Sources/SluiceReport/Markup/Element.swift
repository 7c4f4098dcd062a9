internal import SluiceModel

/// An element of XML or HTML. Text and attributes go in as they are and come out escaped: there is no way past it.
struct Element {
    /// What an element holds.
    enum Content {
        case element(Element)
        case text(String)
    }

    /// The name of the tag.
    let name: String
    private var attributes: [(name: String, value: String)]
    private var contents: [Content]

    /// An element with text and elements side by side.
    init(_ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ contents: [Content] = []) {
        self.name = name
        self.attributes = attributes.map { ($0.key, $0.value) }
        self.contents = contents
    }

    /// An element that holds text alone.
    init(_ name: String, _ attributes: KeyValuePairs<String, String> = [:], text: String) {
        self.init(name, attributes, [.text(text)])
    }

    /// An element that holds elements alone.
    init(_ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ elements: [Element]) {
        self.init(name, attributes, elements.map { .element($0) })
    }

    /// The element with one more attribute, if it has a value.
    func with(_ name: String, _ value: String?) -> Element {
        guard let value else { return self }
        var copy = self
        copy.attributes.append((name, value))
        return copy
    }

    /// An XML document of this element, with a line break at its end.
    var document: [UInt8] {
        Array(("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + markup(level: 0, closesEmpty: true) + "\n").utf8)
    }

    /// The element as markup. Elements that hold only elements put each on a line of its own.
    /// - Parameter closesEmpty: whether an empty element ends in `/>`, as in XML; HTML knows that only of its void ones.
    func markup(level: Int, closesEmpty: Bool) -> String {
        let indent = String(repeating: "  ", count: level)
        let open = "\(indent)<\(name)" + attributes.map { " \($0.name)=\"\(Self.escaped($0.value))\"" }.joined()
        if contents.isEmpty { return open + (closesEmpty ? "/>" : Self.void.contains(name) ? ">" : "></\(name)>") }
        let inner = contents.map { content in
            switch content {
            case .element(let element): element.markup(level: isBlock ? level + 1 : 0, closesEmpty: closesEmpty)
            case .text(let text): Self.escaped(text)
            }
        }
        return isBlock
            ? open + ">\n" + inner.joined(separator: "\n") + "\n\(indent)</\(name)>"
            : open + ">" + inner.joined() + "</\(name)>"
    }

    /// Whether white space may be put between what it holds: not where there is text.
    private var isBlock: Bool {
        contents.allSatisfy { if case .element = $0 { true } else { false } }
    }

    /// The elements of HTML that have no end tag, as far as they are used.
    private static let void: Set<String> = ["meta", "br"]

    /// Text that can stand in content and in a quoted attribute, of characters that XML 1.0 allows. Line breaks and tabs stay.
    static func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { out, scalar in
            switch scalar {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            case "'": out += "&#39;"
            case "\n", "\t": out.unicodeScalars.append(scalar)
            case _ where scalar.isNoncharacter: out += "\\u{\(String(scalar.value, radix: 16))}"
            case _ where Shown.isHostile(scalar): out += Shown.line(String(scalar))
            default: out.unicodeScalars.append(scalar)
            }
        }
    }
}
