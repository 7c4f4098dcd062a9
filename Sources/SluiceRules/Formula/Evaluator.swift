internal import SluiceRegex

/// Evaluates formulas on one file. What a pattern finds is kept: rules share patterns.
final class Evaluator {
    let matcher: Matcher
    let store: PatternStore
    /// Reads a text in another language, for `metavariable-pattern`.
    let reread: (ArraySlice<UInt8>, String) -> Evaluator?
    @exclusivity(unchecked) private var patternCache: [Int: [Found]] = [:]
    /// What was found under other options than those in hand: they change what a pattern finds.
    private var otherCaches: [RuleOptions: [Int: [Found]]] = [:]
    private var cachedOptions: RuleOptions = .standard
    @exclusivity(unchecked) private var regexCache: [Int: [Found]] = [:]
    @exclusivity(unchecked) private var genericCache: [Int: [Found]] = [:]
    private(set) var generic: GenericText?
    /// Lines of the file that its grammar did not understand.
    var unread: [ClosedRange<Int>] = []
    /// What `metavariable-pattern` looks at, where that is a name and no expression.
    @exclusivity(unchecked) var loneTerm: Int?

    init(_ matcher: Matcher, _ store: PatternStore, reread: @escaping (ArraySlice<UInt8>, String) -> Evaluator?) {
        self.matcher = matcher
        self.store = store
        self.reread = reread
    }

    var code: Code { matcher.code }

    /// What a formula finds.
    /// - Parameter region: the stretch to which it is confined.
    func ranges(_ formula: CompiledFormula, in region: Range<Int>? = nil) -> [Found] {
        switch formula {
        case .pattern(let number): confined(pattern(number), region) + lone(number, region)
        case .generic(let number): confined(generic(number), region)
        case .regex(let number): regex(number, region)
        case .any(let parts): unique(parts.flatMap { ranges($0, in: region) })
        case .all(let parts): conjunction(parts, region)
        case .inside(let inner): surrounding(ranges(inner, in: region))
        case .not, .notInside, .notRegex, .condition, .focus: conjunction([formula], region)
        }
    }

    /// What lies within a region.
    private func confined(_ found: [Found], _ region: Range<Int>?) -> [Found] {
        guard let region else { return found }
        return found.filter { region.lowerBound <= $0.range.lowerBound && $0.range.upperBound <= region.upperBound }
    }

    /// A name that is no expression, when it is all there is to look at.
    private func lone(_ number: Int, _ region: Range<Int>?) -> [Found] {
        guard let region, let term = loneTerm, code.range(term) == region else { return [] }
        return code(number).map { matcher.search($0, at: term) } ?? []
    }

    /// Each once, in the order found.
    func unique(_ found: [Found]) -> [Found] {
        var seen: Set<Found> = []
        return found.filter { seen.insert($0).inserted }
    }

    // MARK: Leaves

    /// All places of a pattern, searched for once in a file.
    private func pattern(_ number: Int) -> [Found] {
        if matcher.options != cachedOptions {
            otherCaches[cachedOptions] = patternCache
            patternCache = otherCaches.removeValue(forKey: matcher.options) ?? [:]
            cachedOptions = matcher.options
        }
        if let known = patternCache[number] { return known }
        guard let pattern = code(number) else { return [] }
        let found = matcher.search(pattern)
        if !matcher.isExhausted { patternCache[number] = found }
        return found
    }

    /// The pattern of that number; without it the rule is undecided.
    private func code(_ number: Int) -> CodePattern? {
        let pattern = try? store.patterns[number].made()
        if pattern == nil { matcher.stepsLeft = 0 }
        return pattern
    }

    /// All places of a generic pattern.
    private func generic(_ number: Int) -> [Found] {
        if let known = genericCache[number] { return known }
        let text = generic ?? GenericText(code.bytes)
        generic = text
        let found = GenericMatcher(text: text, pattern: store.generics[number]).matches(&matcher.stepsLeft)
        genericCache[number] = found
        return found
    }

    /// All places of a regular expression; its groups are bound as `$1` and by name. A region is searched as if there were nothing around it.
    private func regex(_ number: Int, _ region: Range<Int>?) -> [Found] {
        if region == nil, let known = regexCache[number] { return known }
        let regex = store.regexes[number]
        var found: [Found] = []
        let bytes = region.map { Array(code.bytes[$0]) } ?? code.bytes
        let offset = region?.lowerBound ?? 0
        func moved(_ range: Range<Int>) -> Range<Int> { range.lowerBound + offset..<range.upperBound + offset }
        do {
            for match in try regex.pattern().allMatches(in: bytes.span.bytes, most: 100_000) {
                var env = Bindings()
                for (number, word) in regex.groups where match.groups.indices.contains(number) {
                    if let range = match.groups[number] { env = env.adding(word, .bytes(moved(range))) }
                }
                found.append(Found(range: moved(match.range), env: env))
            }
        } catch {
            matcher.stepsLeft = 0
        }
        if region == nil { regexCache[number] = found }
        return found
    }

    // MARK: Conjunction

    /// Patterns first, then what they must stand in, then what is taken away, then conditions, then the focus.
    private func conjunction(_ parts: [CompiledFormula], _ region: Range<Int>?) -> [Found] {
        var found: [Found]?
        for part in parts {
            switch part {
            case .pattern, .generic, .regex, .all, .any:
                if let known = found, known.isEmpty { return [] }
                let own = ranges(part, in: region)
                found = found.map { intersection($0, own) } ?? own
            default: break
            }
        }
        for case .inside(let inner) in parts {
            if let known = found, known.isEmpty { return [] }
            let own = surrounding(ranges(inner, in: region))
            found = found.map { intersection($0, own) } ?? own
        }
        var rest = found ?? [Found(range: region ?? 0..<code.bytes.count, env: Bindings())]
        for part in parts where !rest.isEmpty { rest = without(rest, part, region) }
        // What the groups of a condition bind, its neighbours do not see.
        let conditions = parts.compactMap { if case .condition(let condition) = $0 { condition } else { nil } }
        for condition in conditions.filter({ !binds($0) }) + conditions.filter({ binds($0) }) where !rest.isEmpty {
            rest = rest.flatMap { holds(condition, $0) }
        }
        return focused(unique(rest), parts.compactMap { if case .focus(let names) = $0 { names } else { nil } })
    }

    /// The smaller of two stretches that lie in each other, where their bindings agree.
    private func intersection(_ left: [Found], _ right: [Found]) -> [Found] {
        var found: [Found] = []
        for one in left {
            matcher.stepsLeft -= right.count / 8
            if matcher.isExhausted { return [] }
            for other in right {
                // What surrounds matches is never a match, unless there is nothing else.
                let isInner = one.isInside(other) && (!one.isSurrounding || other.isSurrounding)
                let isOuter = other.isInside(one) && (!other.isSurrounding || one.isSurrounding)
                // Where a name is bound in both, the place within the match counts.
                guard isInner || isOuter, let env = isInner ? merged(one.env, other.env) : merged(other.env, one.env) else { continue }
                found.append(Found(range: isInner ? one.range : other.range, env: env, isSurrounding: one.isSurrounding && other.isSurrounding))
            }
        }
        return unique(found)
    }

    private func surrounding(_ found: [Found]) -> [Found] { found.map { Found(range: $0.range, env: $0.env, isSurrounding: true) } }

    /// What one negative operator leaves of what was found.
    private func without(_ found: [Found], _ part: CompiledFormula, _ region: Range<Int>?) -> [Found] {
        switch part {
        case .not(let inner):
            let others = Dictionary(grouping: ranges(inner, in: region)) { $0.range }
            return found.filter { one in !(others[one.range] ?? []).contains { merged(one.env, $0.env) != nil } }
        case .notInside(let inner):
            let others = ranges(inner, in: region)
            return found.filter { one in
                matcher.stepsLeft -= others.count / 8
                return !others.contains { one.isInside($0) && merged(one.env, $0.env) != nil }
            }
        case .notRegex(let number):
            let others = regex(number, region)
            return found.filter { one in !others.contains { one.isInside($0) || $0.isInside(one) } }
        default: return found
        }
    }

    /// Bindings that agree, as one.
    func merged(_ left: Bindings, _ right: Bindings) -> Bindings? {
        var merged = left
        for entry in right.entries {
            if isNumbered(entry.name) && merged[entry.name] != nil { continue }
            if let bound = merged[entry.name] {
                guard matcher.isEqual(bound, entry.value) else { return nil }
            } else {
                merged = merged.adding(entry.name, entry.value)
            }
        }
        return merged
    }

    /// `$1`: groups of several regular expressions have nothing to do with one another.
    func isNumbered(_ name: Int32) -> Bool {
        let text = code.atoms.text(of: name)
        return text.count == 2 && text.first == UInt8(ascii: "$") && text.last.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } == true
    }

    // MARK: Focus

    /// The places of the focused metavariables; several foci must overlap.
    private func focused(_ found: [Found], _ focuses: [[Int32]]) -> [Found] {
        guard !focuses.isEmpty else { return found }
        return unique(found.flatMap { one -> [Found] in
            var ranges = (focuses[0].compactMap { one.env[$0] }).map { range(of: $0) }
            for names in focuses.dropFirst() {
                let others = names.compactMap { one.env[$0] }.map { range(of: $0) }
                ranges = ranges.flatMap { own in others.filter { own.overlaps($0) || own == $0 }.map { own.clamped(to: $0) } }
            }
            // Where the match stands within what is focused on, it stays what it is.
            // Where the match stands within what is focused on, it stays what it is; what lies outside of it is no match.
            return ranges.compactMap { range in
                if one.range.lowerBound <= range.lowerBound, range.upperBound <= one.range.upperBound { return Found(range: range, env: one.env) }
                return range.lowerBound <= one.range.lowerBound && one.range.upperBound <= range.upperBound ? one : nil
            }
        })
    }

    /// The bytes that a metavariable stands for.
    func range(of value: Bindings.Value) -> Range<Int> {
        switch value {
        case .term(let term), .content(_, let term): code.range(term)
        case .terms(let terms):
            terms.isEmpty ? 0..<0 : code.range(terms[0]).lowerBound..<max(code.range(terms[0]).upperBound, code.range(terms[terms.count - 1]).upperBound)
        case .bytes(let range): range
        }
    }

    /// The text that a metavariable stands for: that of a string without its quotes where the pattern has them.
    func text(of value: Bindings.Value) -> ArraySlice<UInt8> {
        if case .content(let word, _) = value { return code.atoms.text(of: word) }
        return code.bytes[range(of: value)]
    }
}
