internal import SluiceData
internal import SluiceModel
internal import Yams

/// One kind of guard, as its file in `Policies/guards` says it.
struct GuardKind: Sendable {
    /// The name of its file.
    let id: String
    /// What is found where one is gone.
    let rule: RuleID
    /// What it is called in a sentence.
    let name: String
    /// Whether an early exit or a decorator of the kind is beyond doubt.
    let isPlain: Bool
    /// Whether what it was about must be used still.
    let needsSubject: Bool
    /// Whether what is set under it must be there still.
    let needsState: Bool
    /// How many calls of what it stood before must be there still.
    let least: Int
    /// Kinds that, new in its place, do what it did.
    let replacedBy: Set<String>
    /// Kinds that, standing in its place, do what it did.
    let impliedBy: Set<String>
    /// Names by place of use.
    let phrases: [Place: [GuardPhrase]]

    /// Where a name stands that tells a guard.
    enum Place: String, Sendable, CaseIterable {
        /// In what an early exit depends on.
        case conditions
        /// In what an early exit gives back.
        case exits
        /// Of a call that does not come back where something is not as it should be.
        case calls
        /// Of a decorator, an annotation or an attribute.
        case decorators
        /// Of what a class calls, sets or inherits.
        case declarations
        /// Of a text that is given to a call, as a database is.
        case statements
        /// Of a call or statement around what is done.
        case wrappers
        /// Of a named argument or a setting.
        case options
        /// Of a call that gives back its argument made harmless.
        case around
        /// Of a column or field in the condition of a query.
        case columns
        /// Of who is asking, beside such a column.
        case actors
        /// Looks like one and is none.
        case unlike
    }
}

/// Reads one file of `Policies/guards`.
struct GuardKindReader {
    private(set) var file: DataFile
    private let root: Node?
    private let path: String

    private static let plain = ["id", "name", "order", "plain", "needs-subject", "needs-state", "least", "replaced-by", "implied-by"]

    /// - Parameter bytes: the examples at its end are read by tests and left out here.
    init(path: String, bytes: [UInt8]) {
        (file, root) = DataFile.read(name: path, bytes: Self.withoutExamples(bytes))
        self.path = path
    }

    private static func withoutExamples(_ bytes: [UInt8]) -> [UInt8] {
        let text = bytes[...], mark = Array("\nexamples:".utf8)
        guard let place = text.indices.first(where: { text[$0...].starts(with: mark) }) else { return bytes }
        return Array(text[...place])
    }

    /// - Returns: `nil` where something is missing; the file's problems say what. The order says which kind is asked first.
    mutating func read() -> (order: Int, kind: GuardKind)? {
        guard let root else { return nil }
        let places = GuardKind.Place.allCases.map(\.rawValue)
        let fields = file.fields(root, known: Self.plain + places, of: "a kind of guard")
        guard let id = fields["id"].flatMap({ file.text($0, "id") }), let name = fields["name"].flatMap({ file.text($0, "name") }),
            let order = fields["order"].flatMap({ file.number($0, "order", in: 1...99) })
        else {
            file.note(root, "a kind of guard needs `id`, `name` and `order`")
            return nil
        }
        if path.split(separator: "/").last.map(String.init) != id + ".yml" { file.note(root, "the id is `\(Shown.line(id))`, and the file is called otherwise") }
        var phrases: [GuardKind.Place: [GuardPhrase]] = [:]
        for place in GuardKind.Place.allCases { phrases[place] = fields[place.rawValue].map { self.phrases($0, place.rawValue) } }
        let kind = GuardKind(
            id: id, rule: RuleID("guard-removed-" + id), name: name, isPlain: flag(fields["plain"]), needsSubject: flag(fields["needs-subject"]), needsState: flag(fields["needs-state"]),
            least: fields["least"].flatMap { file.number($0, "least", in: 1...9) } ?? 1, replacedBy: Set(texts(fields["replaced-by"]) + [id]),
            impliedBy: Set(texts(fields["implied-by"])), phrases: phrases)
        return (order, kind)
    }

    private mutating func flag(_ node: Node?) -> Bool { node.flatMap { file.flag($0, "it") } ?? false }
    private mutating func texts(_ node: Node?) -> [String] { node.map { file.texts($0, "kinds") } ?? [] }

    private mutating func phrases(_ node: Node, _ what: String) -> [GuardPhrase] {
        file.texts(node, what).compactMap { text in
            if let phrase = GuardPhrase(text) { return phrase }
            file.note(node, "`\(Shown.line(text))` names no word")
            return nil
        }
    }
}
