/// What `Policies/ecosystems/<id>.yml` says of an ecosystem's names.
public struct EcosystemNames: Sendable, Hashable {
    /// What invented names put around real ones.
    public struct Affixes: Sendable, Hashable {
        /// The name of the language: makes a name suspicious.
        public var language: [NameAffix] = []
        /// Words that say nothing: make a name suspicious.
        public var generic: [NameAffix] = []
        /// Too common in good names for suspicion, and good enough to say which name was meant.
        public var suggested: [NameAffix] = []
        /// None.
        public init() {}

        init(language: [NameAffix], generic: [NameAffix], suggested: [NameAffix]) {
            (self.language, self.generic, self.suggested) = (language, generic, suggested)
        }

        /// All of them.
        var all: [NameAffix] { language + generic + suggested }
    }

    /// The ecosystem's id.
    public let ecosystem: Ecosystem
    /// Its registry's own name.
    public let title: String
    /// The name that OSV's records give it; `nil` where OSV has none.
    public let osvName: String?
    /// Well-known names, the most popular first: for suggestions and suspicion, never to let a package pass.
    public let popular: [String]
    /// The packages that give a module, by the name under which code imports it.
    public let imports: [String: [String]]
    /// What code imports, and which packages give it.
    public let modules: ModuleNames
    /// What invented names put around real ones.
    public let affixes: Affixes
    /// Names that are alike because they belong together.
    public let families: [NameFamily]
    let corpus: NameCorpus

    /// Names that are known already.
    public init(
        ecosystem: Ecosystem, title: String? = nil, osvName: String? = nil, popular: [String] = [], imports: [String: [String]] = [:],
        modules: ModuleNames = ModuleNames(), affixes: Affixes = Affixes(), families: [NameFamily] = []
    ) {
        self.ecosystem = ecosystem
        self.title = title ?? ecosystem.rawValue
        self.osvName = osvName
        self.popular = popular
        self.imports = imports
        self.modules = modules
        self.affixes = affixes
        self.families = families
        corpus = NameCorpus(popular, of: ecosystem)
    }

    public static func == (left: EcosystemNames, right: EcosystemNames) -> Bool {
        (left.ecosystem, left.popular, left.imports, left.modules) == (right.ecosystem, right.popular, right.imports, right.modules)
            && (left.title, left.osvName, left.affixes, left.families) == (right.title, right.osvName, right.affixes, right.families)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(ecosystem)
        hasher.combine(popular.count)
    }
}
