package import SluiceData
internal import SluiceModel
internal import Yams

/// How a library is told what to run by itself: jobs, consumers, commands and schedules, one file each in `Policies/entries`.
package struct EntryShape: Hashable, Sendable {
    package let id: String
    let languages: Set<String>
    /// What a file holds that uses the library.
    let imports: [String]
    let decorators: [String]
    /// Calls that register something.
    let calls: [String]
    /// Classes with one of these bases.
    let bases: [String]
    /// The member that is run of such a class; empty where all of it is.
    let members: [String]
    /// Statements that are run where the file is run by itself, by how they begin.
    let statements: [String]
    /// Files that are run by themselves.
    let files: [PathPattern]
    /// What it is called: `job`, `command`, `consumer`, `schedule`.
    let word: String
    package let examples: [Example]

    /// A file, and the names of what it starts.
    package struct Example: Hashable, Sendable {
        package let language: String
        package let path: String
        package let code: String
        package let starts: [String]
    }

    /// Whether a text is one of the patterns, in which `*` stands for a part.
    static func fits(_ patterns: [String], _ text: String) -> Bool {
        patterns.contains { PathPattern.fits(Array($0.utf8)[...], Array(text.utf8)[...]) }
    }
}

/// All shapes: the folder `Policies/entries`.
package struct EntryCatalog: Sendable {
    package private(set) var shapes: [EntryShape] = []

    /// - Throws: all problems of all files at once, with their places.
    package init(folder: PolicyFolder) throws(DataProblems) {
        var problems: [DataProblem] = []
        for path in folder.paths(under: "entries") where path.hasSuffix(".yml") {
            var (file, root) = DataFile.read(name: path, bytes: folder.file(path) ?? [])
            if let root, let shape = Self.shape(root, &file) { shapes.append(shape) }
            problems += file.problems
        }
        guard problems.isEmpty else { throw DataProblems(problems) }
    }

    private static let keys = ["id", "languages", "imports", "decorators", "calls", "bases", "members", "statements", "files", "word", "examples"]

    private static func shape(_ node: Node, _ file: inout DataFile) -> EntryShape? {
        let fields = file.fields(node, known: keys, of: "an entry")
        for key in ["id", "languages", "word", "examples"] where fields[key] == nil { file.note(node, "an entry needs `\(key)`") }
        guard let id = fields["id"].flatMap({ file.text($0, "`id`") }), let word = fields["word"].flatMap({ file.text($0, "`word`") }) else { return nil }
        func list(_ key: String) -> [String] { fields[key].map { file.texts($0, "`\(key)`") } ?? [] }
        return EntryShape(
            id: id, languages: Set(list("languages")), imports: list("imports"), decorators: list("decorators"), calls: list("calls"), bases: list("bases"),
            members: list("members"), statements: list("statements"), files: list("files").map { PathPattern($0) }, word: word,
            examples: fields["examples"].map { file.items($0, "`examples`").compactMap { example($0, &file) } } ?? [])
    }

    private static func example(_ node: Node, _ file: inout DataFile) -> EntryShape.Example? {
        let fields = file.fields(node, known: ["language", "path", "code", "starts"], of: "an example")
        guard let code = fields["code"].flatMap({ file.text($0, "`code`") }), let language = fields["language"].flatMap({ file.text($0, "`language`") }) else {
            file.note(node, "an example needs `language` and `code`")
            return nil
        }
        return EntryShape.Example(
            language: language, path: fields["path"].flatMap { file.text($0, "`path`") } ?? "src/example", code: code,
            starts: fields["starts"].map { file.texts($0, "`starts`") } ?? [])
    }
}
