extension Policy {
    /// What is said of routes beside rulings, each with its line.
    var shownRoutes: [String] {
        RouteStatement.Section.allCases.flatMap { section -> [String] in
            let statements = inForce.routeStatements.filter { $0.section == section }
            guard !statements.isEmpty else { return [] }
            let isMapping = section == .routes || section == .assume
            return ["    \(section.rawValue):"] + statements.map { statement in
                let key = isMapping ? "\(Quoted.word(statement.name ?? "")): " : "- "
                return "      \(key)\(statement.text)  # \(statement.place.shown)"
            }
        }
    }

    /// The line that says whether a constraint is asked; `nil` where the policy does not name it.
    /// - Parameter constraint: its id, without `middleware-`.
    public func place(ofConstraint constraint: String) -> String? {
        inForce.routeStatements.last { $0.section == .constraints && $0.name == constraint }?.place.shown
    }
}
