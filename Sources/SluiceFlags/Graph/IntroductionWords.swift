package import SluiceData
internal import SluiceModel
internal import SluiceRules
internal import Yams

/// What runs without being named: `Policies/introduction.yml`.
package struct IntroductionWords: Sendable {
    private var implicit: [String: [String]] = [:]
    private var overrides: Set<String> = []
    private var inert: Set<String> = []
    private(set) var refusals: Set<String> = []
    private var answers: [String: String] = [:]

    /// - Throws: all problems of the file at once, with their places.
    package init(folder: PolicyFolder) throws(DataProblems) {
        let name = "introduction.yml"
        var (file, root) = DataFile.read(name: name, bytes: folder.file(name) ?? [])
        if let root {
            let fields = file.fields(root, known: ["implicit", "overrides", "inert-decorators", "refusals", "answers"], of: "the file")
            for (language, list) in fields["implicit"]?.mapping.map({ Array($0) }) ?? [] {
                if let id = file.text(language, "a language") { implicit[id] = file.texts(list, "the members of a language") }
            }
            for (name, text) in fields["answers"]?.mapping.map({ Array($0) }) ?? [] {
                if let id = file.text(name, "a framework"), let text = file.text(text, "an answer") { answers[id] = text }
            }
            overrides = Set(fields["overrides"].map { file.texts($0, "`overrides`") } ?? [])
            inert = Set(fields["inert-decorators"].map { file.texts($0, "`inert-decorators`") } ?? [])
            refusals = Set(fields["refusals"].map { file.texts($0, "`refusals`") } ?? [])
        }
        guard file.problems.isEmpty else { throw DataProblems(file.problems) }
    }

    /// Whether a member is called without being named.
    func isImplicit(_ name: String, in language: String) -> Bool {
        let language = ["typescript", "tsx"].contains(language) ? "javascript" : language
        return implicit[language]?.contains { Self.fits($0, name) } ?? false
    }

    /// With what a handler says that its route is not there.
    func answer(of framework: String?, in language: String) -> String? { framework.flatMap { answers[$0] } ?? answers[language] }

    func isOverride(_ word: String) -> Bool { overrides.contains(word) }
    /// Whether a decorator leaves its function to those who name it.
    func isInert(_ decorator: String) -> Bool { inert.contains(decorator) || decorator.hasSuffix(".setter") || decorator.hasSuffix(".getter") }

    private static func fits(_ pattern: String, _ name: String) -> Bool {
        let parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return pattern == name }
        return name.hasPrefix(parts[0]) && name.hasSuffix(parts[1]) && name.utf8.count >= pattern.utf8.count - 1
    }
}
