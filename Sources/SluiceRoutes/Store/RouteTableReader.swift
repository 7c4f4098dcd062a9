internal import SluiceModel
internal import SluiceRules

/// Reads a table of routes that was stored. Nothing that it reads is believed.
struct RouteTableReader {
    private var from: StoredReader
    private var texts: [String] = []
    private var paths: [RepositoryPath] = []
    private var middlewares: [Middleware] = []
    private var links: [Link] = []

    /// - Throws: for bytes that are damaged or something else.
    static func table(in bytes: [UInt8]) throws(StoredFault) -> RouteTable {
        var whole = StoredReader(bytes[...])
        let sum = try whole.fixed()
        guard bytes[whole.place...].withUnsafeBytes({ StoredCode.sum($0) }) == sum else { throw StoredFault() }
        var reader = RouteTableReader(from: StoredReader(bytes[whole.place...]))
        let table = try reader.table()
        guard reader.from.isAtEnd else { throw StoredFault() }
        return table
    }

    private init(from: StoredReader) { self.from = from }

    private mutating func table() throws(StoredFault) -> RouteTable {
        var table = RouteTable(scopeCount: try from.natural())
        table.routes = try list { (reader) throws(StoredFault) in try reader.route() }
        table.unresolved = try list { (reader) throws(StoredFault) in try reader.unresolved() }
        table.lists = try list { (reader) throws(StoredFault) in try reader.scopeList() }
        table.dead = try list { (reader) throws(StoredFault) in try reader.link() }
        for (framework, semantics) in try list({ (reader) throws(StoredFault) in (try reader.text(), try reader.semantics()) }) { table.semantics[framework] = semantics }
        return table
    }

    // MARK: What tables are made of

    private mutating func route() throws(StoredFault) -> Route {
        let key = try key(), path = try text(), framework = try text()
        let scopes = try list { (reader) throws(StoredFault) in try reader.text() }, handler = try middleware()
        let chain = try list { (reader) throws(StoredFault) in try reader.link() }
        let exempted = try list { (reader) throws(StoredFault) in Route.Exempted(try reader.middleware(), at: try reader.location()) }
        let outside = try list { (reader) throws(StoredFault) in try reader.link() }
        let shadowedBy = try optional { (reader) throws(StoredFault) in try reader.key() }
        let doubts = try list { (reader) throws(StoredFault) in try reader.word(Unresolved.Code.self) }
        let isNotFound = try from.flag(), isLoose = try from.flag()
        var route = Route(key: key, path: path, framework: framework, scopes: scopes, handler: handler, chain: chain, location: try location())
        (route.exempted, route.outside, route.shadowedBy, route.doubts) = (exempted, outside, shadowedBy, doubts)
        (route.isNotFound, route.isLoose) = (isNotFound, isLoose)
        return route
    }

    private mutating func key() throws(StoredFault) -> RouteKey {
        RouteKey(method: try text(), path: try text(), host: try optional { (reader) throws(StoredFault) in try reader.text() })
    }

    private mutating func unresolved() throws(StoredFault) -> Unresolved {
        Unresolved(try word(Unresolved.Code.self), try text(), at: try location())
    }

    private mutating func scopeList() throws(StoredFault) -> RouteTable.ScopeList {
        RouteTable.ScopeList(
            scope: try text(), framework: try text(), links: try list { (reader) throws(StoredFault) in try reader.link() }, location: try location())
    }

    private mutating func link() throws(StoredFault) -> Link {
        let number = try from.number(below: links.count + 1)
        if number < links.count { return links[number] }
        let middleware = try middleware(), phase = try text(), registered = try location()
        let link = Link(middleware, try certainty(), phase: phase, registered: registered)
        links.append(link)
        return link
    }

    private mutating func certainty() throws(StoredFault) -> Link.Certainty {
        switch try from.byte() {
        case 0: return .certain
        case 1: return .partial
        case 2: return .conditional(try list { (reader) throws(StoredFault) in RouteCondition(try reader.text(), isNegated: try reader.from.flag()) })
        default: throw StoredFault()
        }
    }

    private mutating func middleware() throws(StoredFault) -> Middleware {
        let number = try from.number(below: middlewares.count + 1)
        if number < middlewares.count { return middlewares[number] }
        let symbol = try text(), origin = try optional { (reader) throws(StoredFault) in try reader.text() }
        let roles = try optional { (reader) throws(StoredFault) in
            Set(try reader.list { (reader) throws(StoredFault) in MiddlewareRole(try reader.text()) })
        }
        guard let evidence = RoleEvidence(rawValue: try from.byte()) else { throw StoredFault() }
        let settings = try list { (reader) throws(StoredFault) in (try reader.text(), try reader.text()) }
        let body = try from.fixed(), order = try optional { (reader) throws(StoredFault) in try reader.from.number() }
        var middleware = Middleware(
            symbol: symbol, origin: origin, roles: roles, evidence: evidence, settings: Dictionary(settings) { first, _ in first }, body: body, location: try location())
        middleware.order = order
        middlewares.append(middleware)
        return middleware
    }

    private mutating func semantics() throws(StoredFault) -> Semantics {
        var semantics = Semantics()
        semantics.attachment = try word(Semantics.Attachment.self)
        semantics.binding = try word(Semantics.Binding.self)
        semantics.order = try word(Semantics.Order.self)
        semantics.match = try word(Semantics.Match.self)
        semantics.mounting = try word(Semantics.Mounting.self)
        semantics.cut = try word(Semantics.Cut.self)
        semantics.errorHandler = try word(Semantics.ErrorHandler.self)
        semantics.precedence = try word(Semantics.Precedence.self)
        semantics.runsOnNotFound = try from.flag()
        semantics.mountsPass = try from.flag()
        semantics.isCaseSensitive = try from.flag()
        semantics.phases = try list { (reader) throws(StoredFault) in try reader.phase() }
        return semantics
    }

    private mutating func phase() throws(StoredFault) -> Semantics.Phase {
        var phase = Semantics.Phase(name: try text())
        phase.binding = try optional { (reader) throws(StoredFault) in try reader.word(Semantics.Binding.self) }
        phase.order = try optional { (reader) throws(StoredFault) in try reader.word(Semantics.Order.self) }
        phase.runsOnNotFound = try optional { (reader) throws(StoredFault) in try reader.from.flag() }
        phase.crossesMounts = try from.flag()
        phase.isOnce = try from.flag()
        phase.isSorted = try from.flag()
        return phase
    }

    // MARK: Places and texts

    private mutating func location() throws(StoredFault) -> Location {
        let number = try from.number(below: paths.count + 1)
        if number == paths.count { paths.append(RepositoryPath(bytes: try from.text())) }
        return Location(path: paths[number], line: try from.natural(), column: try from.natural(), endLine: try from.natural(), endColumn: try from.natural())
    }

    private mutating func text() throws(StoredFault) -> String {
        let number = try from.number(below: texts.count + 1)
        if number == texts.count { texts.append(try from.string()) }
        return texts[number]
    }

    private mutating func word<Word: RawRepresentable<String>>(_: Word.Type) throws(StoredFault) -> Word {
        guard let word = Word(rawValue: try text()) else { throw StoredFault() }
        return word
    }

    private mutating func list<Value>(_ read: (inout RouteTableReader) throws(StoredFault) -> Value) throws(StoredFault) -> [Value] {
        let count = try from.count()
        var values: [Value] = []
        values.reserveCapacity(min(count, 4_096))
        for _ in 0..<count { values.append(try read(&self)) }
        return values
    }

    private mutating func optional<Value>(_ read: (inout RouteTableReader) throws(StoredFault) -> Value) throws(StoredFault) -> Value? {
        try from.flag() ? try read(&self) : nil
    }
}
