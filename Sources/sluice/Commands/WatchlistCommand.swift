internal import ArgumentParser
internal import SluiceGate
internal import SluiceModel
internal import SluiceReport

/// `sluice watchlist`: what assisted commits brought in that is worth watching.
struct WatchlistCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watchlist",
        abstract: "New endpoints and jobs that assisted commits brought in, as a list or as rules for monitoring.",
        discussion: """
            A route that was moved or renamed is not new, and what is gone at the end of the range is only counted. The rules compare the 95th percentile \
            over 48 hours with that of the week before; while an endpoint has none, Prometheus and Grafana compare it with all requests. A parameter of a \
            route fits any one segment of the label's text, so that /users/:id, /users/{id} and /users/<int:id> are the same; parameters are * for Datadog. \
            A list that is empty is a valid file, and exit code 0.
            """)

    /// How the list is written.
    enum Form: String, CaseIterable, ExpressibleByArgument { case text, json, prometheus, datadog, grafana }

    @Argument(help: "A range such as main..HEAD; the last 48 hours of HEAD by default.")
    var range: String?

    @Option(help: ArgumentHelp("Only commits that are no older, such as 48h, 7d, 2w.", valueName: "age"))
    var since: String?

    @Option(help: "How the list is written.")
    var format = Form.text

    @Option(help: ArgumentHelp("The histogram of requests; http_request_duration_seconds_bucket, for Datadog http.server.request.duration.", valueName: "name"))
    var metric: String?

    @Option(help: ArgumentHelp("The label of a request's route; route, for Datadog http.route.", valueName: "label"))
    var routeLabel: String?

    @Option(help: ArgumentHelp("The label of a request's method, or nothing; method, for Datadog http.request.method.", valueName: "label"))
    var methodLabel: String?

    @Option(help: ArgumentHelp("The histogram of jobs; without one there are no rules for them.", valueName: "name"))
    var jobMetric: String?

    @Option(help: ArgumentHelp("The label of a job's name.", valueName: "label"))
    var jobLabel = "job_name"

    @Option(help: ArgumentHelp("How many per cent of the earlier length are too much.", valueName: "n"))
    var percent = 150

    @Option(help: ArgumentHelp("The uid of Grafana's data source.", valueName: "uid"))
    var datasource = "prometheus"

    @Option(help: ArgumentHelp("The repository, if it is not the working directory's; a bare one too.", valueName: "dir"))
    var repo: String?

    @Option(help: ArgumentHelp("Write the list to a file instead.", valueName: "file"))
    var output: String?

    @Option(help: ArgumentHelp("The policy that says which marks count: a file, or a built-in one.", valueName: "file"))
    var policy: String?

    @Option(help: ArgumentHelp("A folder laid out like Policies/, on top of the built-in one. May be repeated.", valueName: "dir"))
    var policies: [String] = []

    func validate() throws {
        guard (1...100_000).contains(percent) else { throw ValidationError("--percent takes a number from 1 to 100000") }
        let isDatadog = format == .datadog
        for (option, name) in [("--metric", metric), ("--route-label", routeLabel), ("--job-metric", jobMetric), ("--job-label", jobLabel)] {
            if let name, !Self.isName(name, dotted: isDatadog) { throw ValidationError("\(option): `\(Shown.line(name))` is no name of a metric or label") }
        }
        if let methodLabel, !methodLabel.isEmpty, !Self.isName(methodLabel, dotted: isDatadog) {
            throw ValidationError("--method-label: `\(Shown.line(methodLabel))` is no name of a label")
        }
    }

    func run() async throws {
        let common = try common()
        let gate = try common.gate()
        let list = try await reported { () throws(GateError) in try gate.watchlist(in: range, since: since, directory: repo) }
        try common.write(bytes(of: list))
        if format == .datadog || format == .json { Terminal.write("\(list.entries.isEmpty ? list.nothing + "\n" : "")\(list.line)\n", to: .error) }
    }

    private func bytes(of list: Watchlist) -> [UInt8] {
        let rules = WatchRules(list, meters: meters)
        return switch format {
        case .text: WatchReport(list).text
        case .json: WatchReport(list).json
        case .prometheus: rules.prometheus
        case .datadog: rules.datadog
        case .grafana: rules.grafana(source: datasource)
        }
    }

    private var meters: WatchMeters {
        let isDatadog = format == .datadog
        return WatchMeters(
            metric: metric ?? (isDatadog ? "http.server.request.duration" : "http_request_duration_seconds_bucket"),
            routeLabel: routeLabel ?? (isDatadog ? "http.route" : "route"), methodLabel: methodLabel ?? (isDatadog ? "http.request.method" : "method"),
            jobMetric: jobMetric, jobLabel: jobLabel, percent: percent)
    }

    /// The options that all commands share and that mean something here.
    private func common() throws -> CommonOptions {
        let named = [output.map { "--output=\($0)" }, policy.map { "--policy=\($0)" }].compactMap(\.self)
        return try CommonOptions.parse(named + policies.map { "--policies=\($0)" })
    }

    private static func isName(_ text: String, dotted: Bool) -> Bool {
        guard let first = text.utf8.first, !(0x30...0x39).contains(first) else { return false }
        return text.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: ":"): true
            case UInt8(ascii: "."): dotted
            default: false
            }
        }
    }
}
