/// One endpoint or job that an assisted commit brought in.
public struct WatchedEntry: Hashable, Sendable {
    /// What it is, as far as metrics tell the two apart.
    public enum Kind: String, Hashable, Sendable { case endpoint, job }

    /// A piece of a route between two slashes, as far as a metric's label can be known from it.
    public enum Segment: Hashable, Sendable {
        /// This text.
        case literal(String)
        /// Anything without a slash: a parameter, however it is spelt.
        case any
        /// A text with holes: what stands between them, in order.
        case mixed([String])
        /// Anything at all, or nothing.
        case rest
    }

    /// What it is.
    public var kind: Kind
    /// More closely: `endpoint`, `job`, `consumer`, `command`.
    public var word: String
    /// The method of an endpoint, in capitals; `*` for all; empty for a job.
    public var method: String
    /// The path of an endpoint: `/users/:id`; the name of a job: `SyncOrders.perform`.
    public var name: String
    /// The pieces of an endpoint's path.
    public var segments: [Segment]
    /// The names under which a job may be known to metrics; empty where it has none.
    public var names: [String]
    /// The framework or library by its id.
    public var framework: String
    /// Where it is registered at the end of the range.
    public var location: Location
    /// The commit that brought it in.
    public var commit: ObjectID
    /// When that commit was made, in seconds since 1970.
    public var time: Int64
    /// Who is asked about it: those whom CODEOWNERS names for the file, else the commit's author.
    public var owners: [String]
    /// Whether `owners` come from a CODEOWNERS file.
    public var isOwned: Bool
    /// Why its path may be another one, or more may stand before it, by codes; empty where all is known.
    public var doubts: [String]

    /// - Parameter time: in seconds since 1970.
    public init(
        kind: Kind, word: String, method: String = "", name: String, segments: [Segment] = [], names: [String] = [], framework: String, location: Location,
        commit: ObjectID, time: Int64, owners: [String] = [], isOwned: Bool = false, doubts: [String] = []
    ) {
        (self.kind, self.word, self.method, self.name) = (kind, word, method, name)
        (self.segments, self.names, self.framework, self.location) = (segments, names, framework, location)
        (self.commit, self.time, self.owners, self.isOwned, self.doubts) = (commit, time, owners, isOwned, doubts)
    }

    /// `POST /orders`, `SyncOrders.perform`
    public var title: String { Shown.line(method.isEmpty ? name : "\(method) \(name)") }

    /// The time in UTC: `2026-03-01T10:00:00Z`.
    public var moment: String {
        let second = ((time % 86_400) + 86_400) % 86_400
        let parts = [second / 3_600, second / 60 % 60, second % 60].map { ($0 < 10 ? "0" : "") + String($0) }
        return "\(CalendarDay(secondsSince1970: time).shown)T\(parts.joined(separator: ":"))Z"
    }
}
