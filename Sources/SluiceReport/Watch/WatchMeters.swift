internal import SluiceModel

/// How metrics are called where a watchlist's endpoints and jobs are measured.
public struct WatchMeters: Hashable, Sendable {
    /// The histogram of requests' lengths: `http_request_duration_seconds_bucket`.
    public var metric: String
    /// The label that holds the route's pattern.
    public var routeLabel: String
    /// The label that holds the method; empty where there is none.
    public var methodLabel: String
    /// The histogram of jobs' lengths; `nil` where jobs are not measured.
    public var jobMetric: String?
    /// The label that holds a job's name.
    public var jobLabel: String
    /// How many per cent of the earlier length are too much.
    public var percent: Int

    /// - Parameter percent: how many per cent of the earlier length are too much; at least 1.
    public init(
        metric: String, routeLabel: String = "route", methodLabel: String = "method", jobMetric: String? = nil, jobLabel: String = "job_name", percent: Int = 150
    ) {
        (self.metric, self.routeLabel, self.methodLabel) = (metric, routeLabel, methodLabel)
        (self.jobMetric, self.jobLabel, self.percent) = (jobMetric, jobLabel, percent)
    }

    /// `1.5`
    var factor: String {
        let rest = String(percent % 100 + 100).dropFirst()
        return rest == "00" ? "\(percent / 100)" : "\(percent / 100)." + (rest.hasSuffix("0") ? rest.dropLast() : rest)
    }

    /// Why an entry is not measured, as a clause; `nil` where it is.
    func reason(against entry: WatchedEntry) -> String? {
        switch entry.kind {
        case .endpoint: entry.segments.allSatisfy { $0 == .rest } && !entry.segments.isEmpty ? "nothing of its path is known" : nil
        case .job where jobMetric == nil: "no metric of jobs is named (--job-metric)"
        case .job: entry.names.isEmpty ? "it has no name that a metric would know" : nil
        }
    }
}

extension WatchedEntry {
    /// A name for what watches it: the same in each run, of letters, digits and hyphens.
    var watchID: String {
        var sum: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in "\(kind.rawValue) \(method) \(name)".utf8 { sum = (sum ^ UInt64(byte)) &* 0x100_0000_01b3 }
        let digits = String(sum, radix: 16)
        return "sluice-" + String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// Where it comes from, in one line.
    var source: String { "\(location.path.shown):\(location.line), commit \(commit.hex.prefix(10)) of \(moment)" }
}
