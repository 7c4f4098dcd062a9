internal import SluiceModel
internal import SluiceRules

/// Writes a table of routes as bytes. What occurs often is written where it occurs first, and named by its number from then on.
///
/// A field that is added to what is written here must be written and read here too; a test holds the names of the fields against those that are.
struct RouteTableWriter {
    private var out = StoredWriter()
    private var texts: [String: Int] = [:]
    private var paths: [RepositoryPath: Int] = [:]
    private var middlewares: [Middleware: Int] = [:]
    private var links: [Link: Int] = [:]

    /// The bytes, with their sum before them.
    static func bytes(of table: RouteTable) -> [UInt8] {
        var writer = RouteTableWriter()
        writer.put(table)
        var whole = StoredWriter()
        whole.put(writer.out.bytes.withUnsafeBytes { StoredCode.sum($0) })
        return whole.bytes + writer.out.bytes
    }

    private mutating func put(_ table: RouteTable) {
        out.put(table.scopeCount)
        list(table.routes) { $0.put($1) }
        list(table.unresolved) { $0.put($1) }
        list(table.lists) { $0.put($1) }
        list(table.dead) { $0.put($1) }
        list(table.semantics.sorted { $0.key < $1.key }) { writer, entry in
            writer.put(entry.key)
            writer.put(entry.value)
        }
    }

    // MARK: What tables are made of

    private mutating func put(_ route: Route) {
        put(route.key)
        put(route.path)
        put(route.framework)
        list(route.scopes) { $0.put($1) }
        put(route.handler)
        list(route.chain) { $0.put($1) }
        list(route.exempted) { writer, exempted in
            writer.put(exempted.middleware)
            writer.put(exempted.location)
        }
        list(route.outside) { $0.put($1) }
        optional(route.shadowedBy) { $0.put($1) }
        list(route.doubts) { $0.put($1.rawValue) }
        out.put(route.isNotFound)
        out.put(route.isLoose)
        put(route.location)
    }

    private mutating func put(_ key: RouteKey) {
        put(key.method)
        put(key.path)
        optional(key.host) { $0.put($1) }
    }

    private mutating func put(_ unresolved: Unresolved) {
        put(unresolved.code.rawValue)
        put(unresolved.text)
        put(unresolved.location)
    }

    private mutating func put(_ list: RouteTable.ScopeList) {
        put(list.scope)
        put(list.framework)
        self.list(list.links) { $0.put($1) }
        put(list.location)
    }

    private mutating func put(_ link: Link) {
        let known = links[link] ?? links.count
        out.put(known)
        guard known == links.count else { return }
        links[link] = known
        put(link.middleware)
        put(link.phase)
        put(link.registered)
        switch link.certainty {
        case .certain: out.put(UInt8(0))
        case .partial: out.put(UInt8(1))
        case .conditional(let conditions):
            out.put(UInt8(2))
            list(conditions) { writer, condition in
                writer.put(condition.text)
                writer.out.put(condition.isNegated)
            }
        }
    }

    private mutating func put(_ middleware: Middleware) {
        let known = middlewares[middleware] ?? middlewares.count
        out.put(known)
        guard known == middlewares.count else { return }
        middlewares[middleware] = known
        put(middleware.symbol)
        optional(middleware.origin) { $0.put($1) }
        optional(middleware.roles) { writer, roles in writer.list(roles.sorted()) { $0.put($1.rawValue) } }
        out.put(middleware.evidence.rawValue)
        list(middleware.settings.sorted { $0.key < $1.key }) { writer, setting in
            writer.put(setting.key)
            writer.put(setting.value)
        }
        out.put(middleware.body)
        optional(middleware.order) { $0.out.put($1) }
        put(middleware.location)
    }

    private mutating func put(_ semantics: Semantics) {
        for word in [
            semantics.attachment.rawValue, semantics.binding.rawValue, semantics.order.rawValue, semantics.match.rawValue, semantics.mounting.rawValue,
            semantics.cut.rawValue, semantics.errorHandler.rawValue, semantics.precedence.rawValue,
        ] { put(word) }
        for flag in [semantics.runsOnNotFound, semantics.mountsPass, semantics.isCaseSensitive] { out.put(flag) }
        list(semantics.phases) { $0.put($1) }
    }

    private mutating func put(_ phase: Semantics.Phase) {
        put(phase.name)
        optional(phase.binding) { $0.put($1.rawValue) }
        optional(phase.order) { $0.put($1.rawValue) }
        optional(phase.runsOnNotFound) { $0.out.put($1) }
        for flag in [phase.crossesMounts, phase.isOnce, phase.isSorted] { out.put(flag) }
    }

    // MARK: Places and texts

    private mutating func put(_ location: Location) {
        let known = paths[location.path] ?? paths.count
        out.put(known)
        if known == paths.count {
            paths[location.path] = known
            out.put(location.path.bytes)
        }
        for number in [location.line, location.column, location.endLine, location.endColumn] { out.put(number) }
    }

    private mutating func put(_ text: String) {
        let known = texts[text] ?? texts.count
        out.put(known)
        guard known == texts.count else { return }
        texts[text] = known
        out.put(Array(text.utf8))
    }

    private mutating func list<Value>(_ values: [Value], _ write: (inout RouteTableWriter, Value) -> Void) {
        out.put(values.count)
        for value in values { write(&self, value) }
    }

    private mutating func optional<Value>(_ value: Value?, _ write: (inout RouteTableWriter, Value) -> Void) {
        out.put(value != nil)
        if let value { write(&self, value) }
    }
}
