internal import SluiceModel

/// A route as chains are asked about it: one method, one path from the root.
struct RouteTarget {
    var path: RoutePath
    /// `*` for all.
    var method: String
    var host: String?
    /// What answers, by the name that lists of actions have.
    var action: String?
    /// The node that it is registered in.
    var node: Int
    /// The registration; `nil` for the answer that the framework has by itself.
    var registration: Int?
    /// Its place in the flat list.
    var position: Int
    /// What must hold for the route to be there at all.
    var conditions: Set<RouteCondition> = []
    var isNotFound = false
    /// When it was registered.
    var sequence: Int?

    /// Whether a name in a list of actions means this one: `index` is `UsersController#index`.
    func isAction(_ name: String) -> Bool {
        guard let action else { return false }
        return action == name || action.hasSuffix(name) && action.dropLast(name.count).last.map { "#.:@\\/".contains($0) } == true
    }
}
