import SluiceModel
@testable import SluiceRoutes

/// A table as tests write it: `GET /a/x: requireUser=authn-enforce, limiter=rate-limit > handler`. What stands after `|` is registered with the route itself.
func table(_ lines: String..., framework: String = "any") -> RouteTable {
    RouteTable(routes: lines.enumerated().map { route($1, line: $0 + 1, framework: framework) })
}

/// One route of `table`.
func route(_ text: String, line: Int = 1, framework: String = "any") -> Route {
    let place = Location(path: "src/routes.ts", line: line, column: 1)
    let halves = text.split(separator: ":", maxSplits: 1).map(String.init), words = halves[0].split(separator: " ").map(String.init)
    let parts = halves[1].split(separator: ">", omittingEmptySubsequences: false).map(String.init)
    let chains = parts[0].split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    var chain: [Link] = []
    for (part, isInline) in zip(chains, [false, true]) {
        for word in part.split(separator: ",").map({ $0.trimmed }) where !word.isEmpty {
            var one = link(word, line: chain.count + 1)
            if isInline { one.registered = place }
            chain.append(one)
        }
    }
    let name = parts.count > 1 ? parts[1].trimmed : "handler\(line)"
    let handler = Middleware(symbol: name, roles: [], location: place)
    return Route(
        key: RouteKey(method: words[0], path: words[1]), path: words[1], framework: framework, scopes: ["app"], handler: handler, chain: chain, location: place)
}

extension Substring {
    var trimmed: String { String(self).trimmed }
}

extension String {
    /// Without spaces at its ends.
    var trimmed: String {
        var text = Substring(self)
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}

extension RouteChange {
    /// `role-lost GET /a/x rate-limit`
    var said: String { "\(check.rawValue) \(after?.key.shown ?? "-") \(subject)" }
}
