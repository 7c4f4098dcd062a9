internal import SluiceData
internal import SluiceModel
internal import Yams

/// What `Policies/commands.yml` says of the words around install commands.
struct ShellNames: Sendable {
    /// A program that runs the command behind it.
    struct Wrapper: Sendable {
        /// Options that take a value.
        var values: Set<String> = []
        /// Words to pass over before the command.
        var skip = 0
        /// The option whose value is a script, such as `-c`.
        var script: String?
        /// The option behind which a program's name stands, such as Python's `-m`.
        var module: String?
        /// Whether all words behind it together are a script.
        var joins = false
        /// Whether the command stands behind `--` alone.
        var afterDashes = false
    }

    /// What the program brings along. A mistake in it fails a test; here it leaves the list empty.
    static let shared = (try? ShellNames(from: PolicyFolder())) ?? ShellNames()

    private(set) var wrappers: [String: Wrapper] = [:]
    /// Words of the shell that stand before a command.
    private(set) var keywords: Set<String> = []
    private(set) var shells: Set<String> = []
    /// Whole words that stand for a name in texts for people.
    private(set) var placeholders: Set<String> = []
    /// Words in capitals that make a name a placeholder.
    private(set) var metavariables: Set<String> = []
    /// Words of a sentence, which no command has.
    private(set) var prose: Set<String> = []
    /// Parts of the names of variables that hold options.
    private(set) var optionVariables: [String] = []
    /// Parts of the names of variables that hold paths.
    private(set) var pathVariables: [String] = []
    /// Parts of the names of programs that run the command behind them.
    private(set) var runners: [String] = []
    /// The languages of fences that hold commands, and of those that hold a session with prompts.
    private(set) var fences: Set<String> = []
    private(set) var sessions: Set<String> = []

    private init() {}

    private static let keys = [
        "wrappers", "keywords", "shells", "placeholders", "metavariables", "prose", "option-variables", "path-variables", "runners", "fences", "sessions"
    ]

    /// - Throws: `DataProblems` with everything wrong in the file.
    init(from folder: PolicyFolder) throws(DataProblems) {
        var (file, root) = DataFile.read(name: "commands.yml", bytes: folder.file("commands.yml") ?? [])
        let fields = root.map { file.fields($0, known: Self.keys, of: "the words of commands") } ?? [:]
        func words(_ key: String) -> [String] {
            (fields[key].map { file.texts($0, key) } ?? []).flatMap { $0.split(whereSeparator: \.isWhitespace).map(String.init) }
        }
        keywords = Set(words("keywords"))
        shells = Set(words("shells"))
        placeholders = Set(words("placeholders"))
        metavariables = Set(words("metavariables"))
        prose = Set(words("prose"))
        optionVariables = words("option-variables")
        pathVariables = words("path-variables")
        runners = words("runners")
        fences = Set(words("fences"))
        sessions = Set(words("sessions"))
        for node in fields["wrappers"].map({ file.items($0, "wrappers") }) ?? [] { add(node, in: &file) }
        if !file.problems.isEmpty { throw DataProblems(file.problems) }
    }

    private mutating func add(_ node: Node, in file: inout DataFile) {
        let keys = ["names", "values", "skip", "script", "module", "joins", "after-dashes"]
        let fields = file.fields(node, known: keys, of: "a wrapper")
        var wrapper = Wrapper()
        wrapper.values = Set((fields["values"].map { file.texts($0, "values") } ?? []).flatMap { $0.split(separator: " ").map(String.init) })
        if let node = fields["skip"] { wrapper.skip = file.number(node, "skip", in: 0...4) ?? 0 }
        wrapper.script = fields["script"].flatMap { file.text($0, "script") }
        wrapper.module = fields["module"].flatMap { file.text($0, "module") }
        wrapper.joins = fields["joins"].flatMap { file.flag($0, "joins") } ?? false
        wrapper.afterDashes = fields["after-dashes"].flatMap { file.flag($0, "after-dashes") } ?? false
        for name in (fields["names"].flatMap { file.text($0, "names") } ?? "").split(separator: " ") { wrappers[String(name)] = wrapper }
    }

    /// Whether what a command is given as its input runs as a script.
    static func runsItsInput(_ command: [ShellWord]) -> Bool {
        command.isEmpty || command.contains { shared.shells.contains(program($0.string)) }
    }

    /// The program that a word runs: without its folder and without Windows' ending.
    static func program(_ word: String) -> String {
        var name = word.split(separator: "/").last.map(String.init) ?? word
        if let part = name.split(separator: "\\").last { name = String(part) }
        for ending in [".exe", ".cmd", ".bat", ".ps1"] where name.lowercased().hasSuffix(ending) { name.removeLast(4) }
        return name
    }
}
