/// What NuGet and Paket can ask for: a lower bound, an interval, a floating version, or Paket's operators
/// (reference: packages.md, section 1.4; learn.microsoft.com, "Version ranges"; fsprojects.github.io/Paket, "nuget").
struct NuGetRange: VersionConstraint {
    private enum Demand: Sendable {
        /// A bare version: it or the lowest above it.
        case from(NuGetVersion)
        case interval(VersionInterval<NuGetVersion>)
        case floating(NuGetFloat)
        case conditions([PaketCondition])
    }

    private let demand: Demand
    let pin: String?

    init?(_ text: String) {
        let text = String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        var pin: String?
        if let first = text.utf8.first, "[(".utf8.contains(first) {
            guard let demand = Self.interval(text) else { return nil }
            if case .interval(let interval) = demand { pin = interval.pin }
            self.demand = demand
        } else if let version = NuGetVersion(text) {
            demand = .from(version)
        } else if let floating = NuGetFloat(text) {
            demand = .floating(floating)
        } else {
            guard let conditions = PaketCondition.list(text) else { return nil }
            demand = .conditions(conditions)
            if conditions.count == 1, conditions[0].relation == .same { pin = conditions[0].text }
        }
        self.pin = pin
    }

    /// An interval; where its low end floats (`[1.*, 2.0)`), its lowest version stands for it.
    private static func interval(_ text: String) -> Demand? {
        if let intervals = VersionInterval<NuGetVersion>.list(text, hasGradleBrackets: false) {
            return intervals.count == 1 ? .interval(intervals[0]) : nil
        }
        guard let comma = text.firstIndex(of: ","), let low = NuGetFloat(String(text[text.index(after: text.startIndex)..<comma])) else { return nil }
        let rest = "[" + low.floor + text[comma...]
        guard let intervals = VersionInterval<NuGetVersion>.list(rest, hasGradleBrackets: false), intervals.count == 1 else { return nil }
        return .interval(intervals[0])
    }

    func contains(_ version: String) -> Bool {
        guard let version = NuGetVersion(version) else { return false }
        return switch demand {
        case .from(let low): version >= low
        case .interval(let interval): interval.contains(version)
        case .floating(let floating): floating.contains(version)
        case .conditions(let conditions): conditions.allSatisfy { $0.holds(version) }
        }
    }
}
