internal import SluiceData
internal import SluiceModel
internal import Yams

/// Reads a file of `Policies/installers/`.
struct InstallerFile {
    /// What the file says.
    let installer: Installer
    /// The tool whose file says the rest.
    let like: String?
    /// Commands with the packages that they install, each package as `ecosystem name | requirement`.
    let good: [(command: String, packages: [String])]
    /// Commands that install none.
    let bad: [String]

    private static let optionKeys = Installer.Options.Meaning.allCases.map(\.rawValue)
    private static let keys = ["like", "ecosystem", "form", "commands", "passes", "unknown", "verbs", "examples"] + optionKeys
    private static let verbKeys =
        ["verb", "skip", "take", "instead", "pairs", "needs-version", "local", "then", "form", "ecosystem", "unknown"] + optionKeys

    /// - Throws: `DataProblems` with everything wrong in the file.
    init(name: String, path: String, bytes: [UInt8]) throws(DataProblems) {
        var (file, root) = DataFile.read(name: path, bytes: bytes)
        let fields = root.map { file.fields($0, known: Self.keys, of: "an installer") } ?? [:]
        var installer = Installer(name: name)
        installer.ecosystem = Self.ecosystem(fields["ecosystem"], in: &file)
        if let node = fields["form"], let form: PackageForm = file.word(node, "form") { installer.form = form }
        installer.options = Self.options(fields, in: &file)
        installer.commands = fields["commands"].map { Self.words($0, "commands", in: &file) } ?? []
        installer.passes = fields["passes"].flatMap { file.text($0, "passes") }
        installer.verbs = (fields["verbs"].map { file.items($0, "verbs") } ?? []).map { Self.verb($0, in: &file) }
        self.installer = installer
        like = fields["like"].flatMap { file.text($0, "like") }
        (good, bad) = Self.examples(fields["examples"], in: &file)
        if !file.problems.isEmpty { throw DataProblems(file.problems) }
    }

    private static func words(_ node: Node, _ what: String, in file: inout DataFile) -> [String] {
        file.texts(node, what).flatMap { $0.split(whereSeparator: \.isWhitespace).map(String.init) }
    }

    private static func ecosystem(_ node: Node?, in file: inout DataFile) -> Ecosystem? {
        guard let node, let word = file.text(node, "ecosystem") else { return nil }
        if let ecosystem = Ecosystem.all.first(where: { $0.rawValue == word }) { return ecosystem }
        file.note(node, "`\(Shown.line(word))` is no ecosystem", hint: DataFile.hint(for: word, among: Ecosystem.all.map(\.rawValue)))
        return nil
    }

    private static func options(_ fields: [String: Node], in file: inout DataFile) -> Installer.Options {
        var options = Installer.Options()
        for meaning in Installer.Options.Meaning.allCases {
            guard let node = fields[meaning.rawValue] else { continue }
            for word in words(node, meaning.rawValue, in: &file) {
                if !word.hasPrefix("-") { file.note(node, "`\(Shown.line(word))` is no option", hint: "options begin with `-`") }
                options.meanings[word] = meaning
            }
        }
        if let node = fields["unknown"], let word = file.text(node, "unknown") {
            if word != "value" { file.note(node, "`unknown` can only be `value`") }
            options.unknownTakes = true
        }
        return options
    }

    private static func verb(_ node: Node, in file: inout DataFile) -> Installer.Verb {
        let fields = file.fields(node, known: verbKeys, of: "a verb")
        let names = fields["verb"].map { file.texts($0, "verb") } ?? [""]
        var verb = Installer.Verb(names: names.map { $0.split(separator: " ").map(String.init) })
        verb.options = options(fields, in: &file)
        if let node = fields["skip"] { verb.skip = file.number(node, "skip", in: 0...4) ?? 0 }
        if let node = fields["take"], let share: Installer.Share = file.word(node, "share") { verb.share = share }
        verb.isInstead = fields["instead"].flatMap { file.flag($0, "instead") } ?? false
        verb.isPaired = fields["pairs"].flatMap { file.flag($0, "pairs") } ?? false
        verb.needsVersion = fields["needs-version"].flatMap { file.flag($0, "needs-version") } ?? false
        verb.isLocal = fields["local"].flatMap { file.flag($0, "local") } ?? false
        if let node = fields["then"], let word = file.text(node, "then") {
            if word != "command" { file.note(node, "`then` can only be `command`") }
            verb.isCommand = true
        }
        if let node = fields["form"] { verb.form = file.word(node, "form") }
        verb.ecosystem = ecosystem(fields["ecosystem"], in: &file)
        return verb
    }

    private static func examples(_ node: Node?, in file: inout DataFile) -> ([(command: String, packages: [String])], [String]) {
        guard let node else { return ([], []) }
        let fields = file.fields(node, known: ["good", "bad"], of: "examples")
        var good: [(command: String, packages: [String])] = []
        for item in fields["good"].map({ file.items($0, "good") }) ?? [] {
            let pair = file.fields(item, known: ["run", "gives"], of: "a good example")
            guard let run = pair["run"].flatMap({ file.text($0, "run") }), let gives = pair["gives"] else {
                file.note(item, "a good example has `run` and `gives`")
                continue
            }
            good.append((run, file.texts(gives, "gives")))
        }
        return (good, fields["bad"].map { file.texts($0, "bad") } ?? [])
    }
}
