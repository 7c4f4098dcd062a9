internal import SluiceModel
internal import SluiceRules

extension FileReduction {
    /// Judges the statements of the file, and of its classes, that define no name: in the order in which they run.
    func judgeStatements() {
        let after = Dictionary(grouping: (head?.list.definitions ?? []).filter { $0.kind == .statement }, by: \.container)
        let before = Dictionary(grouping: (base?.list.definitions ?? []).filter { $0.kind == .statement }, by: \.container)
        for container in Set(after.keys).union(before.keys).sorted() { judge(after[container] ?? [], before[container] ?? []) }
    }

    private func judge(_ after: [Definition], _ before: [Definition]) {
        if let head, let base, after.count == before.count, zip(after, before).allSatisfy({ head.text(of: $0).elementsEqual(base.text(of: $1)) }) {
            for one in after { same(one) }
            return
        }
        let names = before.reduce(into: Set<Int32>()) { $0.formUnion(words(of: $1, in: base)) }
        let new = after.map { form($0, .headOff, keeping: names) }, old = before.map { form($0, .baseOff, keeping: words(of: $0, in: base)) }
        let newNodes = new.enumerated().flatMap { place, form in form.nodes.map { (place, $0) } }
        let oldNodes = old.enumerated().flatMap { place, form in form.nodes.map { (place, $0) } }
        let common = TreeDifference.common(newNodes.map { tree.hash($0.1) }, oldNodes.map { tree.hash($0.1) })
        let kept = Set(common.map(\.0)), held = Set(common.map(\.1))
        var lost = Set(oldNodes.indices.filter { !held.contains($0) })
        for (place, definition) in after.enumerated() {
            let open = newNodes.indices.filter { newNodes[$0].0 == place && !kept.contains($0) }.map { newNodes[$0].1 }
            let partner = open.isEmpty ? nil : lost.sorted().first { signature(oldNodes[$0].1) == signature(open[0]) }
            if let partner { lost.remove(partner) }
            verdicts.append(verdict(definition, new[place], open: open, partner: partner.map { oldNodes[$0].1 }))
        }
        for place in Set(lost.map { oldNodes[$0].0 }).sorted() { verdicts.append(gone(before[place])) }
    }

    private func gone(_ definition: Definition) -> DefinitionVerdict {
        let lines = base.map { $0.lines(of: definition.term) } ?? LineRange(line: 1)
        return DefinitionVerdict(name: "", kind: .statement, lines: lines, state: .removed, lost: [lines])
    }

    private func verdict(_ definition: Definition, _ form: ReducedForm, open: [Int32], partner: Int32?) -> DefinitionVerdict {
        let flags = flags(of: definition)
        let lines = head.map { $0.lines(of: definition.term) } ?? LineRange(line: 1)
        let names = names(in: form.nodes)
        func verdict(_ state: DefinitionVerdict.State, _ residual: [LineRange] = [], _ lost: [LineRange] = []) -> DefinitionVerdict {
            DefinitionVerdict(name: "", kind: .statement, lines: lines, state: state, residual: residual, lost: lost, flags: flags, references: names)
        }
        if let reason = form.reason { return verdict(.unknown(reason)) }
        if open.isEmpty { return verdict(flags.isEmpty ? .same : .covered) }
        if let partner {
            let (residual, lost) = difference(open, [partner])
            return verdict(.changed, residual, lost)
        }
        return verdict(.new, LineRange.joined(open.flatMap { node in head.map { self.lines(of: node, $0) } ?? [] }))
    }

    /// What a statement is about: what it calls and its first argument.
    private func signature(_ node: Int32) -> [UInt64] {
        guard tree.kind(node) == .expressionStatement, let call = tree.kids(node).first, tree.kind(call) == .call, case let callee = tree.child(call, .callee),
            callee >= 0
        else { return [UInt64(tree.kind(node).rawValue), tree.hash(tree.kids(node).first ?? node)] }
        let arguments = tree.child(call, .arguments)
        let first = arguments >= 0 ? tree.kids(arguments).first : nil
        let isName = first.map { [.string, .symbol, .identifier].contains(tree.kind($0)) } ?? false
        return [tree.hash(callee), isName ? first.map { tree.hash($0) } ?? 0 : 0]
    }
}
