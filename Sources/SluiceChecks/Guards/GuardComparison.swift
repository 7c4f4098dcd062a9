internal import SluiceModel
internal import SluiceRules

/// Holds the guards of one tree before against those of the tree after.
struct GuardComparison {
    let side: GuardFacts.Side
    let shelf: GuardShelf
    let pairing: UnitPairing
    /// The guards after that no guard before is.
    let fresh: [Place]

    /// A guard or unit of a file after, by number.
    struct Place: Hashable {
        let file: Int
        let item: Int
    }

    init(_ side: GuardFacts.Side, _ shelf: GuardShelf) {
        self.side = side
        self.shelf = shelf
        pairing = UnitPairing(side.files)
        fresh = Self.fresh(side.files, pairing)
    }

    private static func fresh(_ files: [GuardFacts.File], _ pairing: UnitPairing) -> [Place] {
        var places: [Place] = []
        for (index, file) in files.enumerated() {
            guard let after = file.after else { continue }
            var known: [[String]: Int] = [:]
            for one in file.before?.guards ?? [] {
                guard let unit = pairing.after(of: Place(file: index, item: one.unit)), unit.file == index else { continue }
                known[["\(unit.item)", one.kind, one.key], default: 0] += 1
            }
            for (number, one) in after.guards.enumerated() {
                let key = ["\(one.unit)", one.kind, one.key], left = known[key] ?? 0
                if left > 0 { known[key] = left - 1 } else { places.append(Place(file: index, item: number)) }
            }
        }
        return places
    }

    /// What is gone, in order of place before.
    func losses() -> [GuardLoss] {
        var losses: [GuardLoss] = []
        for (index, file) in side.files.enumerated() {
            guard let before = file.before else { continue }
            for one in before.guards where one.form != .argument && file.gone.contains(where: { $0.overlaps(one.lines) }) {
                if let loss = loss(of: one, in: before, file: index) { losses.append(loss) }
            }
        }
        return losses
    }

    private func loss(of one: StandingGuard, in before: GuardedCode, file: Int) -> GuardLoss? {
        guard let kind = shelf.kind(one.kind), let place = pairing.after(of: Place(file: file, item: one.unit)), let after = side.files[place.file].after else { return nil }
        let own = before.guards.count { $0.unit == one.unit && $0.kind == one.kind && $0.key == one.key }
        guard after.guards.count(where: { $0.unit == place.item && $0.kind == one.kind && $0.key == one.key }) < own else { return nil }
        let left = WorkLeft(kind: kind, lost: one, before: before, after: after, unit: place.item)
        guard let work = left.work else { return nil }
        if kind.needsSubject, one.form != .declaration {
            // Where what comes in has another form, it may be that which is checked now.
            guard after.parameters(of: place.item) == before.parameters(of: one.unit) || one.form == .decorator else { return nil }
            let subjects = one.subjects.subtracting(shelf.common)
            guard subjects.isEmpty || after.uses(subjects, in: place.item) else { return nil }
        }
        if kind.needsState, !one.state.isEmpty, !after.uses(one.state, in: place.item, isSetToo: true) { return nil }
        guard !isReplaced(one, kind, at: place), !isImplied(one, kind, at: place, work.names), !isHanded(one, kind, before, to: place), !isRewritten(one, kind, before, at: place),
            !isUnderAnother(one, before, at: place), !isAboutNothing(one, before, at: place) else { return nil }
        if one.form == .query, after.count(of: one.key) >= before.count(of: one.key) { return nil }
        let names = before.units[one.unit].names
        return GuardLoss(
            kind: kind, lost: one, unit: names.joined(separator: "."), path: side.files[place.file].path, line: work.line, work: work.shown,
            isPlain: kind.isPlain && isPlain(one, kind, before, at: place, share: work.share))
    }

    // MARK: What does its work now

    private func guardAfter(_ place: Place) -> StandingGuard? { side.files[place.file].after?.guards[place.item] }

    /// Whether another guard came in its place: in the unit or around it, at the head of anything, or in what calls the unit or is called by it.
    private func isReplaced(_ one: StandingGuard, _ kind: GuardKind, at place: Place) -> Bool {
        fresh.contains { item in
            guard let other = guardAfter(item), kind.replacedBy.contains(other.kind), let code = side.files[item.file].after else { return false }
            if other.key == one.key || other.isAtHead || other.unit == 0 { return true }
            if item.file == place.file, code.around(place.item).contains(other.unit) { return true }
            return isJoined(Place(file: item.file, item: other.unit), place)
        }
    }

    /// Whether one of two units calls the other.
    private func isJoined(_ first: Place, _ second: Place) -> Bool { calls(first, second) || calls(second, first) }

    private func calls(_ caller: Place, _ called: Place) -> Bool {
        guard let name = side.files[called.file].after?.units[called.item].names.last else { return false }
        return side.files[caller.file].after?.units[caller.item].calls.contains { $0.name == name } ?? false
    }

    /// Whether a guard that was there already stands before the same.
    private func isImplied(_ one: StandingGuard, _ kind: GuardKind, at place: Place, _ work: Set<String>) -> Bool {
        guard !kind.impliedBy.isEmpty, let after = side.files[place.file].after else { return false }
        let around = after.around(place.item)
        return after.guards.contains { other in
            kind.impliedBy.contains(other.kind) && around.contains(other.unit) && (other.isAtHead && other.form != .argument || !other.work.isDisjoint(with: work))
        }
    }

    /// Whether the unit is left on the same condition, or in the same way on a new one.
    private func isRewritten(_ one: StandingGuard, _ kind: GuardKind, _ before: GuardedCode, at place: Place) -> Bool {
        guard [.exit, .call].contains(one.form), let after = side.files[place.file].after else { return false }
        let old = before.exits.filter { $0.unit == one.unit }, new = after.exits.filter { $0.unit == place.item }
        let known = Set(old.map(\.key)), fresh = new.filter { !known.contains($0.key) }
        if kind.needsSubject, !fresh.isEmpty { return true }
        guard let own = old.first(where: { $0.term == one.holder }) else { return false }
        return fresh.contains { $0.body == own.body } || new.count { $0.key == own.key } >= old.count { $0.key == own.key }
    }

    /// Whether the unit is given to something else now, or its class has another base: what runs before it is told there.
    private func isUnderAnother(_ one: StandingGuard, _ before: GuardedCode, at place: Place) -> Bool {
        guard let after = side.files[place.file].after else { return false }
        let old = before.around(one.unit), new = after.around(place.item)
        let known = Set(old.flatMap { before.units[$0].givenTo })
        if new.contains(where: { !Set(after.units[$0].givenTo).isSubset(of: known) }) { return true }
        if side.lost.contains(where: { shelf.exemptions.fit(NameWords.of($0.utf8)) }) { return true }
        guard one.isAtHead else { return false }
        return Set(old.map { before.bases(of: $0) }) != Set(new.map { after.bases(of: $0) })
    }

    /// Whether a name that it asked about is gone from all that changed, and stood in more than one file: a setting, or a whole feature.
    private func isGone(_ one: StandingGuard, _ before: GuardedCode) -> Bool {
        one.subjects.subtracting(shelf.common).contains { name in
            side.lost.contains(name) && !side.files.contains { $0.after?.uses([name], in: 0, isSetToo: true) ?? false }
                && side.files.count { $0.before?.uses([name], in: 0, isSetToo: true) ?? false } > 1
        }
    }

    /// Whether what it asked about was handed in, used in what it stood before, and is not there any more: something else is done now.
    private func isAboutNothing(_ one: StandingGuard, _ before: GuardedCode, at place: Place) -> Bool {
        guard [.exit, .branch, .call].contains(one.form), let after = side.files[place.file].after else { return false }
        if one.isToldByExit, isGone(one, before) { return true }
        let list = before.code.child(before.units[one.unit].term, .parameters)
        guard list >= 0 else { return false }
        let handed = before.mentions(of: one.subjects, in: list).filter { !after.uses([$0], in: place.item) }
        return before.units[one.unit].calls.contains { call in
            !call.isIdle && one.work.contains(call.name) && call.term > one.term && !before.mentions(of: handed, in: call.term).isEmpty
        }
    }

    /// Whether something that was not called before has it in hand: a helper with a guard in it, or one that is given what the guard asked about.
    private func isHanded(_ one: StandingGuard, _ kind: GuardKind, _ before: GuardedCode, to place: Place) -> Bool {
        guard let after = side.files[place.file].after else { return false }
        let new = newCalls(one, before, after, place.item), names = Set(new.map(\.name))
        for file in side.files {
            guard let code = file.after else { continue }
            if code.guards.contains(where: { kind.replacedBy.contains($0.kind) && names.contains(code.units[$0.unit].names.last ?? "") }) { return true }
        }
        guard [.exit, .branch, .call].contains(one.form) else { return false }
        return isGiven(kind.needsSubject ? one.subjects : one.subjects.subtracting(shelf.common), before, one.unit, after, place.item)
    }

    /// Whether a call is given something of those names that no call of its name was given before.
    private func isGiven(_ subjects: Set<String>, _ before: GuardedCode, _ old: Int, _ after: GuardedCode, _ new: Int) -> Bool {
        var known: [String: Set<String>] = [:]
        for call in before.units[old].calls { known[call.name, default: []].formUnion(before.mentions(of: subjects, in: call.term)) }
        return after.units[new].calls.contains { call in
            !call.isIdle && !after.mentions(of: subjects, in: call.term).isSubset(of: known[call.name] ?? [])
        }
    }

    /// What a unit calls now and did not call before.
    private func newCalls(_ one: StandingGuard, _ before: GuardedCode, _ after: GuardedCode, _ unit: Int) -> [GuardedUnit.Call] {
        let old = Set(before.units[one.unit].calls.map(\.name))
        return after.units[unit].calls.filter { !$0.isIdle && !old.contains($0.name) }
    }

    /// Whether a condition names who is asking.
    private func isAboutAsker(_ one: StandingGuard, _ kind: GuardKind) -> Bool {
        let all = one.subjects.map { NameWords.of($0.utf8) }
        return shelf.kinds.contains { $0.phrases[.actors] != nil && all.contains { shelf.kinds(.actors, [($0, [])]) != 0 } }
    }

    /// Whether the loss is all there is to see: nothing new is called, nothing like it is named anywhere in what the change adds, and nothing of its kind is left.
    private func isPlain(_ one: StandingGuard, _ kind: GuardKind, _ before: GuardedCode, at place: Place, share: Double) -> Bool {
        guard [.exit, .decorator, .call, .declaration].contains(one.form), one.isSaid, !one.isToldByExit || isAboutAsker(one, kind), share >= 0.75, let after = side.files[place.file].after else { return false }
        guard newCalls(one, before, after, place.item).isEmpty else { return false }
        let around = after.around(place.item)
        if after.guards.contains(where: { kind.replacedBy.contains($0.kind) && around.contains($0.unit) }) { return false }
        let kinds = shelf.kinds.filter { kind.replacedBy.contains($0.id) }
        return !side.fresh.contains { name in
            let words = NameWords.of(name.utf8)
            return kinds.contains { kind in GuardKind.Place.allCases.contains { $0 != .unlike && $0 != .actors && $0 != .columns && shelf.fits(kind, $0, words) } }
        }
    }
}
