public import SluiceModel

/// One line of the decision log: who pushed what, and what sluice said to it.
///
/// Lines are chained: `previous` is the SHA-256 of the line before, and `hash` that of this line without its `hash`. Both
/// stand at the end of the line, in that order, so that a log is verified from its bytes alone. The chain shows that a line
/// was changed, put in, taken out or moved; that lines are missing at the very end it cannot show.
public struct DecisionRecord: Sendable {
    /// The name of the form that a line has; keys may be added, never renamed.
    public static let schema = "sluice.decision/1"

    /// Seconds since 1970.
    public var time: Int64
    /// Where the change was judged.
    public var door: Door
    /// Who pushed, as the server names them; `nil` where it does not say.
    public var pusher: String?
    /// Where the push came from: an address, or the way in; `nil` where the server does not say.
    public var from: String?
    /// The repository, as the server names it.
    public var repository: String
    /// The ref that was to be moved, as it was pushed.
    public var ref: [UInt8]
    /// What the ref pointed to before; `nil` for a ref that is new.
    public var old: ObjectID?
    /// What it is to point to; `nil` for a ref that is deleted.
    public var new: ObjectID?
    /// What the pusher said with `git push -o`, in order.
    public var options: [String]
    /// The policy in force, by name.
    public var policy: String
    /// The version of sluice.
    public var version: String
    /// What was said: verdict, findings and what could not be told are taken from it.
    public var report: Report

    /// Takes the facts as the door knows them; nothing is read from the environment or from a clock.
    public init(
        time: Int64, door: Door, pusher: String?, from: String?, repository: String, ref: [UInt8], old: ObjectID?,
        new: ObjectID?, options: [String] = [], policy: String, version: String, report: Report
    ) {
        self.time = time
        self.door = door
        self.pusher = pusher
        self.from = from
        self.repository = repository
        self.ref = ref
        self.old = old
        self.new = new
        self.options = options
        self.policy = policy
        self.version = version
        self.report = report
    }

    /// The record as one line of JSON with its line break.
    /// - Parameter previous: what `DecisionLog.link(after:)` says of the line before; `DecisionLog.start` for the first line.
    public func line(previous: String) -> [UInt8] {
        var members = self.members
        members.append(.init(key: "previous", value: .string(previous)))
        let unsigned = JSONValue.object(members).compact
        members.append(.init(key: "hash", value: .string(Digest.hex(of: unsigned))))
        return JSONValue.object(members).compact + [UInt8(ascii: "\n")]
    }

    /// Checks a whole log, from its first line.
    public static func verify(_ log: [UInt8]) -> LogVerification { DecisionLog.verify(log) }

    /// Everything but the two links, in the order of the line.
    private var members: [JSONValue.Member] {
        let report = self.report.inOrder
        return [
            .init(key: "schema", value: .string(Self.schema)),
            .init(key: "time", value: .string(UTCTime.text(time))),
            .init(key: "door", value: .string(door.rawValue)),
            .init(key: "pusher", value: .optional(pusher)),
            .init(key: "from", value: .optional(from)),
            .init(key: "repository", value: .string(repository)),
            .init(key: "ref", value: .bytes(ref)),
            .init(key: "old", value: .optional(old?.hex)),
            .init(key: "new", value: .optional(new?.hex)),
            .init(key: "options", value: .strings(options)),
            .init(key: "verdict", value: .string(report.verdict.rawValue)),
            .init(key: "findings", value: .array(report.findings.map(finding))),
            .init(key: "undecided", value: .array(report.undecided.map(undecided))),
            .init(key: "policy", value: .string(policy)),
            .init(key: "version", value: .string(version)),
        ]
    }

    /// Findings that policy silenced are in the log too: it is the place to look up what was let pass, and by which line.
    private func finding(_ judged: JudgedFinding) -> JSONValue {
        .object([
            "rule": .string(judged.finding.rule.rawValue),
            "path": .bytes(judged.finding.location.path.bytes),
            "line": .int(judged.finding.location.line),
            "commit": .optional(judged.commit?.hex),
            "ruling": .string(judged.ruling.effect.rawValue),
            "decidedBy": .string(judged.ruling.decidedBy),
        ])
    }

    /// What could not be told, with what policy said of that.
    private func undecided(_ judged: JudgedUndecided) -> JSONValue {
        .object([
            "check": .optional(judged.undecided.check?.rawValue),
            "path": judged.undecided.path.map { .bytes($0.bytes) } ?? .null,
            "reason": .string(judged.undecided.reason),
            "commit": .optional(judged.commit?.hex),
            "ruling": .string(judged.ruling.effect.rawValue),
            "decidedBy": .string(judged.ruling.decidedBy),
        ])
    }
}
