internal import SluiceModel
internal import SluiceRegex

/// Collects what rules found in one file, with messages, fixes and suppressions.
struct MatchReport {
    private let bytes: [UInt8]
    private let set: RuleSet
    private var matches: [RuleMatch] = []
    private let suppressions: [Suppression]
    private var used: Set<Suppression> = []
    private var seen: Set<Key> = []
    private let lineStarts: [Int]

    /// Two finds of one rule at one place with one message are one.
    private struct Key: Hashable {
        let rule: RuleID
        let range: Range<Int>
        let message: String
    }

    init(bytes: [UInt8], set: RuleSet) {
        self.bytes = bytes
        self.set = set
        suppressions = Suppression.all(in: bytes)
        var starts = [0]
        for (index, byte) in bytes.enumerated() where byte == 10 { starts.append(index + 1) }
        lineStarts = starts
    }

    /// Adds what one rule found.
    mutating func add(_ found: [Found], _ compiled: RuleSet.CompiledRule, _ evaluator: Evaluator) {
        let rule = set.rules[compiled.rule]
        for one in found {
            var values: [String: String] = [:]
            for entry in one.env.entries {
                values[evaluator.code.atoms.string(of: entry.name)] = String(decoding: evaluator.text(of: entry.value), as: UTF8.self)
            }
            let message = Message.filled(rule.message, values)
            guard seen.insert(Key(rule: rule.id, range: one.range, message: message)).inserted else { continue }
            let start = place(one.range.lowerBound), end = place(one.range.upperBound)
            let suppression = suppressions.first { $0.allows(rule.id.rawValue, line: start.line) }
            if let suppression { used.insert(suppression) }
            matches.append(
                RuleMatch(
                    rule: rule.id, range: one.range, line: start.line, column: start.column, endLine: end.line, endColumn: end.column, message: message,
                    severity: rule.severity, metavariables: values, fix: fix(rule, compiled, one.range, values), suppression: suppression))
        }
    }

    /// Everything, in order of place.
    func result(undecided: [Undecided], unread: [ClosedRange<Int>]) -> ScanResult {
        let sorted = matches.sorted(by: RuleMatch.isBefore)
        return ScanResult(matches: sorted, undecided: undecided, unusedSuppressions: suppressions.filter { !used.contains($0) }, unread: unread)
    }

    /// The text that should stand in the range; `nil` where the rule has none or it changes nothing.
    private func fix(_ rule: Rule, _ compiled: RuleSet.CompiledRule, _ range: Range<Int>, _ values: [String: String]) -> String? {
        if let fix = rule.fix { return Message.filled(fix, values) }
        guard let fix = rule.fixRegex, let number = compiled.fixRegex else { return nil }
        let text = Array(bytes[range])
        guard let found = try? set.store.regexes[number].pattern().allMatches(in: text.span.bytes, most: fix.count ?? 10_000), !found.isEmpty else { return nil }
        var result: [UInt8] = [], place = 0
        for match in found {
            result += text[place..<match.range.lowerBound]
            result += Self.replacement(fix.replacement, match.groups.map { $0.map { text[$0] } })
            place = match.range.upperBound
        }
        return String(decoding: result + text[place...], as: UTF8.self)
    }

    /// `\1` and `\g<1>` become what the group found.
    private static func replacement(_ text: String, _ groups: [ArraySlice<UInt8>?]) -> [UInt8] {
        var result: [UInt8] = [], rest = Array(text.utf8)[...]
        while let byte = rest.first {
            rest = rest.dropFirst()
            guard byte == UInt8(ascii: "\\"), let next = rest.first else {
                result.append(byte)
                continue
            }
            let digits = rest.starts(with: "g<".utf8) ? rest.dropFirst(2).prefix { $0 >= 48 && $0 <= 57 } : rest.prefix(next >= 48 && next <= 57 ? 1 : 0)
            guard let number = Int(String(decoding: digits, as: UTF8.self)) else {
                result.append(byte)
                continue
            }
            rest = rest[digits.endIndex...]
            if rest.first == UInt8(ascii: ">"), next == UInt8(ascii: "g") { rest = rest.dropFirst() }
            if groups.indices.contains(number), let group = groups[number] { result += group }
        }
        return result
    }

    /// Line and column of a byte.
    private func place(_ byte: Int) -> (line: Int, column: Int) {
        var low = 0, high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= byte { low = middle } else { high = middle }
        }
        return (low + 1, byte - lineStarts[low] + 1)
    }
}
