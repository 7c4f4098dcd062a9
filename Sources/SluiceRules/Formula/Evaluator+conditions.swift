internal import SluiceRegex

extension Evaluator {
    /// The match if the condition holds, with what the condition binds in addition; in several ways if there are several.
    func holds(_ condition: CompiledCondition, _ found: Found) -> [Found] {
        switch condition {
        case .regex(let name, let number, let follows): return regexHolds(name, number, follows, found)
        case .pattern(let name, let formula, let language): return patternHolds(name, formula, language, found)
        case .comparison(let comparison, let bare, let base, let strips):
            let values = ComparisonValues(evaluator: self, env: found.env, bare: bare, base: base, strips: strips)
            return comparison.holds(values) ? [found] : []
        case .entropy(let name): return found.env[name].map { Entropy.isHigh(text(of: $0)) } == true ? [found] : []
        case .type(let name, let types):
            guard case .term(let term)? = found.env[name] else { return [] }
            return types.contains { matcher.hasType(term, Array($0.utf8.filter { $0 > 32 })[...], found.env) } ? [found] : []
        }
    }

    /// Whether a condition has groups with names.
    func binds(_ condition: CompiledCondition) -> Bool {
        guard case .regex(_, let number, _) = condition else { return false }
        return store.regexes[number].groups.contains { !isNumbered($0.word) }
    }

    /// Anchored at the left, as rules expect.
    private func regexHolds(_ name: Int32, _ number: Int, _ follows: Bool, _ found: Found) -> [Found] {
        guard let value = found.env[name] else { return [] }
        var text = self.text(of: value)
        if follows, case .term(let term) = value, case .string(let word)? = matcher.constants.value(of: term) { text = code.atoms.text(of: word) }
        do {
            let regex = store.regexes[number], bytes = Array(text)
            guard regex.groups.contains(where: { !isNumbered($0.word) }) else { return try regex.pattern().matches(in: bytes) ? [found] : [] }
            guard let match = try regex.pattern().allMatches(in: bytes.span.bytes, most: 1).first else { return [] }
            return captured(match.groups, regex.groups, bytes, value, found).map { [$0] } ?? []
        } catch {
            matcher.stepsLeft = 0
            return []
        }
    }

    /// Named groups bind what they found, where that stands in the file.
    private func captured(
        _ ranges: [Range<Int>?], _ groups: [(number: Int, word: Int32)], _ text: [UInt8], _ value: Bindings.Value, _ found: Found
    ) -> Found? {
        var env = Bindings()
        let whole = range(of: value)
        // A string's content begins behind its quote.
        let start = code.bytes[whole].starts(with: text) ? whole.lowerBound : (code.bytes[whole].firstRange(of: text)?.lowerBound ?? whole.lowerBound)
        for (number, word) in groups where !isNumbered(word) && ranges.indices.contains(number) {
            if let own = ranges[number] { env = env.adding(word, .bytes(start + own.lowerBound..<min(start + own.upperBound, code.bytes.count))) }
        }
        return merged(found.env, env).map { Found(range: found.range, env: $0, isSurrounding: found.isSurrounding) }
    }

    /// Whether a formula is found in what is bound; what it binds is added.
    private func patternHolds(_ name: Int32, _ formula: CompiledFormula, _ language: String?, _ found: Found) -> [Found] {
        guard let value = found.env[name] else { return [] }
        if let language {
            guard let other = reread(content(of: value), language) else { return [] }
            return other.ranges(formula).isEmpty ? [] : [found]
        }
        let outer = loneTerm
        if case .term(let term) = value, code.kinds[term] == .name || code.slots[term] == .name { loneTerm = term } else { loneTerm = nil }
        let inner = ranges(formula, in: range(of: value))
        loneTerm = outer
        return unique(inner.compactMap { one in merged(found.env, one.env).map { Found(range: found.range, env: $0, isSurrounding: found.isSurrounding) } })
    }

    /// What is read in another language: the content of a string, or the text.
    private func content(of value: Bindings.Value) -> ArraySlice<UInt8> {
        if case .term(let term) = value, code.kinds[term] == .string { return code.word(term) }
        if case .term(let term) = value, code.kinds[term] == .template {
            return code.text(term).dropFirst().dropLast()
        }
        return text(of: value)
    }
}

/// How much a text looks like a secret: how evenly many different characters are spread in it.
enum Entropy {
    /// Bits for each byte of the text, times its length.
    static func bits(_ text: ArraySlice<UInt8>) -> Double {
        guard !text.isEmpty else { return 0 }
        var counts = [Int](repeating: 0, count: 256)
        for byte in text { counts[Int(byte)] += 1 }
        let length = Double(text.count)
        return counts.reduce(0) { sum, count in count == 0 ? sum : sum - Double(count) * Logarithm.base2(Double(count) / length) }
    }

    static func isHigh(_ text: ArraySlice<UInt8>) -> Bool {
        let plain = text.filter { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "'") }[...]
        guard plain.count >= 8, bits(plain) >= 15 else { return false }
        return !isLanguage(plain)
    }

    /// The pairs of letters that are most of those in English words.
    private static let pairs = Set(
        ("th he in er an re on at en nd ti es or te of ed is it al ar st to nt ng se ha as ou io le ve co me de hi ri ro ic ne ea ra ce li ch ll be ma si om ur "
            + "ca el ta la ns di fo ho pe ec pr no ct us ac ot il tr ly nc et ut ss so rs un lo wa ge ie wh ee wi em ad ol rt po we na ul ni ts no ke ey mo ow pa im mi ai sh")
            .split(separator: " ").map { Array($0.utf8) })

    /// Whether a text is made like words: enough of its pairs of letters are common ones.
    private static func isLanguage(_ text: ArraySlice<UInt8>) -> Bool {
        let lower = text.map { $0 | 0x20 }
        let isLetter = { (byte: UInt8) in byte >= 97 && byte <= 122 }
        let own = zip(lower, lower.dropFirst()).filter { isLetter($0) && isLetter($1) }
        return own.count >= 4 && own.count { pairs.contains([$0, $1]) } * 2 >= own.count
    }
}

/// The logarithm, from the binary form of a number: the module has no need of a mathematics library.
enum Logarithm {
    static func base2(_ value: Double) -> Double {
        guard value > 0 else { return -.infinity }
        var result = Double(value.exponent), rest = value.significand, step = 0.5
        for _ in 0..<40 {
            rest *= rest
            if rest >= 2 {
                rest /= 2
                result += step
            }
            step /= 2
        }
        return result
    }
}
