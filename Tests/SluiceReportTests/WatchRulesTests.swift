import Foundation
import SluiceModel
import SluiceReport
import Testing
import Yams

@Suite("Watchlists as rules for monitoring")
struct WatchRulesTests {
    private func entry(_ method: String, _ name: String, _ segments: [WatchedEntry.Segment]) throws -> WatchedEntry {
        let commit = try #require(ObjectID(hex: "0123456789abcdef0123456789abcdef01234567"))
        return WatchedEntry(
            kind: .endpoint, word: "endpoint", method: method, name: name, segments: segments, framework: "express",
            location: Location(path: RepositoryPath("src/app.js"), line: 12, column: 1), commit: commit, time: 1_772_359_200, owners: ["@shop"], isOwned: true)
    }

    private func job() throws -> WatchedEntry {
        var job = try entry("", "SyncOrders.perform", [])
        (job.kind, job.word, job.names, job.framework) = (.job, "job", ["SyncOrders.perform", "SyncOrders"], "ruby-jobs")
        return job
    }

    private func list() throws -> Watchlist {
        var coverage = Watchlist.Coverage(range: "main..HEAD")
        (coverage.commits, coverage.assisted) = (4, 2)
        return Watchlist(
            entries: [
                try entry("POST", "/users/:id/notes", [.literal("users"), .any, .literal("notes")]),
                try entry("*", "/v1.0/a\"b\\c\u{202E}{{x}}", [.literal("v1.0"), .literal("a\"b\\c\u{202E}{{x}}")]),
                try entry("GET", "/files/v{}.tgz/*", [.literal("files"), .mixed(["v", ".tgz"]), .rest]), try job(),
            ], coverage: coverage)
    }

    private let meters = WatchMeters(metric: "http_request_duration_seconds_bucket", jobMetric: "job_seconds_bucket")

    private func yaml(_ bytes: [UInt8]) throws -> [String: Any] {
        try #require(try Yams.load(yaml: String(decoding: bytes, as: UTF8.self)) as? [String: Any])
    }

    private func rules(_ bytes: [UInt8]) throws -> [[String: Any]] {
        let groups = try #require(try yaml(bytes)["groups"] as? [[String: Any]])
        return try #require(groups.first?["rules"] as? [[String: Any]])
    }

    private func holds(_ text: String) throws -> String {
        let expression = try #require(text.firstRange(of: "=~\"")).upperBound
        let end = try #require(text[expression...].firstRange(of: "\"")).lowerBound
        return String(text[expression..<end])
    }

    @Test("The rule file of Prometheus is YAML whose expression compares 48 hours with the week before")
    func prometheus() throws {
        let bytes = WatchRules(try list(), meters: meters).prometheus
        try Golden.expect(bytes, "watch.prometheus.yml")
        let rules = try rules(bytes)
        #expect(rules.count == 4)
        let text = try #require(rules[0]["expr"] as? String)
        let selector = "http_request_duration_seconds_bucket{route=~\"/?users/[^/]+/notes/?\",method=~\"(?i:POST)\"}"
        func percentile(_ of: String) -> String { "histogram_quantile(0.95, sum by (le) (rate(\(of))))" }
        #expect(text == "\(percentile("\(selector)[48h]")) > 1.5 * (\(percentile("\(selector)[1w] offset 48h")) > 0 or \(percentile("http_request_duration_seconds_bucket[48h]")))")
        #expect(rules[0]["for"] as? String == "30m")
    }

    @Test("A route's expression fits each spelling of its parameters, and not a longer path", arguments: [
        ("/users/:id/notes", true), ("/users/{id}/notes", true), ("users/<int:id>/notes/", true), ("/users/[id]/notes", true),
        ("/users/notes", false), ("/users/1/2/notes", false), ("/users/:id/notes/x", false),
    ])
    func spellings(label: String, isSame: Bool) throws {
        let text = try #require(try rules(WatchRules(try list(), meters: meters).prometheus)[0]["expr"] as? String)
        let expression = try NSRegularExpression(pattern: "^(?:\(try holds(text)))$")
        #expect((expression.firstMatch(in: label, range: NSRange(label.startIndex..., in: label)) != nil) == isSame)
    }

    @Test("Quotes, backslashes, direction marks and templates in a route stay texts")
    func hostile() throws {
        let rule = try rules(WatchRules(try list(), meters: meters).prometheus)[1]
        let text = try #require(rule["expr"] as? String)
        #expect(text.contains(#"route=~"/?v1\\.0/a\"b\\\\c.\\{\\{x\\}\\}/?""#))
        #expect(!text.contains("method="))
        let said = try #require((rule["annotations"] as? [String: Any])?["summary"] as? String)
        #expect(!said.contains("{{") && !said.unicodeScalars.contains("\u{202E}"))
    }

    @Test("The rules of Grafana are YAML with a query, a threshold and a uid each")
    func grafana() throws {
        let bytes = WatchRules(try list(), meters: meters).grafana(source: "prometheus")
        try Golden.expect(bytes, "watch.grafana.yml")
        let rules = try rules(bytes)
        #expect(Set(rules.compactMap { $0["uid"] as? String }).count == 4)
        #expect(rules.compactMap { $0["uid"] as? String }.allSatisfy { $0.count <= 40 })
        let data = try #require(rules[0]["data"] as? [[String: Any]])
        #expect(data.compactMap { $0["refId"] as? String } == ["A", "B"])
        #expect(data[1]["datasourceUid"] as? String == "__expr__")
        #expect(((data[0]["model"] as? [String: Any])?["expr"] as? String)?.contains("[1w] offset 48h") == true)
    }

    @Test("The monitors of Datadog are a JSON array, with parameters as stars")
    func datadog() throws {
        let meters = WatchMeters(metric: "http.server.request.duration", routeLabel: "http.route", methodLabel: "http.request.method", percent: 120)
        let bytes = WatchRules(try list(), meters: meters).datadog
        try Golden.expect(bytes, "watch.datadog.json")
        let monitors = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [[String: Any]])
        #expect(monitors.count == 3)
        let filter = "p95:http.server.request.duration{http.route:/users/*/notes,http.request.method:post}"
        #expect(monitors[0]["query"] as? String == "avg(last_2d):\(filter) / week_before(\(filter)) > 1.2")
        let thresholds = (monitors[0]["options"] as? [String: Any])?["thresholds"] as? [String: Any]
        #expect(thresholds?["critical"] as? Double == 1.2)
    }

    @Test("A job has a rule only where a metric of jobs is named; the file says so")
    func jobs() throws {
        let without = WatchRules(try list(), meters: WatchMeters(metric: "m_bucket")).prometheus
        #expect(try rules(without).count == 3)
        #expect(String(decoding: without, as: UTF8.self).contains("# no rule for SyncOrders.perform: no metric of jobs is named (--job-metric)"))
        let text = try #require(try rules(WatchRules(try list(), meters: meters).prometheus)[3]["expr"] as? String)
        #expect(text.contains(#"job_seconds_bucket{job_name=~"(?:.*[.:/])?(?:SyncOrders[.#:]+perform|SyncOrders)"}"#))
    }

    @Test("An empty list is an empty document of each form")
    func nothing() throws {
        let rules = WatchRules(Watchlist(coverage: .init(range: "HEAD")), meters: meters)
        #expect((try yaml(rules.prometheus)["groups"] as? [Any])?.isEmpty == true)
        #expect((try yaml(rules.grafana(source: "p"))["groups"] as? [Any])?.isEmpty == true)
        #expect(try yaml(rules.grafana(source: "p"))["apiVersion"] as? Int == 1)
        #expect(String(decoding: rules.datadog, as: UTF8.self) == "[]\n")
    }
}
