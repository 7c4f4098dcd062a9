extension Route {
    /// What is written around the handler, from the outside in, with the route's own decorator as what has the role `route`.
    var decorators: [Link] {
        let own = Middleware(symbol: handler.symbol, roles: ["route"], evidence: .framework, location: location)
        return outside + [Link(own, registered: location)] + chain
    }
}
