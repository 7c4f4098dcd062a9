internal import SluiceData
internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax
internal import Yams

/// Which files are programs in a language that no rule is for, so that a report can say what it did not cover.
struct CodeFiles: Sendable {
    private let names: [String: String]
    private let data: Set<String>

    /// - Throws: what is wrong in `Policies/code-files.yml`.
    init(from folder: PolicyFolder) throws(DataProblems) {
        var (file, root) = DataFile.read(name: "code-files.yml", bytes: folder.file("code-files.yml") ?? [])
        let fields = root.map { file.fields($0, known: ["version", "endings", "data"], of: "files of programs") } ?? [:]
        var names: [String: String] = [:]
        for (key, node) in fields["endings"]?.mapping ?? [:] {
            guard let language = file.text(key, "a language") else { continue }
            for ending in file.texts(node, "the endings of \(language)") { names[ending] = language }
        }
        data = Set(fields["data"].map { file.texts($0, "`data`") } ?? [])
        guard file.problems.isEmpty else { throw DataProblems(file.problems) }
        self.names = names
    }

    /// The language of a program that none of the rules is for; `nil` where one is, and for what is no program.
    func unruled(_ path: RepositoryPath, _ language: Language?, by rules: RuleSet) -> String? {
        if let language { return data.contains(language.id.rawValue) || rules.covers(language) ? nil : language.name }
        let name = path.lastComponent
        guard let dot = name.lastIndex(of: UInt8(ascii: ".")) else { return nil }
        return names[String(decoding: name[(dot + 1)...], as: UTF8.self).lowercased()]
    }
}
