/// A path with holes, in one form for the spellings of all frameworks (reference: middleware.md, A.3 "Path coverage").
///
/// It reads `:id`, `{id}`, `{id:int}`, `<int:id>`, `[id]`, `:id(\d+)`, `:id?`, `*`, `*rest`, `{*rest}`, `{rest...}`, `[...rest]`, `**`, optional
/// groups such as `(/:page)` and `{/:page}`, and the anchored expressions that Django takes. A last `*` is a tail; one before the end is one segment.
public struct RoutePath: Hashable, Sendable {
    /// What stands between two slashes.
    public struct Segment: Hashable, Sendable {
        /// What it fits.
        public enum Kind: UInt8, Sendable {
            /// Itself.
            case literal
            /// Any one segment, or those that its constraint allows.
            case parameter
            /// Some segments: an expression, or a parameter with text beside it.
            case pattern
            /// All that follows.
            case tail
            /// Any number of segments before others: a path that could not be computed.
            case unknown
        }

        /// How much a tail must at least hold.
        public enum Least: UInt8, Sendable {
            /// As it is for a bare star: it depends on how the framework matches.
            case star
            /// Frameworks differ.
            case unsaid
            case nothing
            case one
        }

        /// What it fits.
        public var kind: Kind
        /// A literal's text, a parameter's name, a pattern with its holes as `{}`.
        public var text: String
        /// `text` in small letters.
        public var folded: String
        /// What a parameter must fit; `nil` for anything.
        public var constraint: String?
        /// Whether a request may do without it.
        public var isOptional = false
        /// How much a tail holds.
        public var least = Least.unsaid

        init(_ kind: Kind, _ text: String, constraint: String? = nil, least: Least = .unsaid) {
            self.kind = kind
            self.text = text
            self.constraint = constraint
            self.least = least
            folded = kind == .literal ? text.lowercased() : text
        }
    }

    /// From the root; a tail is the last one.
    public let segments: [Segment]
    /// Whether a slash stood at the end. Coverage does not ask for it; two routes that differ in it alone do not shadow one another.
    public let endsWithSlash: Bool
    /// Whether a segment may be missing.
    let hasOptional: Bool

    /// A longer text is no path that somebody wrote, in bytes.
    static let limit = 2_048

    /// `/`
    public static let root = RoutePath(segments: [])
    /// `/*`
    static let everything = RoutePath(segments: [Segment(.tail, "", least: .star)])

    /// What may follow a path, or not.
    static let rest = RoutePath(segments: [Segment(.tail, "", least: .nothing)])

    /// The path that a framework spells so.
    public init(_ text: String) {
        guard text.utf8.count <= Self.limit else {
            self = .unknown(-text.utf8.count)
            return
        }
        var reader = RoutePathReader(text)
        let segments = reader.read()
        self.init(segments: segments, endsWithSlash: text.count > 1 && text.hasSuffix("/") || text.hasSuffix("/$"))
    }

    init(segments: [Segment], endsWithSlash: Bool = false) {
        self.segments = segments
        self.endsWithSlash = endsWithSlash
        hasOptional = segments.contains { $0.isOptional }
    }

    /// A path that could not be computed; the same number says that it is the same one.
    static func unknown(_ number: Int) -> RoutePath { RoutePath(segments: [Segment(.unknown, "?\(number)")]) }

    /// The other path below this one. A tail of this one is dropped: what is mounted at `/api/*` stands below `/api`.
    public func appending(_ other: RoutePath) -> RoutePath {
        guard !other.segments.isEmpty else { return withoutTail }
        return RoutePath(segments: withoutTail.segments + other.segments, endsWithSlash: other.endsWithSlash)
    }

    /// Without the tail at its end.
    public var withoutTail: RoutePath {
        segments.last?.kind == .tail ? RoutePath(segments: Array(segments.dropLast())) : self
    }

    /// As it is shown: `/users/:id`, `/files/*rest`.
    public var shown: String {
        let parts = segments.map { segment in
            switch segment.kind {
            case .literal, .pattern: segment.text + (segment.isOptional ? "?" : "")
            case .parameter: ":" + segment.text + (segment.isOptional ? "?" : "")
            case .tail: "*" + segment.text
            case .unknown: "…"
            }
        }
        return "/" + parts.joined(separator: "/") + (endsWithSlash && !parts.isEmpty ? "/" : "")
    }

    /// As it stands in a route's key: names of parameters and a slash at the end do not matter.
    public var key: String {
        let parts = segments.map { segment in
            switch segment.kind {
            case .literal, .pattern: segment.text + (segment.isOptional ? "?" : "")
            case .parameter: segment.isOptional ? "{}?" : "{}"
            case .tail: "{*}"
            case .unknown: "{…}"
            }
        }
        return "/" + parts.joined(separator: "/")
    }

    /// The paths that it stands for, each segment being there or not; no more than 64 of them.
    var alternatives: [[Segment]] {
        guard hasOptional else { return [segments] }
        var all: [[Segment]] = [[]]
        for segment in segments {
            let without = segment.isOptional && all.count < 32 ? all : []
            all = without + all.map { $0 + [segment] }
        }
        return all
    }
}
