internal import SluiceModel
internal import SluiceReport
internal import SluiceRoutes

/// Routes with their chains, as text or as JSON (DESIGN, section 5).
struct RouteListing {
    private let table: RouteTable

    init(_ table: RouteTable) { self.table = table }

    // MARK: Text

    /// One line a route, what could not be followed, and how much is known.
    var text: [UInt8] {
        var lines = table.routes.map(line)
        lines += table.unresolved.map { "unresolved: \(place($0.location)) \($0.code.rawValue): \(Shown.line($0.text))" }
        lines.append(table.scopeCount == 0 ? "pipeline: no framework that is known was found" : table.coverage.line)
        return Array(lines.map { $0 + "\n" }.joined().utf8)
    }

    private func line(_ route: Route) -> String {
        let chain = (route.chain.map(shown) + [Shown.line(route.handler.symbol)]).joined(separator: " → ")
        var parts = ["\(Shown.line(route.key.method)) \(Shown.line(route.path))", chain, place(route.location)]
        if let host = route.key.host { parts[0] += " (\(Shown.line(host)))" }
        if let other = route.shadowedBy { parts.append("never reached: \(Shown.line(other.shown)) comes first") }
        for exempted in route.exempted { parts.append("without \(Shown.line(exempted.middleware.symbol)) (\(place(exempted.location)))") }
        if !route.doubts.isEmpty { parts.append("not all is known: \(Set(route.doubts.map(\.rawValue)).sorted().joined(separator: ", "))") }
        return parts.joined(separator: "  ")
    }

    private func shown(_ link: Link) -> String {
        Shown.line(link.middleware.symbol) + link.mark + roles(of: link.middleware)
    }

    private func roles(of middleware: Middleware) -> String {
        guard let roles = middleware.roles else { return " [?]" }
        guard !roles.isEmpty else { return "" }
        let names = roles.map(\.rawValue).sorted().joined(separator: ", ")
        return switch middleware.evidence {
        case .framework, .policy, .none: " [\(names)]"
        case .body: " [\(names), by body]"
        case .wrapper: " [\(names), by wrapper]"
        case .name: " [\(names), by name]"
        }
    }

    private func place(_ location: Location) -> String { "\(location.path.shown):\(location.line)" }

    // MARK: JSON

    var json: [UInt8] {
        JSONValue.object([
            "schema": .string("sluice.routes/1"), "routes": .array(table.routes.map(json)), "unresolved": .array(table.unresolved.map(json)),
            "coverage": json(table.coverage),
        ]).pretty
    }

    private func json(_ route: Route) -> JSONValue {
        .object([
            "method": .string(Shown.line(route.key.method)), "path": .string(Shown.line(route.path)), "host": .optional(route.key.host.map { Shown.line($0) }),
            "framework": .string(route.framework), "file": .string(route.location.path.shown), "line": .int(route.location.line),
            "handler": .string(Shown.line(route.handler.symbol)), "chain": .array(route.chain.map(json)),
            "exempted": .strings(route.exempted.map { Shown.line($0.middleware.symbol) }),
            "shadowedBy": .optional(route.shadowedBy.map { Shown.line($0.shown) }), "notFound": .bool(route.isNotFound),
            "doubts": .strings(Set(route.doubts.map(\.rawValue)).sorted()),
        ])
    }

    private func json(_ link: Link) -> JSONValue {
        .object([
            "name": .string(Shown.line(link.middleware.symbol)),
            "roles": link.middleware.roles.map { .strings($0.map(\.rawValue).sorted()) } ?? .null, "evidence": .string("\(link.middleware.evidence)"),
            "certainty": .string(word(link.certainty)), "conditions": .strings(conditions(link.certainty)), "phase": .optional(link.phase.isEmpty ? nil : link.phase),
            "path": .string(link.registered.path.shown), "line": .int(link.registered.line),
        ])
    }

    private func word(_ certainty: Link.Certainty) -> String {
        switch certainty {
        case .certain: "certain"
        case .conditional: "conditional"
        case .partial: "partial"
        }
    }

    private func conditions(_ certainty: Link.Certainty) -> [String] {
        if case .conditional(let conditions) = certainty { return conditions.map { Shown.line($0.shown) } }
        return []
    }

    private func json(_ unresolved: Unresolved) -> JSONValue {
        .object([
            "code": .string(unresolved.code.rawValue), "reason": .string(Shown.line(unresolved.text)), "path": .string(unresolved.location.path.shown),
            "line": .int(unresolved.location.line),
        ])
    }

    private func json(_ coverage: RouteCoverage) -> JSONValue {
        .object([
            "frameworks": .strings(coverage.frameworks), "scopes": .int(coverage.scopes), "routes": .int(coverage.routes), "resolved": .int(coverage.resolved),
        ])
    }
}
