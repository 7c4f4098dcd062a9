/// How much of what a change brings in can be switched off (reference: flags.md, B.7).
public struct FlagCoverage: Hashable, Sendable {
    /// The keys of the flags that decide over the change, sorted.
    public var flags: [String]
    /// In order of path and place; those that are exempt or that nothing refers to are not among them.
    public var units: [Unit]
    /// How many units are exempt, by the name of their class.
    public var exempt: [String: Int]
    /// What the policy asks for, in percent; `nil` where it asks for nothing.
    public var minimum: Int?
    /// Whether the lower end of the range must reach it; otherwise the upper one.
    public var isStrict: Bool

    /// A piece of new behaviour.
    public struct Unit: Hashable, Sendable {
        /// `function`, `route`, `job`, `export`, `branch`, `statements`, `side-effect`, `data`.
        public let kind: String
        /// What it is called: `Cart.total`, `POST /orders`.
        public let name: String
        /// The file that it stands in.
        public let path: RepositoryPath
        /// In the file after the change.
        public let lines: [LineRange]
        /// What is known of it.
        public let state: State
        /// Why it is not covered, not known or waived.
        public let reason: String?
        /// The flags that decide over it, by key.
        public let flags: [String]
        /// The smallest edit that would cover it.
        public let edit: String?

        public init(
            kind: String, name: String, path: RepositoryPath, lines: [LineRange], state: State, reason: String? = nil, flags: [String] = [], edit: String? = nil
        ) {
            self.kind = kind
            self.name = name
            self.path = path
            self.lines = lines
            self.state = state
            self.reason = reason
            self.flags = flags
            self.edit = edit
        }
    }

    /// What is known of a unit.
    public enum State: String, Hashable, Sendable, CaseIterable {
        case covered, uncovered, unknown, waived
        /// Told and not counted: data that may change what programs do.
        case unmeasured
    }

    public init(flags: [String] = [], units: [Unit] = [], exempt: [String: Int] = [:], minimum: Int? = nil, isStrict: Bool = true) {
        self.flags = flags
        self.units = units
        self.exempt = exempt
        self.minimum = minimum
        self.isStrict = isStrict
    }

    /// How many units are in a state.
    public func count(_ state: State) -> Int { units.count { $0.state == state } }

    /// The units that the share is taken of.
    public var measured: Int { count(.covered) + count(.uncovered) + count(.unknown) }
    /// The share of units that are covered, as if none of the unknown were, cut off below a thousandth: what is not whole is never shown as whole.
    /// `nil` where there is nothing to measure.
    public var lowPerMille: Int? { measured == 0 ? nil : count(.covered) * 1000 / measured }
    /// The same as if all of the unknown were covered.
    public var highPerMille: Int? { measured == 0 ? nil : (count(.covered) + count(.unknown)) * 1000 / measured }

    /// Whether the policy's threshold is reached; `nil` where there is none, or nothing to measure. Compared without rounding.
    public var passes: Bool? {
        guard let minimum, measured > 0 else { return nil }
        return (count(.covered) + (isStrict ? 0 : count(.unknown))) * 100 >= minimum * measured
    }

    /// Both together: what several changes brought in.
    public func joined(with other: FlagCoverage) -> FlagCoverage {
        FlagCoverage(
            flags: Set(flags + other.flags).sorted(), units: units + other.units, exempt: exempt.merging(other.exempt, uniquingKeysWith: +),
            minimum: [minimum, other.minimum].compactMap { $0 }.max(), isStrict: isStrict || other.isStrict)
    }
}

extension FlagCoverage {
    /// `flags: 4 covered · 1 uncovered · 1 unknown · 2 waived · 9 exempt → 66.6–83.3 % (threshold 80, strict: missed)`
    public var line: String {
        var parts = State.allCases.filter { count($0) > 0 }.map { "\(count($0)) \($0.rawValue)" }
        let exempted = exempt.values.reduce(0, +)
        if exempted > 0 { parts.append("\(exempted) exempt") }
        if parts.isEmpty { parts = ["nothing to measure"] }
        return "flags: " + parts.joined(separator: " · ") + " → " + share + threshold
    }

    /// `66.6–83.3 %`, or `not applicable`: a change without units is never one of which all is covered.
    public var share: String {
        guard let lowPerMille, let highPerMille else { return "not applicable" }
        let low = Self.percent(lowPerMille), high = Self.percent(highPerMille)
        return (low == high ? low : "\(low)–\(high)") + " %"
    }

    private var threshold: String {
        guard let minimum, let passes else { return "" }
        return " (threshold \(minimum)\(isStrict ? ", strict" : ""): \(passes ? "reached" : "missed"))"
    }

    private static func percent(_ perMille: Int) -> String { perMille % 10 == 0 ? "\(perMille / 10)" : "\(perMille / 10).\(perMille % 10)" }
}
