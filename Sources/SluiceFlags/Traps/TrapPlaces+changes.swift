internal import SluiceModel
internal import SluiceRules

extension TrapPlaces {
    // MARK: T14 and T15

    /// A flag that is older than the change.
    func historyTraps() -> [FlagTrap] {
        var told: Set<FlagKey> = [], traps: [FlagTrap] = []
        let before = Set(change.before?.evaluations.map(\.key) ?? [])
        for evaluation in file.evaluations where isNew(evaluation.term) {
            guard case .known = evaluation.key, told.insert(evaluation.key).inserted else { continue }
            let settings = reading.settings, age = settings.ages[evaluation.key]
            if let age, let limit = settings.staleAfter, age > limit {
                traps.append(stale(evaluation, age, limit))
            } else if !before.contains(evaluation.key), settings.keysBefore.contains(evaluation.key), age.map({ $0 >= settings.reusedAfter }) ?? true {
                traps.append(reused(evaluation, age))
            }
        }
        return traps
    }

    private func stale(_ evaluation: FlagEvaluation, _ age: Int, _ limit: Int) -> FlagTrap {
        let key = evaluation.key.shown
        return trap(
            .stale, at: evaluation.term, key: evaluation.key, "`\(key)` has been asked for since \(age) days ago; flags older than \(limit) are stale.",
            edit: "Remove `\(key)` where it is fully on, and give the new behaviour a flag of its own.")
    }

    private func reused(_ evaluation: FlagEvaluation, _ age: Int?) -> FlagTrap {
        let key = evaluation.key.shown, since = age.map { " since \($0) days ago" } ?? ""
        return trap(
            .reused, at: evaluation.term, key: evaluation.key,
            "`\(key)` was there before\(since) and guards this now as well: it may be on for everybody already, and turning it off takes more away.",
            edit: "Give the new behaviour a flag of its own.")
    }

    // MARK: T16

    /// A switch for emergencies that is on, with something new under it and nothing in its place.
    func killSwitchTraps() -> [FlagTrap] {
        file.evaluations.compactMap { evaluation in
            guard reading.killSwitches.match(evaluation.key.shown), evaluation.off.innermost == .bool(true), evaluation.on.innermost == .bool(true),
                let choice = reading.choice(of: evaluation), code.kinds[choice] == .ifStatement, code.child(choice, .alternative) < 0
            else { return nil }
            let body = code.child(choice, .consequence), condition = code.child(choice, .condition)
            guard body >= 0, isNew(evaluation.term), !code.isNegation(condition), let last = code.children(body).last,
                ![.returnStatement, .throwStatement, .jump].contains(code.kinds[last]), code.children(body).contains(where: { !wasThere($0) })
            else { return nil }
            return trap(
                .killSwitchPolarity, at: evaluation.term, key: evaluation.key,
                "`\(evaluation.key.shown)` is on from the start and guards something new: it is live with the deployment, and off leaves nothing in its place.",
                edit: "Bring the new behaviour in under a flag whose default is `\(reading.falseWord)`.")
        }
    }

    // MARK: T21

    /// Something is written, sent or subscribed to before the flag is asked.
    func effectTraps() -> [FlagTrap] {
        file.evaluations.flatMap { evaluation -> [FlagTrap] in
            guard evaluation.form == .value, isNew(evaluation.term), let choice = reading.choice(of: evaluation), code.kinds[choice] == .ifStatement,
                let function = reading.function(around: choice), isNew(choice), case .known = evaluation.key, reading.environmentName(evaluation.term) == nil
            else { return [] }
            let block = code.parent(choice)
            guard block >= 0, code.parent(block) == function else { return [] }
            let early = code.children(block).prefix { $0 != choice }.flatMap { effects(in: $0, of: function) }
            return early.filter { isNew($0) && !wasThere($0) }.map { effect($0, evaluation, choice) }
        }
    }

    private func effects(in statement: Int, of function: Int) -> [Int] {
        guard ![.ifStatement, .loop, .function, .classLike].contains(code.kinds[statement]) else { return [] }
        return (statement..<code.end(of: statement)).filter {
            code.kinds[$0] == .call && reading.isEffect($0) && reading.function(around: $0) == function && guards.flags(guarding: $0, within: function).isEmpty
        }
    }

    private func effect(_ call: Int, _ evaluation: FlagEvaluation, _ choice: Int) -> FlagTrap {
        let asked = lines.lines(of: evaluation.term, in: code).first
        return trap(
            .sideEffectBeforeGuard, at: call, key: evaluation.key,
            "`\(reading.shown(call))` happens whether `\(evaluation.key.shown)` is on or off: the flag is asked only afterwards, in line \(asked).",
            edit: "Move it into the arm for on.", related: [reading.related(choice, "the flag decides here")])
    }
}
