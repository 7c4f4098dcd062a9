internal import SluiceData
internal import Yams

/// A file of `Policies/languages`, which is read in three steps: who the language is, what its kinds mean, and its examples.
///
/// A hook that meets one language must not read the meaning of twenty. So who comes first, examples come last, and each part is read alone.
struct LanguageFile: Sendable {
    let name: String
    let bytes: [UInt8]

    private static let headKeys = ["id", "name", "aliases", "extensions", "file-names", "interpreters", "grammar", "like"]
    private static let bodyKeys = ["frames", "roles", "parts", "transparent", "leaves", "embedded"]
    /// What others read: `reduction:` says how programs are simplified, and is read where flags are judged.
    private static let laterKeys = ["reduction", "examples"]

    /// What stands before `roles:`.
    struct Head {
        var id = "", name = "", grammar = ""
        var aliases: [String] = [], extensions: [String] = [], fileNames: [String] = [], interpreters: [String] = []
        /// The language whose meaning is taken over where this file says nothing else.
        var like: String?
    }

    /// What stands from `roles:` on.
    struct Body {
        var roles: [Place: Role] = [:]
        var parts: [Place: Part] = [:]
        /// The entries of `transparent:` and `leaves:`.
        var shapes: [Place: RoleMap.Shape] = [:]
        var embedded: [EmbeddedRule] = []
        var frames: [Language.Frame] = []
    }

    // MARK: Head

    /// - Throws: all problems of the part before `roles:`, and a grammar that is not linked in.
    func head() throws(DataProblems) -> Head {
        let part = bytes[..<cut(before: Self.bodyKeys + Self.laterKeys)]
        if let head = PlainHead.words(of: part, known: Self.headKeys).flatMap(plain) { return head }
        var (file, root) = DataFile.read(name: name, bytes: Array(part))
        var head = Head()
        if let root {
            let fields = file.fields(root, known: Self.headKeys, of: "a language (keys before `roles:`)")
            head.id = fields["id"].flatMap { file.text($0, "`id`") } ?? ""
            head.name = fields["name"].flatMap { file.text($0, "`name`") } ?? head.id
            head.grammar = fields["grammar"].flatMap { file.text($0, "`grammar`") } ?? ""
            head.like = fields["like"].flatMap { file.text($0, "`like`") }
            head.aliases = fields["aliases"].map { file.texts($0, "`aliases`") } ?? []
            head.extensions = fields["extensions"].map { file.texts($0, "`extensions`") } ?? []
            head.fileNames = fields["file-names"].map { file.texts($0, "`file-names`") } ?? []
            head.interpreters = fields["interpreters"].map { file.texts($0, "`interpreters`") } ?? []
            check(head, fields, root, &file)
        } else if file.problems.isEmpty {
            file.note(line: 1, column: 1, "a language's file begins with `id:`, before `roles:`", hint: nil)
        }
        guard file.problems.isEmpty else { throw DataProblems(file.problems) }
        return head
    }

    /// The head from its words; `nil` where something is wrong with it, which is then told with its place.
    private func plain(_ words: [String: [String]]) -> Head? {
        guard let id = words["id"]?.first, let grammar = words["grammar"]?.first, name.hasSuffix("/\(id).yml"), Grammar.names.contains(grammar)
        else { return nil }
        let head = Head(
            id: id, name: words["name"]?.first ?? id, grammar: grammar, aliases: words["aliases"] ?? [], extensions: words["extensions"] ?? [],
            fileNames: words["file-names"] ?? [], interpreters: words["interpreters"] ?? [], like: words["like"]?.first)
        return (head.extensions + head.aliases).allSatisfy(Self.isProper) ? head : nil
    }

    private static func isProper(_ name: String) -> Bool { name == name.lowercased() && !name.hasPrefix(".") }

    private func check(_ head: Head, _ fields: [String: Node], _ root: Node, _ file: inout DataFile) {
        if head.id.isEmpty || !name.hasSuffix("/\(head.id).yml") {
            file.note(fields["id"] ?? root, "`id` must be the file's name without its extension", hint: nil)
        }
        if !Grammar.names.contains(head.grammar) {
            let hint = DataFile.hint(for: head.grammar, among: Grammar.names)
            file.note(fields["grammar"] ?? root, "`grammar` must name a grammar that is built in", hint: hint)
        }
        for (key, names) in [("extensions", head.extensions), ("aliases", head.aliases)] {
            for name in names where !Self.isProper(name) {
                file.note(fields[key] ?? root, "`\(name)` in `\(key)` must be in lowercase and begin with no dot")
            }
        }
    }

    // MARK: Body

    /// - Parameter isWhole: whether the language is like no other, so that this must say everything.
    /// - Throws: all problems between `roles:` and `examples:`, a kind that the grammar does not have among them.
    func body(_ grammar: Grammar, isWhole: Bool) throws(DataProblems) -> Body {
        let start = cut(before: Self.bodyKeys + Self.laterKeys)
        var body = Body()
        let part = bytes[start..<max(start, cut(before: Self.laterKeys))]
        // Empty lines in place of the head, so that places are those of the whole file.
        let lines = bytes[..<start].count { $0 == UInt8(ascii: "\n") }
        var (file, root) = DataFile.read(name: name, bytes: [UInt8](repeating: UInt8(ascii: "\n"), count: lines) + part)
        if let root {
            let fields = file.fields(root, known: Self.bodyKeys, of: "a language (keys from `frames:` or `roles:` on)")
            body.frames = fields["frames"].map { frames($0, &file) } ?? []
            var reader = MeaningReader(file: file, grammar: grammar)
            if let node = fields["roles"] { body.roles.merge(reader.entries(node, Role.self)) { $1 } }
            if let node = fields["parts"] { body.parts.merge(reader.entries(node, Part.self)) { $1 } }
            if let node = fields["transparent"] { body.shapes.merge(reader.places(node, .transparent)) { $1 } }
            if let node = fields["leaves"] { body.shapes.merge(reader.places(node, .leaf)) { $1 } }
            if let node = fields["embedded"] { body.embedded = reader.embedded(node) }
            file = reader.file
        } else if isWhole, file.problems.isEmpty {
            file.note(line: 1, column: 1, "a language's file needs `roles:`", hint: "or `like:` and another language's id")
        }
        guard file.problems.isEmpty else { throw DataProblems(file.problems) }
        return body
    }

    private func frames(_ node: Node, _ file: inout DataFile) -> [Language.Frame] {
        file.items(node, "`frames`").map { item in
            let fields = file.fields(item, known: ["before", "after"], of: "a frame")
            let before = fields["before"].flatMap { file.text($0, "`before`") }
            let after = fields["after"].flatMap { file.text($0, "`after`") }
            return Language.Frame(before: before ?? "", after: after ?? "")
        }
    }

    /// The offset of the first line that begins with one of these keys; the end of the file where there is none.
    func cut(before keys: [String]) -> Int {
        let wanted = keys.map { Array("\n\($0):".utf8) }
        var index = bytes.startIndex
        while let line = bytes[index...].firstIndex(of: UInt8(ascii: "\n")) {
            if wanted.contains(where: bytes[line...].starts(with:)) { return line + 1 }
            index = line + 1
        }
        return bytes.endIndex
    }
}
