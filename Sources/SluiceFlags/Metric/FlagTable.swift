internal import SluiceModel

/// The table of a change's flag coverage, as text (reference: flags.md, B.7).
package struct FlagTable: Hashable, Sendable {
    /// Without line breaks; what the change itself says in them is escaped.
    package let lines: [String]

    /// - Parameter range: what was compared, as it is shown: `base 3f2c1a9 … head 88d01be`.
    package init(_ measure: FlagMeasure, range: String) {
        let keys = measure.flags.sorted().map { Shown.line($0.shown) }
        var lines = ["Flag coverage (\(range), flags: \(keys.isEmpty ? "none" : keys.joined(separator: ", ")))"]
        let files = measure.files.filter { $0.count.measured + $0.count.waived + $0.count.unmeasured > 0 }
        let width = files.map { $0.path.shown.count }.max() ?? 0
        for (path, count) in files {
            let units = measure.units.filter { $0.path == path && measure.policy.counts($0.kind) }
            lines += Self.rows(path.shown.padded(to: width), count, units)
        }
        lines += Self.totals(measure)
        self.lines = lines
    }

    private static func rows(_ path: String, _ count: FlagMeasure.Count, _ units: [FlagUnit]) -> [String] {
        let share = count.covered + count.uncovered == 0 ? "n/a" : Share(count).shown
        let head = "  \(path)  \(share.padded(to: 12))  \(count.covered)/\(count.measured) \(count.measured == 1 ? "unit" : "units")"
        var rows = [head]
        for unit in units {
            let place = unit.lines.map(\.brief).joined(separator: ", "), name = unit.name.isEmpty ? "" : Shown.line(unit.name) + " "
            switch unit.state {
            case .uncovered(let reason): rows.append("    uncovered: \(unit.kind.rawValue) \(name)(\(place)): \(Shown.line(reason))")
            case .unknown(let reason): rows.append("    unknown: \(unit.kind.rawValue) \(name)(\(place)): \(Shown.line(reason))")
            case .waived(let reason): rows.append("    waived: \(unit.kind.rawValue) \(name)(\(place)): \(Shown.line(reason))")
            default: continue
            }
            if let edit = unit.edit, unit.state.isOpen { rows.append("      to cover it: \(Shown.line(edit))") }
        }
        return rows
    }

    private static func totals(_ measure: FlagMeasure) -> [String] {
        let total = measure.total
        var parts = ["\(total.covered) covered", "\(total.uncovered) uncovered", "\(total.unknown) unknown", "\(total.waived) waived"]
        let exempt = total.exempt.values.reduce(0, +)
        let classes = total.exempt.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
        parts.append("\(exempt) exempt" + (exempt > 0 ? " (\(classes))" : ""))
        if total.neutral > 0 { parts.append("\(total.neutral) that nothing refers to") }
        if total.unmeasured > 0 { parts.append("\(total.unmeasured) not measured") }
        var lines = ["Units \(parts.joined(separator: " · "))   → \(total.measured == 0 ? "not applicable" : Share(total).shown)\(threshold(measure))"]
        for miss in measure.misses { if let path = miss.path { lines.append("  \(path.shown) does not reach its threshold of \(miss.minimum) %") } }
        let share = measure.lines
        if share.measured > 0 { lines.append("Lines \(share.measured - share.open) of \(share.measured) behind a flag") }
        return lines
    }

    private static func threshold(_ measure: FlagMeasure) -> String {
        guard let minimum = measure.policy.minimum(ref: measure.ref), let reaches = measure.total.reaches(minimum, measure.policy.measure) else { return "" }
        return "  (threshold \(minimum), \(measure.policy.measure.rawValue): \(reaches ? "pass" : "FAIL"))"
    }
}

/// A share as a range, with one decimal, cut off below it as in the reports: what is not whole is never shown as whole.
package struct Share: Hashable, Sendable {
    package let shown: String

    package init(_ count: FlagMeasure.Count) {
        let low = Self.percent(count.covered, of: count.measured), high = Self.percent(count.covered + count.unknown, of: count.measured)
        shown = low == high ? "\(low) %" : "\(low)–\(high) %"
    }

    private static func percent(_ part: Int, of all: Int) -> String {
        guard all > 0 else { return "n/a" }
        let tenths = part * 1000 / all
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }
}

extension String {
    /// With spaces behind it up to a width.
    fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
