internal import SluiceModel
internal import SluiceRules

extension FileReduction {
    /// Judges every definition that was touched.
    func judge() {
        for one in touched { verdicts.append(verdict(one)) }
        judgeStatements()
        verdicts.sort { ($0.lines, $0.name) < ($1.lines, $1.name) }
    }

    private func verdict(_ one: TouchedDefinition) -> DefinitionVerdict {
        guard let definition = one.head, let head else { return gone(one) }
        let flags = flags(of: definition)
        let references = names(in: one.off.nodes)
        let lines = head.lines(of: definition.term)
        func verdict(_ state: DefinitionVerdict.State, residual: [LineRange] = [], lost: [LineRange] = [], _ diagnosis: DefinitionVerdict.Diagnosis? = nil) -> DefinitionVerdict {
            DefinitionVerdict(
                name: definition.name, kind: definition.kind, lines: lines, state: state, residual: residual, lost: lost, flags: flags, diagnosis: diagnosis,
                normalised: one.used, references: references)
        }
        if let reason = one.off.reason ?? one.old.reason ?? untold(definition) { return verdict(.unknown(reason)) }
        guard let old = one.base else {
            if one.isExtracted || isOnlyFlag(one) { return verdict(.covered) }
            return verdict(.new, residual: one.off.nodes.isEmpty ? [] : LineRange.joined(one.off.nodes.flatMap { self.lines(of: $0, head) }))
        }
        let diagnosis = diagnosis(definition, old, one, flags)
        if isEqual(one.off.nodes, one.old.nodes) { return verdict(flags.isEmpty && !one.used.contains(.extraction) ? .same : .covered, diagnosis) }
        if isRemoval(definition, old, one.off) { return verdict(.flagRemoved) }
        let (residual, lost) = difference(one.off.nodes, one.old.nodes)
        return verdict(.changed, residual: residual, lost: lost, diagnosis == .inverted && residual.isEmpty ? .withheld : diagnosis)
    }

    private func gone(_ one: TouchedDefinition) -> DefinitionVerdict {
        let lines = one.base.flatMap { definition in base.map { $0.lines(of: definition.term) } } ?? LineRange(line: 1)
        return DefinitionVerdict(name: one.base?.name ?? "", kind: one.base?.kind ?? .statement, lines: lines, state: .removed, lost: [lines])
    }

    /// The flags that a definition asks for, by names of the file too; of a class, those that its members do not ask for.
    func flags(of definition: Definition) -> Set<FlagKey> {
        guard let head else { return [] }
        if definition.kind == .classLike {
            let body = head.file.code.child(definition.term, .body)
            let inner = body < 0 ? [] : Set(head.evaluations(in: body).map(\.term))
            return Set(head.evaluations(in: definition.term).filter { !inner.contains($0.term) }.map(\.key))
        }
        var keys = Set(head.evaluations(in: definition.term).map(\.key))
        let known = constants(.headOff).keys
        if !known.isEmpty {
            for term in definition.term..<head.file.code.end(of: definition.term) where [.identifier, .name].contains(head.file.code.kinds[term]) {
                if let more = known[tree.word(of: head.file.code, term)] { keys.formUnion(more) }
            }
        }
        return keys
    }

    /// Why a flag's value is not known.
    private func untold(_ definition: Definition) -> String? {
        let all = head?.evaluations(in: definition.term) ?? []
        guard definition.kind != .classLike, let first = all.first(where: { $0.off == .unknown && $0.form == .value }) else { return nil }
        return "what `\(first.key.shown)` gives while its provider is away is not known"
    }

    /// Whether a new definition is nothing but a flag's value, or is not there while the flag is off.
    private func isOnlyFlag(_ one: TouchedDefinition) -> Bool {
        guard let definition = one.head, !flags(of: definition).isEmpty else { return false }
        if one.off.nodes.isEmpty { return true }
        return one.off.nodes.allSatisfy { node in
            if let (name, _) = TermName.function(node, tree) { return constants(.headOff).helpers[name] != nil }
            guard let assign = tree.kids(node).first, tree.kind(assign) == .assign, case let value = tree.child(assign, .value), value >= 0 else { return false }
            return tree[value].isDerived && (tree[value].value != nil || [.boolean, .string, .number, .nothing].contains(tree.kind(value)))
        }
    }

    // MARK: Comparing

    func isEqual(_ left: [Int32], _ right: [Int32]) -> Bool {
        left.count == right.count && zip(left, right).allSatisfy { tree.hash($0) == tree.hash($1) }
    }

    /// What the definition is with its flags on (T8, T9).
    private func diagnosis(_ definition: Definition, _ old: Definition, _ one: TouchedDefinition, _ flags: Set<FlagKey>) -> DefinitionVerdict.Diagnosis? {
        guard !flags.isEmpty, definition.kind != .classLike, case .nodes(let on, _) = form(definition, .headOn, keeping: words(of: old, in: base)) else { return nil }
        if isEqual(on, one.off.nodes) { return .noOp }
        return isEqual(on, one.old.nodes) && !isEqual(one.off.nodes, one.old.nodes) ? .inverted : nil
    }

    /// Whether the change takes a flag out: the base with it on, or off, is what is there now.
    private func isRemoval(_ definition: Definition, _ old: Definition, _ off: ReducedForm) -> Bool {
        guard let removing, !removed.isEmpty else { return false }
        let known = constants(.removedOn).keys
        let code = removing.file.code
        let asks = !removing.evaluations(in: old.term).isEmpty || !known.isEmpty && (old.term..<code.end(of: old.term)).contains {
            [.identifier, .name].contains(code.kinds[$0]) && known[tree.word(of: code, $0)] != nil
        }
        guard asks else { return false }
        let kept = words(of: definition, in: head)
        return [Variant.removedOn, .removedOff].contains { variant in
            guard case .nodes(let nodes, _) = form(old, variant, keeping: kept) else { return false }
            return isEqual(nodes, off.nodes)
        }
    }

    func difference(_ new: [Int32], _ old: [Int32]) -> ([LineRange], [LineRange]) {
        var difference = TreeDifference(tree)
        difference.align(new, old)
        let residual = head.map { head in difference.added.flatMap { lines(of: $0, head) } } ?? []
        let lost = base.map { base in difference.lost.flatMap { lines(of: $0, base) } } ?? []
        return (LineRange.joined(residual), LineRange.joined(lost))
    }

    /// The lines that are left of a node: of its own beginning and of what it still holds.
    func lines(of node: Int32, _ side: FlagSide) -> [LineRange] {
        var ranges: [LineRange] = []
        tree.walk(node) { one in
            let source = Int(tree[one].source)
            guard source >= 0, source < side.file.code.count else { return }
            let range = side.file.code.range(source)
            if tree.kids(one).isEmpty { ranges.append(side.lines.lines(range)) } else { ranges.append(LineRange(line: side.lines.line(range.lowerBound))) }
        }
        return LineRange.joined(ranges)
    }

    func names(in nodes: [Int32]) -> Set<String> {
        var words: Set<Int32> = []
        for node in nodes { tree.walk(node) { if [.identifier, .name].contains(tree.kind($0)) { words.insert(tree[$0].word) } } }
        return Set(words.map { tree.words.text($0) })
    }
}
