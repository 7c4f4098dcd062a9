internal import SluiceModel

/// Something in front of the program that plays a role for some of its routes: a gateway, a mesh (reference: middleware.md, A.9, `EXTERNAL`).
public struct ExternalProtection: Hashable, Sendable {
    /// What it does for requests.
    public var roles: Set<MiddlewareRole>
    /// The routes that it stands in front of.
    public var routes: [RoutePattern]
    /// What a reviewer is told.
    public var reason: String

    public init(roles: Set<MiddlewareRole>, routes: [RoutePattern], reason: String) {
        self.roles = roles
        self.routes = routes
        self.reason = reason
    }

    /// Itself as the outermost middleware of a chain.
    /// - Parameter location: stands for the place that the policy's word has no place in the tree.
    func link(at location: Location) -> Link {
        Link(Middleware(symbol: "(external)", roles: roles, evidence: .policy, location: location), registered: location)
    }
}
