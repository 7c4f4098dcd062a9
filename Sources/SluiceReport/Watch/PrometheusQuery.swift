internal import SluiceModel

/// The query that says how an endpoint or job does against the week before.
struct PrometheusQuery {
    private let entry: WatchedEntry
    private let meters: WatchMeters

    init(_ entry: WatchedEntry, _ meters: WatchMeters) { (self.entry, self.meters) = (entry, meters) }

    /// The 95th percentile over 48 hours.
    private var now: String { percentile(selector, over: "48h") }

    /// That of the week before these, or, while there is none because the thing is new, what everything took in these 48 hours.
    private var before: String { "(\(percentile(selector, over: "1w", offset: "48h")) > 0 or \(percentile(metric, over: "48h")))" }

    /// Fires where it takes longer than the factor says.
    var alert: String { "\(now) > \(meters.factor) * \(before)" }
    /// How many times as long it takes.
    var ratio: String { "\(now) / \(before)" }

    private var metric: String { entry.kind == .job ? meters.jobMetric ?? meters.metric : meters.metric }

    private func percentile(_ selector: String, over time: String, offset: String? = nil) -> String {
        "histogram_quantile(0.95, sum by (le) (rate(\(selector)[\(time)]\(offset.map { " offset \($0)" } ?? ""))))"
    }

    private var selector: String {
        var matchers: [String] = []
        switch entry.kind {
        case .job: matchers.append("\(meters.jobLabel)=~\(Self.quoted(Self.expression(ofJob: entry.names)))")
        case .endpoint:
            matchers.append("\(meters.routeLabel)=~\(Self.quoted(Self.expression(of: entry.segments)))")
            if !meters.methodLabel.isEmpty, entry.method != "*" { matchers.append("\(meters.methodLabel)=~\(Self.quoted("(?i:\(Self.escaped(entry.method)))"))") }
        }
        return "\(metric){\(matchers.joined(separator: ","))}"
    }

    // MARK: Expressions

    /// An expression of RE2 for a route's pattern, however its framework or its metrics spell parameters: `/users/:id` is `/?users/[^/]+/?`, which
    /// fits `/users/{id}`, `/users/<int:id>` and `users/:id`. Prometheus anchors it at both ends.
    static func expression(of segments: [WatchedEntry.Segment]) -> String {
        var text = ""
        for (place, segment) in segments.enumerated() {
            let slash = place == 0 ? "/?" : "/"
            switch segment {
            case .literal(let literal): text += slash + escaped(literal)
            case .any: text += slash + "[^/]+"
            case .mixed(let pieces): text += slash + pieces.map(escaped).joined(separator: "[^/]+")
            case .rest: text += "(?:/.*)?"
            }
        }
        return text + "/?"
    }

    /// A queue may put a module before a job's name.
    private static func expression(ofJob names: [String]) -> String {
        "(?:.*[.:/])?(?:" + names.map { $0.split(separator: ".").map { escaped(String($0)) }.joined(separator: "[.#:]+") }.joined(separator: "|") + ")"
    }

    private static let special = Set<Unicode.Scalar>("\\.+*?()|[]{}^$".unicodeScalars)

    /// A text that stands for itself; what cannot be shown stands for any character.
    static func escaped(_ text: String) -> String {
        var out = ""
        for scalar in text.unicodeScalars {
            if Shown.isHostile(scalar) { out += "." } else { out += (special.contains(scalar) ? "\\" : "") + String(scalar) }
        }
        return out
    }

    /// A string of PromQL.
    private static func quoted(_ text: String) -> String {
        "\"" + text.flatMap { $0 == "\\" || $0 == "\"" ? ["\\", $0] : [$0] } + "\""
    }
}
