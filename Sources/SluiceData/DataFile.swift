internal import SluiceModel
public import Yams

/// A YAML file read node by node, so that everything said about it has its place.
///
/// Reading never stops at the first mistake: each accessor notes what is wrong and goes on, and the caller asks for
/// `problems` at the end.
public struct DataFile {
    /// The file as the user knows it.
    public let name: String
    /// What was found wrong so far.
    public private(set) var problems: [DataProblem] = []
    private let lines: [[UInt8]]

    /// The size beyond which a file is refused unread.
    public static let sizeLimit = 4 << 20

    /// Takes a text without reading it as YAML: for problems with places in any file.
    public init(name: String, bytes: [UInt8]) {
        self.name = name
        lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
            Array($0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0)
        }
    }

    /// The top node of a file's text; `nil` with a problem noted where it is no YAML, and for an empty file.
    public static func read(name: String, bytes: [UInt8]) -> (file: DataFile, root: Node?) {
        var file = DataFile(name: name, bytes: bytes)
        guard bytes.count <= sizeLimit else {
            file.note(line: 1, column: 1, "the file has \(bytes.count) bytes; at most \(sizeLimit) are read", hint: nil)
            return (file, nil)
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            file.note(line: 1, column: 1, "the file is not UTF-8", hint: "save it as UTF-8")
            return (file, nil)
        }
        if let excess = AliasExpansion.excess(in: text) {
            file.note(line: excess.line, column: excess.column, excess.reason, hint: "write the values out")
            return (file, nil)
        }
        do {
            // Without Yams' resolver, which tries a dozen regular expressions on every word: loading is four times as fast.
            return (file, try Yams.compose(yaml: text, .basic))
        } catch let error as YamlError {
            file.note(error)
        } catch {
            file.note(line: 1, column: 1, "the file cannot be read: \(error)", hint: nil)
        }
        return (file, nil)
    }

    /// Notes a problem at a node.
    public mutating func note(_ node: Node, _ message: String, hint: String? = nil) {
        note(line: node.mark?.line ?? 1, column: node.mark?.column ?? 1, message, hint: hint)
    }

    /// Notes a problem at a place, both counted from 1.
    public mutating func note(line: Int, column: Int, _ message: String, hint: String?) {
        let source = lines.indices.contains(line - 1) ? lines[line - 1] : []
        problems.append(DataProblem(file: name, line: line, column: column, message: message, hint: hint, source: source))
    }

    /// The entries of a mapping, in order of the file. Keys that are not among the known ones are problems.
    public mutating func fields(_ node: Node, known: [String], of what: String) -> [String: Node] {
        guard case .mapping(let mapping) = node else {
            note(node, "\(what) must be a mapping of keys to values", hint: nil)
            return [:]
        }
        var fields: [String: Node] = [:]
        for (key, value) in mapping {
            guard case .scalar(let scalar) = key else {
                note(key, "a key of \(what) must be a word", hint: nil)
                continue
            }
            if known.contains(scalar.string) {
                fields[scalar.string] = value
            } else {
                note(key, "unknown key `\(Shown.line(scalar.string))` in \(what)", hint: Self.hint(for: scalar.string, among: known))
            }
        }
        return fields
    }

    /// A text; a problem where the node is none.
    public mutating func text(_ node: Node, _ what: String) -> String? {
        guard case .scalar(let scalar) = node, !Self.isNull(scalar) else {
            note(node, "\(what) must be a text", hint: nil)
            return nil
        }
        return scalar.string
    }

    /// Whether a scalar says "nothing": empty, `~` or `null`, and not in quotation marks.
    private static func isNull(_ scalar: Node.Scalar) -> Bool {
        guard scalar.style == .plain || scalar.style == .any else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
    }

    /// A list of texts; a single text counts as a list of one.
    public mutating func texts(_ node: Node, _ what: String) -> [String] {
        guard case .sequence(let sequence) = node else { return text(node, what).map { [$0] } ?? [] }
        return sequence.compactMap { text($0, "each item of \(what)") }
    }

    /// The items of a list.
    public mutating func items(_ node: Node, _ what: String) -> [Node] {
        guard case .sequence(let sequence) = node else {
            note(node, "\(what) must be a list", hint: nil)
            return []
        }
        return Array(sequence)
    }

    /// `true` or `false`.
    public mutating func flag(_ node: Node, _ what: String) -> Bool? {
        if let value = node.bool { return value }
        note(node, "\(what) must be true or false", hint: nil)
        return nil
    }

    /// A whole number within bounds.
    public mutating func number(_ node: Node, _ what: String, in bounds: ClosedRange<Int>) -> Int? {
        if let value = node.int, bounds.contains(value) { return value }
        note(node, "\(what) must be a whole number from \(bounds.lowerBound) to \(bounds.upperBound)", hint: nil)
        return nil
    }

    /// One of the words of an enumeration.
    public mutating func word<Word>(_ node: Node, _ what: String) -> Word?
    where Word: RawRepresentable<String> & CaseIterable {
        guard let text = text(node, what) else { return nil }
        if let word = Word(rawValue: text) { return word }
        let words = Word.allCases.map(\.rawValue)
        note(node, "`\(Shown.line(text))` is no \(what)", hint: Self.hint(for: text, among: words))
        return nil
    }

    /// The nearest known word, or all of them.
    public static func hint(for word: String, among known: [String]) -> String {
        if let nearest = Spelling.nearest(to: word, among: known, limit: max(2, word.utf8.count / 3)).first {
            return "did you mean `\(nearest)`?"
        }
        return "known: " + known.sorted().joined(separator: ", ")
    }

    private mutating func note(_ error: YamlError) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
            note(line: mark.line, column: mark.column, "this is not YAML: \(problem)", hint: nil)
        case .duplicatedKeysInMapping(let duplicates, let context):
            let keys = duplicates.map { "`\(Shown.line($0))`" }.joined(separator: ", ")
            note(line: context.mark.line, column: context.mark.column, "the key \(keys) stands here twice", hint: "keep one of them")
        default:
            note(line: 1, column: 1, "this is not YAML: \(error)", hint: nil)
        }
    }
}
