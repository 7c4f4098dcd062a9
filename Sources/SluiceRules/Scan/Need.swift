/// The words that a file must hold before a rule can find anything in it.
///
/// Only names are asked for: what a string holds may be put together from pieces.
indirect enum Need: Sendable {
    /// Nothing is known: the rule is run on every file.
    case always
    /// A word of the rule set's table.
    case word(Int32)
    case all([Need])
    case any([Need])

    /// - Parameter present: whether each word of the table stands in the file.
    func isMet(_ present: [Bool]) -> Bool {
        switch self {
        case .always: true
        case .word(let word): present[Int(word)]
        case .all(let needs): needs.allSatisfy { $0.isMet(present) }
        case .any(let needs): needs.contains { $0.isMet(present) }
        }
    }

    // MARK: From formulas

    static func need(of body: RuleSet.Body, _ store: PatternStore) -> Need {
        switch body {
        case .search(let formula): return need(of: formula, store)
        case .taint(let taint): return .all([any(taint.sources.map(\.formula), store), any(taint.sinks.map(\.formula), store)])
        }
    }

    private static func any(_ formulas: [CompiledFormula], _ store: PatternStore) -> Need { .any(formulas.map { need(of: $0, store) }) }

    private static func need(of formula: CompiledFormula, _ store: PatternStore) -> Need {
        switch formula {
        case .pattern(let number): need(of: store.patterns[number])
        case .generic(let number): need(of: store.generics[number])
        case .all(let parts): .all(parts.map { need(of: $0, store) })
        case .any(let parts): any(parts, store)
        case .inside(let inner): need(of: inner, store)
        case .regex, .not, .notInside, .notRegex, .condition, .focus: .always
        }
    }

    private static func need(of pattern: CodePattern) -> Need {
        let code = pattern.code
        var words: Set<Int32> = []
        // What frames the pattern while it is parsed is not asked for.
        for term in pattern.terms where code.kinds[term] == .identifier || code.kinds[term] == .name {
            if isWord(code.word(term)) { words.insert(code.atomOf[term]) }
        }
        return .all(words.sorted().map { .word($0) })
    }

    private static func need(of pattern: GenericPattern) -> Need {
        pattern.options.isCaseless ? .always : .all(pattern.words.map { .word($0) })
    }

    /// Whether a word is found by cutting a file into words.
    static func isWord(_ text: ArraySlice<UInt8>) -> Bool {
        !text.isEmpty && text.allSatisfy { GenericText.isWord($0) } && !text.starts(with: "SLUICE_".utf8)
    }
}

extension RuleSet {
    /// Which words of the table stand in a text.
    func wordsPresent(in bytes: [UInt8]) -> [Bool] {
        var present = [Bool](repeating: false, count: atoms.count)
        // A byte-order mark would make another word of the first one.
        var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while start < bytes.count {
            guard GenericText.isWord(bytes[start]) else { start += 1; continue }
            var end = start + 1
            while end < bytes.count, GenericText.isWord(bytes[end]) { end += 1 }
            if end - start <= 64, let number = atoms.number(of: bytes[start..<end], AtomIndex.hash(of: bytes[start..<end])) { present[Int(number)] = true }
            start = end
        }
        return present
    }
}
