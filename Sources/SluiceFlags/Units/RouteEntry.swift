package import SluiceModel

/// A route as far as its flags matter: what the tables of the middleware check say of it, before and after.
package struct RouteEntry: Hashable, Sendable {
    /// In capitals; `*` for all.
    package let method: String
    /// With the parameters' names: `/users/:id`.
    package let route: String
    /// The file that registers it.
    package let path: RepositoryPath
    /// The lines of the statement or definition that registers it.
    package let lines: LineRange
    /// The function that answers, by its name; `nil` for one without.
    package let handler: String?
    /// The file that defines the handler, where that is known.
    package let handlerPath: RepositoryPath?
    /// The flags that a gate of its chain asks for.
    package let gates: Set<FlagKey>
    /// The framework by its id; empty where that is not known.
    package let framework: String
    /// Whether it was there before.
    package let existed: Bool

    package init(
        method: String, route: String, path: RepositoryPath, lines: LineRange, handler: String? = nil, handlerPath: RepositoryPath? = nil,
        gates: Set<FlagKey> = [], framework: String = "", existed: Bool = false
    ) {
        self.method = method
        self.route = route
        self.path = path
        self.lines = lines
        self.handler = handler
        self.handlerPath = handlerPath
        self.gates = gates
        self.framework = framework
        self.existed = existed
    }

    /// `POST /checkout`
    package var name: String { "\(method) \(route)" }
}
