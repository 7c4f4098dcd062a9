internal import SluiceData
internal import SluiceModel
internal import SluiceRoutes
internal import Yams

extension PolicyFile {
    /// What is said of routes; the shipped constraints are read only where it says something.
    mutating func readRoutes(_ fields: [String: Node], _ node: Node) {
        guard RoutePolicyReader.keys.contains(where: { fields[$0] != nil }) else { return }
        do throws(DataProblems) {
            var reader = RoutePolicyReader(file, shipped: try ConstraintLibrary(folder: data).constraints)
            let routes = reader.policy(fields)
            file = reader.file
            layer.routes = Placed(value: routes, place: place(node))
            layer.routeStatements = RouteStatement.Section.allCases.flatMap { section in
                fields[section.rawValue].map { statements($0, of: section) } ?? []
            }
        } catch {
            // Whoever laid a broken file over those that are shipped is told of it here: nothing can be switched that cannot be read.
            for problem in error.problems { file.note(node, "a constraint that is shipped cannot be read: \(problem.shown)") }
        }
    }

    private func statements(_ node: Node, of section: RouteStatement.Section) -> [RouteStatement] {
        switch section {
        case .routes, .assume:
            (node.mapping.map { Array($0) } ?? []).map { key, value in
                RouteStatement(section: section, name: key.string ?? "", text: Quoted.flow(value), place: place(key))
            }
        case .constraints, .roles, .external:
            (node.sequence.map { Array($0) } ?? []).map { item in
                RouteStatement(section: section, name: section == .constraints ? Self.constraint(item) : nil, text: Quoted.flow(item), place: place(item))
            }
        }
    }

    /// The id of the constraint that an item is about.
    private static func constraint(_ item: Node) -> String? {
        if let id = item.mapping?[Node("id")]?.string { return id }
        return item.string.map { $0.hasPrefix("off:") ? String($0.dropFirst(4)) : $0 }
    }
}
