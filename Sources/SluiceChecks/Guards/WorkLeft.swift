internal import SluiceFlags
internal import SluiceRules

/// What of a guard's work a unit still does, and does without it.
struct WorkLeft {
    let kind: GuardKind
    let lost: StandingGuard
    let before: GuardedCode
    let after: GuardedCode
    /// The unit after.
    let unit: Int

    /// What is left.
    struct Found {
        let names: Set<String>
        /// What to call it; empty where it has no name of its own.
        let shown: String
        let line: Int
        /// Of all that it stood before.
        let share: Double
    }

    /// `nil` where the work went with the guard.
    var work: Found? {
        switch lost.form {
        case .exit, .branch, .call, .wrapper, .decorator: calls
        case .declaration: members
        case .option: bareCall
        case .around: bareValue
        case .query: bareLookup
        case .argument: nil
        }
    }

    private var head: Int { after.units[unit].line }

    private var calls: Found? {
        guard !lost.work.isEmpty else { return unchangedBody }
        let names = lost.work.intersection(after.work(of: unit)), share = Double(names.count) / Double(lost.work.count)
        guard kind.least == 1 ? !names.isEmpty : lost.form == .decorator ? names.count >= kind.least : lost.writes >= kind.least, share >= 0.5, let first = after.units[unit].calls.first(where: { names.contains($0.name) && !$0.isIdle }) else { return nil }
        return Found(names: names, shown: first.name, line: lost.form == .decorator ? head : first.line, share: share)
    }

    /// A function that was guarded at its head, calls nothing that counts, and is as it was.
    private var unchangedBody: Found? {
        let old = before.code.child(before.units[lost.unit].term, .body), new = after.code.child(after.units[unit].term, .body)
        guard lost.form == .decorator, kind.least == 1, old >= 0, new >= 0, before.code.squeezed(old) == after.code.squeezed(new) else { return nil }
        return Found(names: [], shown: after.units[unit].names.last ?? "", line: head, share: 1)
    }

    private var members: Found? {
        let old = Set(before.members(of: lost.unit)), names = old.intersection(after.members(of: unit))
        guard !names.isEmpty, names.count * 2 >= old.count else { return nil }
        return Found(names: names, shown: after.units[unit].names.last ?? "", line: head, share: Double(names.count) / Double(old.count))
    }

    // MARK: Parts of calls

    /// The call that the option was given to, without it, and with nothing else that may hold it.
    private var bareCall: Found? {
        let old = bare(in: before, lost.unit).count, new = bare(in: after, unit)
        guard new.count > old else { return nil }
        let known = Set(arguments(of: lost.holder, in: before))
        let plain = new.first { call in
            let list = after.code.child(call.term, .arguments)
            guard list >= 0 else { return true }
            return after.code.children(list).allSatisfy { argument in
                let isOpen = (argument..<after.code.end(of: argument)).contains { [.spread, .identifier, .member, .call].contains(after.code.kinds[$0]) }
                return !isOpen || known.contains(after.code.squeezed(argument)) || after.code.kinds[argument] == .object && !hasSpread(argument)
            }
        }
        return plain.map { Found(names: [$0.name], shown: $0.name, line: $0.line, share: 1) }
    }

    private func hasSpread(_ term: Int) -> Bool { (term..<after.code.end(of: term)).contains { after.code.kinds[$0] == .spread } }

    private func arguments(of call: Int, in code: GuardedCode) -> [String] {
        let list = code.code.child(call, .arguments)
        return list >= 0 ? code.code.children(list).map { code.code.squeezed($0) } : []
    }

    private func bare(in code: GuardedCode, _ unit: Int) -> [GuardedUnit.Call] {
        let held = Set(code.guards.filter { $0.form == .option && $0.kind == kind.id }.map(\.holder))
        return code.units[unit].calls.filter { $0.name == lost.context && !held.contains($0.term) }
    }

    /// The value where it was made harmless, as it comes.
    private var bareValue: Found? {
        guard let value = lost.subjects.first, !lost.context.isEmpty else { return nil }
        let root = after.units[unit].term, reader = GuardReader(code: after.code, lines: after.lines, shelf: GuardShelf.none)
        let old = GuardReader(code: before.code, lines: before.lines, shelf: GuardShelf.none)
        func bare(_ reader: GuardReader, _ code: GuardedCode, _ root: Int) -> [Int] {
            (root..<code.code.end(of: root)).filter { place in
                [.identifier, .member, .indexing, .call].contains(code.code.kinds[place]) && code.code.squeezed(place) == value && reader.sink(of: place) == lost.context
            }
        }
        let found = bare(reader, after, root)
        guard found.count > bare(old, before, before.units[lost.unit].term).count, let first = found.first else { return nil }
        let sink = lost.context.split(separator: " ").last.map(String.init) ?? ""
        return Found(names: [sink], shown: sink, line: reader.line(first), share: 1)
    }

    /// A lookup of the same row without the condition.
    private var bareLookup: Found? {
        let old = bareLookups(in: before, lost.unit).count, new = bareLookups(in: after, unit)
        guard new.count > old, let first = new.first else { return nil }
        let name = first.isText ? "" : after.code.calledName(first.term).name
        let line = after.lines.line(after.code.range(first.term).lowerBound)
        return Found(names: [name], shown: name, line: line, share: 1)
    }

    private func bareLookups(in code: GuardedCode, _ unit: Int) -> [GuardedLookup] {
        let guarded = Set(code.guards.filter { $0.form == .query && $0.kind == kind.id }.map { code.code.statement(of: $0.term) })
        return code.lookups.filter { one in
            guard one.unit == unit, !one.hasActor, one.isText == (lost.context == "text"), !guarded.contains(code.code.statement(of: one.term)) else { return false }
            return one.isText ? lost.subjects.isSubset(of: one.rows) : !lost.subjects.isDisjoint(with: one.rows)
        }
    }
}
