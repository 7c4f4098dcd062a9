public import SluiceModel

/// A watchlist as files that monitoring systems read.
public struct WatchRules: Sendable {
    private let list: Watchlist
    private let meters: WatchMeters
    private var measured: [WatchedEntry] { list.entries.filter { meters.reason(against: $0) == nil } }

    /// - Parameter meters: how the metrics are called that the rules ask for.
    public init(_ list: Watchlist, meters: WatchMeters) { (self.list, self.meters) = (list, meters) }

    /// A rule file of Prometheus.
    public var prometheus: [UInt8] {
        var lines = remarks
        if measured.isEmpty { return Self.bytes(lines + ["groups: []"]) }
        lines += ["groups:", "  - name: sluice-watchlist", "    interval: 15m", "    rules:"]
        for entry in measured {
            lines += [
                "      - alert: \(entry.kind == .job ? "AssistedJobSlower" : "AssistedEndpointSlower")", "        expr: |-",
                "          \(PrometheusQuery(entry, meters).alert)", "        for: 30m", "        labels:", "          severity: warning",
                "          sluice: \(Self.quoted(entry.watchID))",
            ] + said(entry, indent: "        ")
        }
        return Self.bytes(lines)
    }

    /// Alert rules as Grafana provisions them.
    /// - Parameter source: the uid of the data source of Prometheus.
    public func grafana(source: String) -> [UInt8] {
        var lines = remarks + ["apiVersion: 1"]
        if measured.isEmpty { return Self.bytes(lines + ["groups: []"]) }
        lines += ["groups:", "  - orgId: 1", "    name: sluice-watchlist", "    folder: sluice", "    interval: 15m", "    rules:"]
        for entry in measured {
            lines += [
                "      - uid: \(entry.watchID)", "        title: \(Self.quoted("\(entry.title) is slower (\(entry.commit.hex.prefix(10)))"))",
                "        condition: B", "        data:",
                "          - refId: A", "            relativeTimeRange: { from: 600, to: 0 }", "            datasourceUid: \(Self.quoted(source))",
                "            model:", "              refId: A", "              instant: true", "              expr: |-",
                "                \(PrometheusQuery(entry, meters).ratio)",
                "          - refId: B", "            relativeTimeRange: { from: 600, to: 0 }", "            datasourceUid: __expr__",
                "            model:", "              refId: B", "              type: threshold", "              expression: A", "              conditions:",
                "                - evaluator: { type: gt, params: [\(meters.factor)] }",
                "        noDataState: OK", "        execErrState: Error", "        for: 30m", "        labels: { severity: warning }",
            ] + said(entry, indent: "        ")
        }
        return Self.bytes(lines)
    }

    private func said(_ entry: WatchedEntry, indent: String) -> [String] {
        [
            "annotations:",
            "  summary: \(Self.quoted(Self.plain("\(entry.title) takes more than \(meters.factor) times as long as the week before (95th percentile, 48 hours)")))",
            "  description: \(Self.quoted(Self.plain("New in \(entry.source).")))", "  owner: \(Self.quoted(Self.plain(entry.owners.joined(separator: ", "))))",
        ].map { indent + $0 }
    }

    /// What the file says of itself, and what is not in it.
    private var remarks: [String] {
        var lines = [list.line]
        if list.entries.isEmpty { lines.append(list.nothing) }
        for entry in list.entries { if let why = meters.reason(against: entry) { lines.append("no rule for \(entry.title): \(why)") } }
        return lines.map { "# \($0)" }
    }

    /// Braces in pairs would be read as templates.
    private static func plain(_ text: String) -> String { text.split(separator: "{{", omittingEmptySubsequences: false).joined(separator: "{ {") }

    /// A text in double quotes of YAML, which those of JSON are.
    private static func quoted(_ text: String) -> String { String(decoding: JSONValue.string(Shown.line(text)).compact, as: UTF8.self) }

    private static func bytes(_ lines: [String]) -> [UInt8] { Array(lines.map { $0 + "\n" }.joined().utf8) }
}

extension WatchRules {
    /// Monitors for the API of Datadog, as an array. A tag's value there cannot be an expression: parameters are `*`.
    public var datadog: [UInt8] { JSONValue.array(measured.map(monitor)).pretty }

    private func monitor(_ entry: WatchedEntry) -> JSONValue {
        let now = "p95:\(entry.kind == .job ? meters.jobMetric ?? meters.metric : meters.metric){\(tags(entry))}"
        let owners = entry.owners.joined(separator: ", ")
        return .object([
            "name": .string("\(entry.title) is slower (\(entry.commit.hex.prefix(10)))"), "type": .string("query alert"),
            "query": .string("avg(last_2d):\(now) / week_before(\(now)) > \(meters.factor)"),
            "message": .string(Self.plain("The 95th percentile over 48 hours against the week before. New in \(entry.source). Owner: \(owners)")),
            "tags": .strings(["sluice:watchlist", "commit:\(entry.commit.hex)"]),
            "options": .object(["thresholds": .object(["critical": number]), "notify_no_data": .bool(false), "require_full_window": .bool(false)]),
        ])
    }

    private var number: JSONValue { .perMille(meters.percent * 10) }

    private func tags(_ entry: WatchedEntry) -> String {
        if entry.kind == .job { return "\(meters.jobLabel):*\(Self.tag(entry.names.last ?? entry.name))" }
        let path = entry.segments.map { segment in
            switch segment {
            case .literal(let text): "/" + Self.tag(text)
            case .any: "/*"
            case .mixed(let pieces): "/" + pieces.map(Self.tag).joined(separator: "*")
            case .rest: "*"
            }
        }.joined()
        let route = "\(meters.routeLabel):\(path.isEmpty ? "/" : path)"
        return meters.methodLabel.isEmpty || entry.method == "*" ? route : "\(route),\(meters.methodLabel):\(Self.tag(entry.method))"
    }

    /// Tags are kept in small letters, and what is no letter, digit or one of `_-:./` as a low line.
    private static func tag(_ text: String) -> String {
        String(text.lowercased().map { $0.isLetter || $0.isNumber || "_-:./".contains($0) ? $0 : "_" })
    }
}
