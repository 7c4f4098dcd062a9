internal import SluiceModel
internal import SluiceRules

extension TrapReading {
    /// T7 for variables of the environment: every text but the empty one is true, and so is `false`.
    mutating func readEnvironment() {
        guard words.environmentMentions.contains(where: { Mention.holds(code.bytes, $0) }) else { return }
        let reads = (0..<code.count).compactMap { term in environmentName(term).map { (term, $0) } }.filter { words.isSwitch($0.1) }
        for (term, name) in reads {
            // What is read as a value elsewhere is turned into a truth there, and this only asks whether it is there at all.
            let others = reads.filter { $0.1 == name && $0.0 != term }
            guard others.allSatisfy({ isTruth($0.0) }) else { continue }
            for use in uses(of: term) {
                if asksAnyTruth, isTruth(use) { noteTruth(use, name, term) } else { readPresence(use, name, term) }
            }
        }
    }

    private func isTruth(_ term: Int) -> Bool { code.truthPlace(of: term, calls: words.truthCalls) != nil }

    /// The name of the variable that a term reads; `nil` for other terms.
    func environmentName(_ term: Int) -> String? {
        switch code.kinds[term] {
        case .member:
            guard code.slots[term] != .callee, code.slots[term] != .target, let path = code.path(code.child(term, .receiver)), words.environmentMembers.contains(path) else { return nil }
            return code.string(code.child(term, .property))
        case .indexing:
            guard let path = code.path(code.child(term, .receiver)), words.environmentMembers.contains(path) else { return nil }
            let index = code.child(term, .index)
            return index >= 0 && code.kinds[index] == .string ? code.string(index) : nil
        case .call:
            guard let path = code.path(code.child(term, .callee)), words.environmentCalls.contains(where: { path == $0 || path.hasSuffix("." + $0) }) else { return nil }
            guard let first = code.argumentValues(term).first, code.kinds[first] == .string else { return nil }
            return code.string(first)
        default: return nil
        }
    }

    /// Whether a term is a variable of the environment, or a name that stands for one.
    func isEnvironment(_ term: Int) -> Bool {
        guard let carrier = carriers.byTerm[term]?.first else { return environmentName(term) != nil }
        return environmentName(file.evaluations[carrier.evaluation].term) != nil
    }

    /// The term and the names that it is given to: names that hold something in the end that is compared as a text are meant as texts.
    private func uses(of term: Int) -> [Int] {
        let place = code.parent(term)
        guard place >= 0, code.kinds[place] == .assign, code.slots[term] == .value else { return [term] }
        let probe = FlagFile(path: file.path, code: code, evaluations: [FlagEvaluation(sdk: "", key: .known(""), term: term, off: .text(" "), on: .text(" "))])
        let names = FlagCarriers(probe).outermost.map(\.term)
        let isCompared = names.contains { code.parent($0) >= 0 && code.kinds[code.parent($0)] == .binary && !code.isLogical(code.parent($0)) }
        return isCompared ? [] : names
    }

    private mutating func noteTruth(_ use: Int, _ name: String, _ term: Int) {
        let asked = shown(use)
        let compared = isScript || isPHP ? "\(asked) === 'true'" : isRuby ? "\(asked) == 'true'" : "\(asked) == \"true\""
        note(
            .stringBoolean, at: use, key: .known(name), "`\(name)=false` counts as on: `\(asked)` is a text, and every text but the empty one is true.",
            edit: "Write `\(compared)`.", evidence: [term])
    }

    /// `os.Getenv("ENABLE_X") != ""`, `System.getenv("ENABLE_X") != null`: whatever it is set to, it is on.
    private mutating func readPresence(_ use: Int, _ name: String, _ term: Int) {
        let parent = code.parent(use)
        guard parent >= 0, code.kinds[parent] == .binary, ["!=", "!=="].contains(code.string(parent)), code.slots[use] == .left else { return }
        let other = code.child(parent, .right)
        guard other >= 0, code.kinds[other] == .nothing || code.kinds[other] == .string && code.string(other).isEmpty else { return }
        let compared = isJava ? "\"true\".equals(\(shown(use)))" : "\(shown(use)) == \"true\""
        note(
            .stringBoolean, at: parent, key: .known(name), "`\(name)=false` counts as on: `\(shown(parent))` asks only whether it is set.",
            edit: "Write `\(compared)`.", evidence: [term])
    }
}
