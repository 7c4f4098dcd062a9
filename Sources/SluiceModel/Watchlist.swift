/// The new endpoints and jobs that assisted commits brought in, for somebody who wants to watch how they do.
public struct Watchlist: Hashable, Sendable {
    /// In the order of history, then of place.
    public var entries: [WatchedEntry]
    /// What of the routing could not be followed in files that assisted commits touched, as it stands at the end of the range.
    public var gaps: [Gap]
    /// What was read.
    public var coverage: Coverage

    /// A place that could not be followed, so that there may be more endpoints than are listed.
    public struct Gap: Hashable, Sendable {
        /// The code of the reason: `DYN_REG`.
        public let code: String
        /// One clause: what it was.
        public let text: String
        /// Where it stands.
        public let location: Location
        public init(code: String, text: String, location: Location) {
            self.code = code
            self.text = text
            self.location = location
        }
    }

    /// How much was looked at.
    public struct Coverage: Hashable, Sendable {
        /// The range in words: `main..HEAD`, `the last 48h`.
        public var range: String
        /// Commits of the range.
        public var commits = 0
        /// Those of them that are marked.
        public var assisted = 0
        /// New endpoints and jobs that are not there any more at the end of the range.
        public var gone = 0
        /// Files in which no job could be looked for, because they cannot be read, as lines.
        public var unread: [String] = []
        /// How much of the routing is known at the end of the range; `nil` where no framework that is known was found.
        public var routes: RouteCoverage?
        public init(range: String) { self.range = range }
    }

    public init(entries: [WatchedEntry] = [], gaps: [Gap] = [], coverage: Coverage) {
        self.entries = entries
        self.gaps = gaps
        self.coverage = coverage
    }

    /// `watchlist: main..HEAD · 12 commits, 5 assisted · 3 endpoints · 1 job`
    public var line: String {
        func counted(_ count: Int, _ word: String) -> String { "\(count) \(word)\(count == 1 ? "" : "s")" }
        let endpoints = entries.count { $0.kind == .endpoint }
        var parts = [
            Shown.line(coverage.range), "\(counted(coverage.commits, "commit")), \(coverage.assisted) assisted", counted(endpoints, "endpoint"),
            counted(entries.count - endpoints, "job"),
        ]
        if coverage.gone > 0 { parts.append("\(coverage.gone) gone since") }
        if !coverage.unread.isEmpty { parts.append("\(counted(coverage.unread.count, "file")) not read for jobs") }
        return "watchlist: " + parts.joined(separator: " · ")
    }
}
