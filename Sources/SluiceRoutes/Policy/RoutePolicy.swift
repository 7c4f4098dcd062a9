public import SluiceModel

/// What a policy says of routes: `checks.middleware` but for its rulings (reference: middleware.md, A.10).
public struct RoutePolicy: Hashable, Sendable {
    /// All constraints: the shipped ones as the policy changes them, then its own. Those that are on are asked.
    public var constraints: [Constraint]
    /// What the project knows of its middlewares.
    public var roles: [RoleRule] = []
    /// Named groups of routes; those of `public` need no check of identity, and say why.
    public var groups: [String: [RouteException]] = [:]
    /// What is taken for granted.
    public var assumption = RouteAssumption()
    /// What stands in front of the program.
    public var external: [ExternalProtection] = []
    /// The ids of the constraints that the policy itself names.
    public var changed: Set<String> = []

    /// The policy that says nothing: the shipped constraints alone.
    public init(constraints: [Constraint]) { self.constraints = constraints }

    /// This policy with a later one over it: what the later one says of a constraint or a group counts, and the rest is added.
    public func laid(under later: RoutePolicy) -> RoutePolicy {
        var both = self
        for constraint in later.constraints {
            if let place = both.constraints.firstIndex(where: { $0.id == constraint.id }) {
                if later.isOwn(constraint.id) { both.constraints[place] = constraint }
            } else {
                both.constraints.append(constraint)
            }
        }
        both.changed.formUnion(later.changed)
        both.roles += later.roles
        both.groups.merge(later.groups) { $1 }
        both.assumption.values.merge(later.assumption.values) { $1 }
        both.external += later.external
        return both
    }

    /// Whether a rule's id is that of a constraint of this policy.
    public func names(_ rule: RuleID) -> Bool { constraints.contains { $0.rule == rule } }

    private func isOwn(_ id: String) -> Bool { changed.contains(id) }

    /// The table with what the policy says of its middlewares.
    public func applied(to table: RouteTable) -> RouteTable {
        guard !roles.isEmpty else { return table }
        var table = table
        for index in table.routes.indices {
            table.routes[index].handler = table.routes[index].handler.known(by: roles)
            for place in table.routes[index].chain.indices { apply(to: &table.routes[index].chain[place]) }
            for place in table.routes[index].exempted.indices {
                table.routes[index].exempted[place].middleware = table.routes[index].exempted[place].middleware.known(by: roles)
            }
        }
        for index in table.lists.indices {
            for place in table.lists[index].links.indices { apply(to: &table.lists[index].links[place]) }
        }
        for index in table.dead.indices { apply(to: &table.dead[index]) }
        return table
    }

    /// The pipeline with what the policy says of its middlewares, so that exemptions find the roles that they take away.
    public func applied(to pipeline: Pipeline) -> Pipeline {
        guard !roles.isEmpty else { return pipeline }
        var pipeline = pipeline
        for index in pipeline.registrations.indices {
            let one = pipeline.registrations[index]
            pipeline.registrations[index].middleware = one.middleware.map { $0.known(by: roles) }
            pipeline.registrations[index].outside = one.outside.map { $0.known(by: roles) }
            pipeline.registrations[index].handler = one.handler?.known(by: roles)
        }
        return pipeline
    }

    private func apply(to link: inout Link) { link.middleware = link.middleware.known(by: roles) }

    /// Which roles a marker takes away, by its name: `Public` for `@Public`.
    public var markerExemptions: [String: Set<MiddlewareRole>] {
        var exemptions: [String: Set<MiddlewareRole>] = [:]
        for rule in roles {
            guard case .marker(let name) = rule.subject, !rule.exempts.isEmpty else { continue }
            let path = name.drop { $0 == "@" || $0 == "#" || $0 == "[" }.prefix { $0 != "(" && $0 != "]" }
            exemptions[String(path.split(separator: ".").last ?? ""), default: []].formUnion(rule.exempts)
        }
        return exemptions
    }
}
