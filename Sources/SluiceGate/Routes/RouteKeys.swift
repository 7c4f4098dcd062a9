internal import SluiceChecks
internal import SluiceData
internal import SluicePolicy
internal import SluiceRoutes
internal import SluiceSyntax

/// Under which names facts of routes are kept: what they depend on beside the tree or blob.
struct RouteKeys: Sendable {
    /// The same for the same build, languages and files of frameworks.
    private let base: String
    /// The same for the same heads of frameworks.
    let folders: FactStore.Kind

    /// - Parameter program: tells this build from others.
    init(program: String, languages: LanguageTable, folder: PolicyFolder, heads: [FrameworkShelf.Head]) {
        // The build tells what is in the binary; only what lies on top must be looked at.
        let overlaid = folder.isOverlaid ? folder.paths(under: "frameworks").map { $0 + "\n" + String(decoding: folder.file($0) ?? [], as: UTF8.self) } : []
        base = Self.base(program: program, languages: languages, overlaid: overlaid)
        folders = FactStore.Kind(name: "routes/1/" + Fingerprint.of(heads.flatMap { [$0.id] + $0.imports + $0.languages }))
    }

    /// What terms depend on beside the blob.
    static func base(program: String, languages: LanguageTable, overlaid: [String] = []) -> String { Fingerprint.of([program, languages.digest] + overlaid) }

    /// Terms of a language.
    func code(_ language: LanguageID) -> FactStore.Kind { Self.code(language, base) }

    static func code(_ language: LanguageID, _ base: String) -> FactStore.Kind { FactStore.Kind(name: "\(CodeShelf.form)/\(base)/\(language.rawValue)") }

    /// Facts of trees.
    struct Tree: Sendable {
        /// `RouteSummary`
        let summary: FactStore.Kind
        /// `RouteTable`
        let table: FactStore.Kind
        /// `TreeFiles`
        let files: FactStore.Kind
        /// The tree that was read in its place.
        let twin: FactStore.Kind
    }

    /// Facts of trees as a policy has them read.
    func tree(_ policy: PolicyStack, passedOver: [Glob]) -> Tree {
        let said = ([policy.trusted] + policy.tightening).map(\.shown) + Self.words(policy.routes?.roles ?? []) + passedOver.map(\.text)
        let key = Fingerprint.of([base] + said)
        return Tree(
            summary: FactStore.Kind(name: "routes/tree/2/" + key), table: FactStore.Kind(name: "routes/table/1/" + key),
            files: FactStore.Kind(name: "routes/files/1/" + key), twin: FactStore.Kind(name: "routes/twin/1/" + key))
    }

    private static func words(_ rules: [RoleRule]) -> [String] {
        rules.flatMap { rule in ["\(rule.subject)"] + rule.roles.map(\.rawValue).sorted() + ["-"] + rule.exempts.map(\.rawValue).sorted() }
    }
}
