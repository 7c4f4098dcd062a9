public import SluiceData
public import SluiceModel
public import SluiceRoutes

/// One policy: a file with everything that it extends, on top of `builtin:observe` (DESIGN, section 5).
///
/// What no file says, not even `observe.yml`, is ruled as strictly as can be, so that a policy is total.
public struct Policy: Sendable {
    /// The file as the user knows it.
    public let name: String
    /// What its files say by themselves.
    private(set) var stated: PolicyLayer
    /// The same on top of `builtin:observe`.
    private(set) var inForce: PolicyLayer
    /// Rules that its files name and that only its own packs can hold: whoever reads those must look.
    public let foreignRules: [ForeignRule]

    /// Reads a policy file.
    /// - Parameters:
    ///   - folder: where the policies that travel with sluice are.
    ///   - knownRules: the ids that `exceptions` and `rulings` may name.
    /// - Throws: everything wrong in the file and in those that it extends, with the places.
    public static func load(
        _ source: PolicySource, folder: PolicyFolder, knownRules: [RuleID]
    ) throws(DataProblems) -> Policy {
        var loader = PolicyLoader(folder: folder, knownRules: knownRules, read: source.read)
        let layer = loader.layer(of: source)
        loader.settleForeignRules(of: layer)
        return try Policy(name: source.name, stated: layer, loader: loader)
    }

    /// Reads a policy that travels with sluice.
    /// - Parameter name: `observe`, `recommended` or `strict`.
    /// - Throws: as `load`; also for a name that is none of these.
    public static func builtin(_ name: String, folder: PolicyFolder, knownRules: [RuleID]) throws(DataProblems) -> Policy {
        var loader = PolicyLoader(folder: folder, knownRules: knownRules, read: { _ in nil })
        let layer = loader.layer(ofBuiltin: name)
        loader.settleForeignRules(of: layer)
        return try Policy(name: "\(name).yml", stated: layer, loader: loader)
    }

    private init(name: String, stated: PolicyLayer, loader: PolicyLoader) throws(DataProblems) {
        if !loader.problems.isEmpty { throw DataProblems(loader.problems) }
        var observe = PolicyLoader(folder: loader.folder, knownRules: Array(loader.knownRules), read: { _ in nil })
        var inForce = observe.layer(ofBuiltin: "observe")
        if !observe.problems.isEmpty { throw DataProblems(observe.problems) }
        inForce.lay(stated)
        self.name = name
        self.stated = stated
        self.inForce = inForce
        foreignRules = loader.foreignRules
    }

    /// Puts another scope in the place of the file's own.
    /// - Parameter source: what says so, such as the option of a command line.
    public mutating func take(_ scope: Scope, from source: String) {
        let placed = Placed(value: scope, place: Place(file: source, line: 1))
        stated.scope = placed
        inForce.scope = placed
    }

    /// The place of what no file says.
    var unsaid: Place { Place(file: name, line: 1) }
}

extension Policy {
    /// Which lines are judged.
    public var scope: Scope { inForce.scope?.value ?? .all }

    /// The strengths of marks that count as assisted.
    public var strengths: Set<MarkStrength> { inForce.strengths?.value ?? Set(MarkStrength.allCases) }

    /// What is said of packages, beside rulings.
    public var packages: PackagesPolicy {
        let said = inForce.packages
        return PackagesPolicy(
            ages: said.ages.mapValues(\.value), privateNames: said.privateNames?.value ?? [], allow: said.allow?.value ?? [],
            registries: said.registries.mapValues(\.value))
    }

    /// What is said of routes, beside rulings; `nil` where nothing is.
    public var routes: RoutePolicy? { inForce.routes?.value }

    /// The rule packs named, in order.
    public var rulePacks: [RulePack] { inForce.packs?.value ?? [] }

    /// The path of the decision log as written, where one is asked for. It counts on the trusted side only.
    public var decisionLog: String? { inForce.log?.value }

    /// How long a door may take; `nil` where it may take what it needs.
    public var deadline: Duration? { inForce.deadline?.value }

    /// Whether the policy turns a family's check off.
    public func isOff(_ family: CheckFamily) -> Bool { inForce.checks[family]?.off != nil }

    /// Whether what is pushed to a ref is judged.
    /// - Parameter ref: the full name, `refs/heads/main`.
    public func judges(ref: String) -> Bool { inForce.refs?.value.contains { $0.matches(Array(ref.utf8)) } ?? true }

    /// Whether the policy leaves a path out. A protected path is never left out.
    public func ignores(_ path: RepositoryPath) -> Bool { inForce.ignoring(path) != nil && !protectsAll(path) }

    /// Whether every line under a path is judged, marked or not, because the path is protected.
    public func protectsAll(_ path: RepositoryPath) -> Bool { inForce.protects(path) }

    /// Whether any path is protected, so that unmarked commits must be looked at too.
    public var hasProtectedPaths: Bool { !inForce.protect.isEmpty }
}
