/// Runs programs of frameworks that attach to objects, as such frameworks do: by copying handlers, wrapping values or asking the parents.
///
/// It shares nothing with the code under test.
final class ObjectMachine {
    enum Kind: CaseIterable {
        /// Groups copy their parent's handlers when they are made.
        case gin
        /// Groups ask their parents when a route is registered.
        case hummingbird
        /// Layers wrap the routes that are there; nested routers are values.
        case axum
        /// Lists are read when a request comes, the first is outermost.
        case aiohttp
        /// The same; the last is outermost.
        case actix
        /// Hooks by their stages, then by scopes.
        case fastify
    }

    struct Entry {
        var path: String
        /// From the outside.
        var chain: [String]
    }

    let kind: Kind
    let path: String
    private let parent: ObjectMachine?
    private var own: [[String]] = [[], [], [], []]
    /// Gin's copied handlers.
    private var handlers: [String] = []
    private(set) var routes: [Entry] = []
    private var children: [ObjectMachine] = []

    init(_ kind: Kind) { (self.kind, path, parent) = (kind, "", nil) }
    private init(_ parent: ObjectMachine, _ path: String, _ inline: [String]) {
        (kind, self.path, self.parent) = (parent.kind, path, parent)
        switch kind {
        case .gin: handlers = parent.handlers + inline
        default: mountInline = inline
        }
    }
    private var mountInline: [String] = []
    /// What its mount brings along.
    var inline: [String] { mountInline }

    func use(_ name: String, stage: Int) {
        switch kind {
        case .gin: handlers.append(name)
        case .axum: routes = routes.map { Entry(path: $0.path, chain: [name] + $0.chain) }
        default: own[stage].append(name)
        }
    }

    func route(_ path: String, _ names: [String]) {
        switch kind {
        case .gin: routes.append(Entry(path: path, chain: handlers + names))
        case .hummingbird: routes.append(Entry(path: path, chain: above(0) + names))
        default: routes.append(Entry(path: path, chain: names))
        }
    }

    /// A group below this one; of values, `nest` puts it there when it is done.
    func group(_ path: String, _ inline: [String]) -> ObjectMachine {
        let child = ObjectMachine(self, path, inline)
        children.append(child)
        return child
    }

    func nest(_ child: ObjectMachine) {
        routes += child.routes.map { Entry(path: child.path + $0.path, chain: child.mountInline + $0.chain) }
    }

    private func above(_ stage: Int) -> [String] {
        let mine = kind == .actix ? own[stage].reversed() : own[stage]
        return (parent?.above(stage) ?? []) + (stage == 0 ? mountInline : []) + mine
    }

    /// Every route's whole path and what runs, when all is registered.
    var answers: [(path: String, chain: [String])] {
        let mine = routes.map { entry in
            switch kind {
            case .gin, .hummingbird, .axum: (entry.path, entry.chain)
            default: (entry.path, own.indices.flatMap(above) + entry.chain)
            }
        }
        let below = kind == .axum ? [] : children.flatMap { child in child.answers.map { (child.path + $0.path, $0.chain) } }
        return mine + below
    }
}
