internal import SluiceModel
internal import SluiceRules

/// T17: what leads to a new page or route is guarded, and the page or route itself is not.
struct PartialGates {
    let places: [TrapPlaces]
    let routes: [RouteEntry]
    let words: TrapWords

    /// A text under a flag that leads somewhere.
    private struct Link {
        let path: String
        let term: Int
        let keys: Set<FlagKey>
        let place: TrapPlaces
    }

    func traps() -> [FlagTrap] {
        let ways = places.flatMap { links(in: $0) }
        return (routes + places.flatMap { PageReader(place: $0).pages() }).compactMap { route in
            guard !route.existed, route.gates.isEmpty, !isGuarded(route), let link = ways.first(where: { Self.leads($0.path, to: route.route) }) else { return nil }
            return trap(route, link)
        }
    }

    private func trap(_ route: RouteEntry, _ link: Link) -> FlagTrap {
        let keys = link.keys.sorted().map { "`\($0.shown)`" }.joined(separator: " and ")
        let line = link.place.lines.line(link.place.code.range(link.term).lowerBound)
        return FlagTrap(
            kind: .partialGate, path: route.path, lines: route.lines, key: link.keys.min(),
            message: "`\(route.name)` answers whether \(keys) is on or off: only what leads to it is guarded.",
            edit: "Ask \(keys) where it is answered too, and answer as for an address that is not there while it is off.",
            related: [
                Related(location: Location(path: link.place.change.path, line: line, column: 1), message: "the way to it is guarded here")
            ], text: route.name)
    }

    /// Whether what answers, or the file that registers it, asks for a flag itself.
    private func isGuarded(_ route: RouteEntry) -> Bool {
        places.contains { place in
            if place.change.path == route.path, place.file.evaluations.contains(where: { route.lines.meets(place.lines.lines(of: $0.term, in: place.code)) }) { return true }
            guard let handler = route.handler?.split(separator: ".").last.map(String.init) else { return false }
            return place.sites.sites.contains { site in
                site.names.last == handler && place.file.evaluations.contains { site.lines.meets(place.lines.lines(of: $0.term, in: place.code)) }
            }
        }
    }

    /// Whether an address is that of a route, whose parameters stand for any part.
    static func leads(_ path: String, to route: String) -> Bool {
        func parts(_ text: String) -> [Substring] { text.prefix { $0 != "?" && $0 != "#" }.split(separator: "/") }
        let (left, right) = (parts(path), parts(route))
        guard left.count == right.count, !left.isEmpty else { return false }
        return zip(left, right).allSatisfy { $0 == $1 || $1.first.map { ":{[<*".contains($0) } ?? false }
    }

    // MARK: Links

    private func links(in place: TrapPlaces) -> [Link] {
        let code = place.code
        guard !place.file.evaluations.isEmpty else { return [] }
        return (0..<code.count).compactMap { term in
            guard code.kinds[term] == .string, code.string(term).hasPrefix("/"), isLink(term, code) else { return nil }
            let keys = place.guards.flags(guarding: term)
            return keys.isEmpty ? nil : Link(path: code.string(term), term: term, keys: keys, place: place)
        }
    }

    /// Whether a text is where something leads to.
    private func isLink(_ term: Int, _ code: Code) -> Bool {
        let parent = code.parent(term)
        guard parent >= 0 else { return false }
        switch code.kinds[parent] {
        case .attribute: return words.linkAttributes.contains(code.string(max(0, code.child(parent, .name))))
        case .pair, .keywordArgument: return words.linkKeys.contains(code.string(max(0, code.child(parent, code.kinds[parent] == .pair ? .key : .name))))
        case .arguments: return code.children(parent).first == term && code.calledName(code.parent(parent)).map { words.linkCalls.contains($0) } ?? false
        default: return false
        }
    }
}

/// The pages that a file of a browser's program brings: routes that are markup, and files whose place is their address.
struct PageReader {
    let place: TrapPlaces

    func pages() -> [RouteEntry] { elements() + file() }

    /// `<Route path="/x" element={<X />} />`
    private func elements() -> [RouteEntry] {
        let code = place.code
        return (0..<code.count).compactMap { term in
            guard code.kinds[term] == .element, code.string(max(0, code.child(term, .tag))) == "Route", place.isNew(term) else { return nil }
            let attributes = code.children(max(0, code.child(term, .attributes)))
            func value(_ names: [String]) -> Int {
                attributes.first { names.contains(code.string(max(0, code.child($0, .name)))) }.map { code.child($0, .value) } ?? -1
            }
            let path = value(["path"]), element = value(["element", "component", "Component"])
            guard path >= 0, code.kinds[path] == .string, place.guards.flags(guarding: term).isEmpty else { return nil }
            return entry(code.string(path), place.lines.lines(of: term, in: code), handler: handler(element))
        }
    }

    private func handler(_ element: Int) -> String? {
        let code = place.code
        guard element >= 0 else { return nil }
        let tag = (element..<code.end(of: element)).first { code.kinds[$0] == .element }.map { code.child($0, .tag) } ?? element
        return tag >= 0 && code.kinds[tag] == .identifier ? code.string(tag) : nil
    }

    private func entry(_ route: String, _ lines: LineRange, handler: String?) -> RouteEntry {
        RouteEntry(method: "GET", route: route, path: place.change.path, lines: lines, handler: handler)
    }

    /// `app/checkout/page.tsx` and `pages/checkout.tsx` answer at `/checkout`.
    private func file() -> [RouteEntry] {
        guard place.change.before == nil, place.file.evaluations.isEmpty, place.reading.isScript else { return [] }
        var parts = place.file.path.split(separator: "/").map(String.init)
        guard let last = parts.popLast(), let name = last.split(separator: ".").first.map(String.init) else { return [] }
        if name == "page", let top = parts.lastIndex(of: "app") {
            parts = Array(parts[(top + 1)...])
        } else if let top = parts.lastIndex(of: "pages"), !["_app", "_document"].contains(name), last.split(separator: ".").count == 2 {
            parts = Array(parts[(top + 1)...]) + (name == "index" ? [] : [name])
        } else {
            return []
        }
        let route = "/" + parts.filter { !$0.hasPrefix("(") && !$0.hasPrefix("@") }.joined(separator: "/")
        return [entry(route, LineRange(first: 1, last: place.lines.count) ?? LineRange(line: 1), handler: nil)]
    }
}
