/// One thing that a policy file says of routes, as it is written there: what shows a policy prints these.
struct RouteStatement: Hashable, Sendable {
    /// The keys below `checks.middleware`, in the order in which they are shown.
    enum Section: String, CaseIterable, Sendable { case constraints, roles, routes, assume, external }

    let section: Section
    /// The id of a constraint, the name of a group or of an assumption: a later statement takes its place. All others are added.
    let name: String?
    /// The value in one line of YAML.
    let text: String
    let place: Place

    /// These statements with later ones over them.
    static func laid(_ statements: [RouteStatement], under later: [RouteStatement]) -> [RouteStatement] {
        statements.filter { old in
            old.name == nil || !later.contains { $0.section == old.section && $0.name == old.name }
        } + later
    }
}
