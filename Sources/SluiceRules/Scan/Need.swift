/// What a file must hold before a rule can find anything in it: words and pieces of text, by their numbers in a `NeedTable`.
///
/// What a string of a pattern holds is not asked for: in the code it may be put together from pieces. Case never counts.
indirect enum Need: Hashable, Sendable {
    /// Nothing is known: the rule is run on every file.
    case always
    /// A name.
    case word(Int)
    /// A piece of text that may stand anywhere.
    case piece(Int)
    case all([Need])
    case any([Need])

    func isMet(_ present: NeedTable.Present) -> Bool {
        switch self {
        case .always: true
        case .word(let word): present.words[word]
        case .piece(let piece): present.pieces[piece]
        case .all(let needs): needs.allSatisfy { $0.isMet(present) }
        case .any(let needs): needs.contains { $0.isMet(present) }
        }
    }

    /// All of several needs, in short form.
    static func every(_ needs: [Need]) -> Need {
        var parts: [Need] = []
        for need in needs {
            switch need {
            case .always: break
            case .all(let inner): parts += inner
            default: parts.append(need)
            }
        }
        return parts.isEmpty ? .always : parts.count == 1 ? parts[0] : .all(parts)
    }

    /// One of several needs, in short form; an empty list is met by nothing.
    static func either(_ needs: [Need]) -> Need {
        var parts: [Need] = []
        for need in needs {
            switch need {
            case .always: return .always
            case .any(let inner): parts += inner
            default: if !parts.contains(need) { parts.append(need) }
            }
        }
        return parts.count == 1 ? parts[0] : .any(parts)
    }
}

/// Finds what rules need.
struct NeedReader {
    let store: PatternStore
    let atoms: AtomTable.Frozen
    var table = NeedTable()

    mutating func need(of body: RuleSet.Body) -> Need {
        switch body {
        case .search(let formula): need(of: formula)
        case .taint(let taint): .every([either(taint.sources.map(\.formula)), either(taint.sinks.map(\.formula))])
        }
    }

    private mutating func either(_ formulas: [CompiledFormula]) -> Need { .either(formulas.map { need(of: $0) }) }

    private mutating func need(of formula: CompiledFormula) -> Need {
        switch formula {
        case .pattern(let number): (try? store.patterns[number].made()).map { need(of: $0) } ?? .always
        case .generic(let number): need(of: store.generics[number])
        case .regex(let number): need(ofRegex: number)
        case .all(let parts): all(parts)
        case .any(let parts): either(parts)
        case .inside(let inner): need(of: inner)
        case .not, .notInside, .notRegex, .condition, .focus: .always
        }
    }

    /// What all parts need, and what is asked of metavariables that stand for a stretch of the file as it is written.
    private mutating func all(_ parts: [CompiledFormula]) -> Need {
        var needs = parts.map { need(of: $0) }
        let loose = Set(parts.flatMap { contents(in: $0) })
        for case .condition(.regex(let name, let number, followsConstants: false)) in parts where !loose.contains(name) {
            needs.append(need(ofRegex: number))
        }
        return .every(needs)
    }

    /// The metavariables that stand for the content of a string: that may be put together from pieces.
    private func contents(in formula: CompiledFormula) -> [Int32] {
        switch formula {
        case .pattern(let number):
            (try? store.patterns[number].made())?.strings.values.compactMap { if case .bound(let name) = $0 { name } else { nil } } ?? []
        case .all(let parts), .any(let parts): parts.flatMap { contents(in: $0) }
        case .inside(let inner): contents(in: inner)
        // What a condition binds may be anything.
        case .condition(.pattern(_, let inner, _)): contents(in: inner)
        case .generic, .regex, .not, .notInside, .notRegex, .condition, .focus: []
        }
    }

    private mutating func need(ofRegex number: Int) -> Need {
        var reader = RegexNeed(store.regexes[number].source)
        return reader.need(&table)
    }

    /// The names of a pattern, and the modules that it imports.
    private mutating func need(of pattern: CodePattern) -> Need {
        let code = pattern.code
        var needs: [Need] = []
        // What frames the pattern while it is parsed is not asked for.
        for term in pattern.terms {
            switch code.kinds[term] {
            // The names of functions of PHP are the same in any case, and some constructs are calls only here.
            case .identifier where code.isPHP && code.slots[term] == .callee: break
            case .identifier, .name:
                let name = code.word(term).drop { $0 == UInt8(ascii: "$") || $0 == UInt8(ascii: "@") }
                if NeedTable.isWord(name) { needs.append(.word(table.number(ofWord: name))) }
            case .string where code.slots[term] == .source && code.kinds[code.parent(term)] == .importing:
                guard case .literal? = pattern.strings[code.atomOf[term]] else { break }
                let module = code.word(term).split(separator: UInt8(ascii: "/")).last ?? []
                for part in module.split(whereSeparator: { !NeedTable.isPart($0) }) where NeedTable.isWord(part) {
                    needs.append(.word(table.number(ofWord: part)))
                }
            default: break
            }
        }
        return Need.every(needs)
    }

    private mutating func need(of pattern: GenericPattern) -> Need {
        .every(pattern.words.map { atoms.text(of: $0) }.filter { NeedTable.isWord($0) }.map { .word(table.number(ofWord: $0)) })
    }
}
