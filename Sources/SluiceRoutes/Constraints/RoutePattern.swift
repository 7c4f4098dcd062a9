public import SluiceModel

/// Which routes are meant: `POST /webhooks/stripe`, `* /api/**`, `GET,HEAD /files/*`, `/admin/**`, `not-found` (reference: middleware.md, A.10).
///
/// `*` is one segment and `**` any number of them, also none. A name in braces or after a colon is any segment.
public struct RoutePattern: Hashable, Sendable {
    /// How much of what a route answers is meant.
    public enum Coverage: Sendable, Hashable {
        case none
        /// Some requests of the route: `/users/me` of `/users/:id`.
        case some
        case all
    }

    /// As it is written.
    public let text: String
    private let methods: Set<String>?
    private let segments: [String]
    private let isNotFound: Bool

    /// - Returns: `nil` where the text has no path that begins with `/`, and is not `not-found`.
    public init?(_ text: String) {
        self.text = text
        isNotFound = text == "not-found"
        let words = text.split(separator: " ").map(String.init)
        guard !isNotFound else {
            (methods, segments) = (nil, [])
            return
        }
        guard let path = words.last, words.count <= 2, path.hasPrefix("/") else { return nil }
        let names = words.count == 2 ? words[0].uppercased().split(separator: ",").map(String.init) : ["*"]
        guard names.allSatisfy({ $0 == "*" || $0.utf8.allSatisfy { (0x41...0x5A).contains($0) } }), !names.isEmpty else { return nil }
        methods = names.contains("*") ? nil : Set(names)
        segments = Self.segments(path)
    }

    /// How much of a route it means.
    /// - Parameter isCaseSensitive: as the route's framework has it.
    public func coverage(of route: Route, isCaseSensitive: Bool = true) -> Coverage {
        guard !isNotFound, !route.isNotFound else { return isNotFound && route.isNotFound ? .all : .none }
        let path = coverage(ofPath: isCaseSensitive ? route.key.path : route.key.path.lowercased(), isCaseSensitive)
        guard path != .none, let methods, !methods.contains(route.key.method) else { return path }
        return route.key.method == "*" ? .some : .none
    }

    private func coverage(ofPath path: String, _ isCaseSensitive: Bool) -> Coverage {
        let wanted = isCaseSensitive ? segments : segments.map { $0.lowercased() }
        return Self.compare(wanted[...], Self.segments(path)[...])
    }

    private static func compare(_ pattern: ArraySlice<String>, _ path: ArraySlice<String>) -> Coverage {
        guard let segment = pattern.first else { return path.isEmpty ? .all : isTail(path) ? .some : .none }
        if segment == "**" { return compareTail(pattern, path) }
        guard let other = path.first else { return .none }
        // What stands for any number of segments stands for one or more of these too, or for none.
        if isTail(path) { return .some }
        if isHole(segment) { return compare(pattern.dropFirst(), path.dropFirst()) }
        if isHole(other) { return compare(pattern.dropFirst(), path.dropFirst()) == .none ? .none : .some }
        return segment == other ? compare(pattern.dropFirst(), path.dropFirst()) : .none
    }

    private static func compareTail(_ pattern: ArraySlice<String>, _ path: ArraySlice<String>) -> Coverage {
        if pattern.count == 1 { return .all }
        var best = Coverage.none
        for start in path.startIndex...path.endIndex {
            switch compare(pattern.dropFirst(), path[start...]) {
            case .all: return .all
            case .some: best = .some
            case .none: continue
            }
        }
        return best
    }

    private static func segments(_ path: String) -> [String] { path.split(separator: "/").map(String.init) }
    private static func isHole(_ segment: String) -> Bool { segment == "*" || segment.hasPrefix("{") || segment.hasPrefix(":") }
    /// `*` or `*rest` at the end of a route.
    private static func isTail(_ path: ArraySlice<String>) -> Bool { path.count == 1 && path.first?.hasPrefix("*") == true }
}

/// Routes that a constraint is not asked of, and why.
public struct RouteException: Hashable, Sendable {
    /// The routes.
    public var pattern: RoutePattern
    /// What a reviewer is told.
    public var reason: String
    /// The last day on which it counts; `nil` for all days.
    public var expires: CalendarDay?
    /// What the routes need instead.
    public var requires: [MiddlewareRole]

    public init(_ pattern: RoutePattern, reason: String, expires: CalendarDay? = nil, requires: [MiddlewareRole] = []) {
        self.pattern = pattern
        self.reason = reason
        self.expires = expires
        self.requires = requires
    }

    /// Whether it counts on a day.
    public func counts(on today: CalendarDay) -> Bool { expires.map { today <= $0 } ?? true }
}
