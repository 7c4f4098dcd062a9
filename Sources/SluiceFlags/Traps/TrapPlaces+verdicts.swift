internal import SluiceModel
internal import SluiceRules

extension TrapPlaces {
    /// T8, T9 and T10: what off-equivalence says of a definition.
    func verdictTraps() -> [FlagTrap] {
        change.verdicts.compactMap { verdict in
            let asked = file.evaluations.filter { verdict.lines.meets(lines.lines(of: $0.term, in: code)) && verdict.flags.contains($0.key) }
            guard let first = asked.first(where: { isNew($0.term) }) ?? asked.first, change.touches(verdict.lines) else { return nil }
            switch verdict.diagnosis {
            case .noOp: return noOp(verdict, first, asked)
            case .inverted: return inverted(verdict, first)
            // Who puts behind a flag what was there means it to be off.
            case .withheld: return nil
            case nil: return legacyRemoved(verdict, first, asked)
            }
        }
    }

    private func name(_ verdict: DefinitionVerdict) -> String { verdict.name.isEmpty ? "this statement" : "`\(verdict.name)`" }

    private func noOp(_ verdict: DefinitionVerdict, _ asked: FlagEvaluation, _ all: [FlagEvaluation]) -> FlagTrap? {
        // A default of true makes both forms one too, and that is said by its own rule.
        guard !all.contains(where: { $0.off.innermost == $0.on.innermost || reading.isAlwaysOn($0) }), isNew(asked.term) else { return nil }
        return trap(
            .noOp, at: asked.term, key: asked.key, "`\(asked.key.shown)` does nothing in \(name(verdict)): with it on and off the same is done.",
            edit: "Put what was there before into the arm for off, or take the flag out.")
    }

    private func inverted(_ verdict: DefinitionVerdict, _ asked: FlagEvaluation) -> FlagTrap? {
        guard !reading.killSwitches.match(asked.key.shown), !reading.words.negativeKeys.match(asked.key.shown) else { return nil }
        let stretch = verdict.residual.first ?? lines.lines(of: asked.term, in: code)
        return trap(
            .polarityInverted, stretch, key: asked.key,
            "\(name(verdict).capitalizedFirst) does the new thing while `\(asked.key.shown)` is off, and the old one while it is on.",
            edit: "Swap the two arms, or negate the condition.", related: [reading.related(asked.term, "the flag is asked here")])
    }

    /// Behaviour of before that neither on nor off gives back.
    private func legacyRemoved(_ verdict: DefinitionVerdict, _ asked: FlagEvaluation, _ all: [FlagEvaluation]) -> FlagTrap? {
        guard verdict.state == .changed, !verdict.lost.isEmpty, all.contains(where: { isNew($0.term) }) else { return nil }
        guard !all.contains(where: { $0.off.innermost == $0.on.innermost || reading.isAlwaysOn($0) }) else { return nil }
        let isReplaced = !verdict.residual.isEmpty
        guard !isReplaced || verdict.residual.allSatisfy({ isOffArm($0) && !handsOver($0) }) else { return nil }
        let lost = verdict.lost.map(\.spoken).joined(separator: ", ")
        return trap(
            .legacyRemoved, lines.lines(of: asked.term, in: code), key: asked.key,
            "Turning `\(asked.key.shown)` off does not give back what \(name(verdict)) did: \(lost) of the file before \(isReplaced ? "became something else" : "is gone").",
            edit: "Keep the lines of before in the arm for off, as they were.", confidence: isReplaced ? .medium : nil)
    }

    /// Whether lines call or show something that the file before did not know: what was there may have moved to it.
    private func handsOver(_ stretch: LineRange) -> Bool {
        (0..<code.count).contains { term in
            guard stretch.holds(lines.lines(of: term, in: code)) else { return false }
            let name = [.call, .construction].contains(code.kinds[term]) ? code.calledName(term) : code.kinds[term] == .element ? code.path(code.child(term, .tag)) : nil
            return name.map { !knew($0) } ?? false
        }
    }

    /// Whether lines stand where a flag of the file is off: the other arm, or behind the arm that leaves.
    private func isOffArm(_ stretch: LineRange) -> Bool {
        file.evaluations.contains { evaluation in
            guard let statement = reading.choice(of: evaluation) else { return false }
            let whole = lines.lines(of: statement, in: code), parent = code.parent(statement)
            if whole.holds(stretch) { return true }
            return parent >= 0 && lines.lines(of: parent, in: code).holds(stretch) && stretch.first > whole.last
        }
    }
}

extension TrapReading {
    /// The statement or expression that an evaluation chooses the arm of; `nil` where it does not choose by itself.
    func choice(of evaluation: FlagEvaluation) -> Int? {
        for carrier in carriers.outermost where file.evaluations[carrier.evaluation].term == evaluation.term {
            guard let place = code.truthPlace(of: carrier.term, calls: words.truthCalls) else { continue }
            let parent = code.parent(place.condition)
            if parent >= 0, [.ifStatement, .conditional].contains(code.kinds[parent]) { return parent }
        }
        return nil
    }

    /// Whether the evaluation is true where its truth is asked, whatever the flag is: that has a rule of its own.
    func isAlwaysOn(_ evaluation: FlagEvaluation) -> Bool {
        carriers.outermost.contains { carrier in
            file.evaluations[carrier.evaluation].term == evaluation.term && carrier.off.isAlwaysTrue
                && code.truthPlace(of: carrier.term, calls: words.truthCalls) != nil
        }
    }
}

extension String {
    /// As it begins a sentence.
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
