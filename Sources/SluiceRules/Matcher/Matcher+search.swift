internal import SluiceSyntax

/// A stretch of a file that a pattern or formula was found in, with what its metavariables stand for.
struct Found: Hashable, Sendable {
    var range: Range<Int>
    var env: Bindings
    /// Whether it only says what a match must stand in, and is no match itself.
    var isSurrounding = false

    func isInside(_ other: Found) -> Bool { other.range.lowerBound <= range.lowerBound && range.upperBound <= other.range.upperBound }
}

extension Matcher {
    /// All places of the file that a pattern matches.
    func search(_ pattern: CodePattern) -> [Found] {
        guard code.count > 0 else { return [] }
        self.pattern = pattern
        var found: [Found] = [], seen: Set<Found> = []
        func add(_ range: Range<Int>, _ env: Bindings) {
            let one = Found(range: range, env: env)
            if seen.insert(one).inserted { found.append(one) }
        }
        switch pattern.root {
        case .nothing: break
        case .expression(let root):
            for term in candidates(forExpression: root) where isExpressionPlace(term, for: pattern.code.kinds[root]) {
                for env in match(root, term, Bindings()) { add(code.range(term), env) }
            }
        case .statement(let root):
            for term in candidates(forStatement: root) where !(code.isC || code.isCSharp) || code.slots[term] != .initializer {
                for env in statement(root, term, Bindings()) { add(code.range(term), env) }
            }
        case .sequence(let roots): if isOneImport(roots) { imports(roots, add) } else { sequences(roots[...], add) }
        }
        return found
    }

    /// The pattern against one term alone, though it may stand where expressions do not.
    func search(_ pattern: CodePattern, at term: Int) -> [Found] {
        self.pattern = pattern
        guard case .expression(let root) = pattern.root else { return [] }
        return match(root, term, Bindings()).map { Found(range: code.range(term), env: $0) }
    }

    /// Statements in every block, from every statement on.
    private func sequences(_ roots: ArraySlice<Int>, _ add: (Range<Int>, Bindings) -> Void) {
        let isOpenStart = code.language != "dockerfile" && roots.first.map { pattern.code.kinds[$0] == .ellipsis } ?? false
        // The body of a block of HCL is a record.
        let blocks = byKind[Int(TermKind.block.rawValue)] + (code.language == "hcl" ? byKind[Int(TermKind.object.rawValue)] : [])
        for block in blocks where !code.isC || !code.traits[block].contains(.implicit) {
            let statements = code.children(block)
            for start in isOpenStart ? 0..<min(1, statements.count) : statements.indices {
                for run in run(roots, statements[start...], Bindings(), isOpen: true) where run.last >= 0 {
                    let first = code.range(statements[start]).lowerBound
                    add(first..<max(first, code.range(run.last).upperBound), run.env)
                }
            }
        }
    }

    // MARK: Candidates

    private func terms(_ kinds: TermKind...) -> [Int] { kinds.flatMap { byKind[Int($0.rawValue)] } }

    /// The terms at which an expression may match, by its outermost kind.
    private func candidates(forExpression root: Int) -> [Int] {
        let kind = pattern.code.kinds[root]
        switch kind {
        case .metavariable, .typedMetavariable, .deep, .ellipsis, .manyMetavariable: return (0..<code.count).filter { (code.kinds[$0].isExpression && !isUnknownStatement($0)) || code.kinds[$0] == .function && !((code.isPython || code.isScript) && code.traits[$0].contains(.definition)) }
        case .string where code.isCSharp || code.isSwift: return (terms(.string, .template, .text) + constants.values.keys.filter { !code.kinds[$0].isLiteral }).sorted()
        case .string: return (terms(.string, .template) + terms(.text).filter { isFragment($0) || code.language == "hcl" } + constants.values.keys.filter { !code.kinds[$0].isLiteral }).sorted()
        case .number, .boolean, .nothing: return (terms(kind) + constants.values.keys.filter { !code.kinds[$0].isLiteral }).sorted()
        case .member where isChain(root): return terms(.member, .call, .indexing, .identifier).sorted()
        case .member: return pattern.paths[root] == nil ? (terms(.member) + terms(.identifier).filter { names.path($0) != nil }).sorted() : terms(.member, .identifier).sorted()
        case .call where code.isPython || code.isScript: return terms(.call, .decorator).sorted()
        case .tuple where code.isPython: return terms(.tuple, .pair).sorted()
        case .object, .array: return terms(kind, .array, .comprehension).sorted()
        default: return terms(kind)
        }
    }

    private func isUnknownStatement(_ term: Int) -> Bool {
        let parent = code.parent(term)
        return code.kinds[term] == .other && parent >= 0 && code.kinds[parent] == .block
    }

    /// The terms at which a statement may match.
    private func candidates(forStatement root: Int) -> [Int] {
        let kind = pattern.code.kinds[root]
        switch kind {
        case .expressionStatement:
            let value = pattern.code.child(root, .value)
            if value >= 0, pattern.code.kinds[value] == .metavariable { return (0..<code.count).filter { code.kinds[$0].isStatement && code.slots[$0] == .item && !(code.isConfiguration && code.traits[$0].contains(.program)) } }
            return terms(.expressionStatement, .returnStatement)
        case .returnStatement: return terms(.returnStatement, .expressionStatement)
        case .importing: return terms(.importing, .expressionStatement)
        case .block where code.isConfiguration: return terms(.block).filter { !code.traits[$0].contains(.program) }
        case .block where code.isC || code.isPHP: return terms(.block).filter { code.traits[$0].isDisjoint(with: [.implicit, .program]) }
        // Bodies are no statements.
        case .block where isRuby: return terms(.block).filter { ![.body, .consequence, .alternative].contains(code.slots[$0]) }
        default: return terms(kind)
        }
    }
}
