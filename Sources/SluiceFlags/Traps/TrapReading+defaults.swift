internal import SluiceModel
internal import SluiceRules

extension TrapReading {
    /// T1 and T19: the default that users get when the provider cannot be asked turns the new behaviour on.
    mutating func readDefault(_ evaluation: FlagEvaluation, _ index: Int) {
        // What a setting is where nobody sets it is the project's choice, and no outage changes it.
        guard case .written(let fallback) = evaluation.fallback, fallback >= 0, !isEnvironmentSDK(evaluation) else { return }
        if let parameter = defaultParameter(fallback) { return readNested(evaluation, fallback, parameter) }
        guard evaluation.off.innermost == evaluation.on.innermost, [.bool(true), .bool(false)].contains(evaluation.on.innermost) else { return }
        if isKeyOfHelper(evaluation) { return readSwallowed(evaluation, fallback) }
        let key = evaluation.key.shown
        guard evaluation.helpers.isEmpty, !killSwitches.match(key), !words.negativeKeys.match(key), !isOnlyNegated(index) else { return }
        let word = evaluation.on.innermost == .bool(true) ? "true" : "false"
        note(
            .defaultTrue, at: evaluation.term, key: evaluation.key,
            "`\(key)` is on whenever its provider cannot be asked: its default is `\(shown(fallback))`.",
            edit: "Write `\(edited(evaluation.term, fallback, to: opposite(of: word)))`; a switch for emergencies belongs under `kill-switches` in the policy.",
            confidence: isKnown(evaluation) ? nil : .medium, evidence: [fallback])
    }

    /// The kill switches of the shipped list and of the policy.
    var killSwitches: KeyGlobs { words.killSwitches.adding(settings.killSwitches) }

    private func isKnown(_ evaluation: FlagEvaluation) -> Bool {
        if case .known = evaluation.key { true } else { false }
    }

    private func opposite(of word: String) -> String {
        let isPython = isPython
        return word == "true" ? falseWord : isPython ? "True" : "true"
    }

    /// Whether the flag is asked only with a negation before it: then true is the safe side.
    private func isOnlyNegated(_ index: Int) -> Bool {
        let places = carriers.carriers(of: index).compactMap { code.truthPlace(of: $0.term, calls: words.truthCalls) }
        return !places.isEmpty && places.allSatisfy(\.isNegated) && !places.contains { leavesEarly($0) }
    }

    /// `if (!on) return old`: the negation guards the rest, not what stands in it.
    private func leavesEarly(_ place: TruthPlace) -> Bool {
        let statement = code.parent(place.condition)
        guard statement >= 0, code.kinds[statement] == .ifStatement, code.child(statement, .alternative) < 0 else { return false }
        let body = code.child(statement, .consequence)
        guard body >= 0, let last = code.children(body).last else { return false }
        return [.returnStatement, .throwStatement, .jump].contains(code.kinds[last])
    }

    // MARK: T19

    /// The parameter with a default of `true` that an argument hands on; `nil` for other arguments.
    private func defaultParameter(_ argument: Int) -> Int? {
        guard code.kinds[argument] == .identifier, let function = function(around: argument) else { return nil }
        return parameters(of: function).first { parameter in
            let name = code.child(parameter, .name), value = code.child(parameter, .defaultValue)
            return name >= 0 && value >= 0 && code.atomOf[name] == code.atomOf[argument] && isTrue(value)
        }
    }

    func parameters(of function: Int) -> [Int] {
        let list = code.child(function, .parameters)
        return list >= 0 ? code.children(list).filter { code.kinds[$0] == .parameter } : []
    }

    /// Whether a term is the literal `true`, or a name that the file gives that value once.
    func isTrue(_ term: Int) -> Bool { boolean(term) == true }

    /// The truth that a literal has, or a name that the file gives one once.
    func boolean(_ term: Int) -> Bool? {
        if code.kinds[term] == .boolean { return code.string(term).lowercased() == "true" }
        guard code.kinds[term] == .identifier else { return nil }
        let word = code.atomOf[term]
        var found: Bool?, assignments = 0
        for index in 0..<code.count where code.kinds[index] == .identifier && code.atomOf[index] == word && code.slots[index] == .target {
            let value = code.child(code.parent(index), .value)
            assignments += 1
            if value >= 0, code.kinds[value] == .boolean { found = code.string(value).lowercased() == "true" }
        }
        let isParameter = function(around: term).map { parameters(of: $0).contains { code.atomOf[max(0, code.child($0, .name))] == word } } ?? false
        return assignments == 1 && !isParameter ? found : nil
    }

    private mutating func readNested(_ evaluation: FlagEvaluation, _ fallback: Int, _ parameter: Int) {
        let value = code.child(parameter, .defaultValue)
        note(
            .nestedDefault, at: parameter, key: evaluation.key,
            "Every flag that this helper asks for is on whenever its provider cannot be asked: `\(shown(parameter))` hides the default from its callers.",
            edit: "Write `\(edited(parameter, value, to: falseWord))`, or let callers say the default.",
            related: [related(evaluation.term, "the default is handed on here")], evidence: [evaluation.term])
    }

    /// A helper for any key that writes `true` itself.
    private mutating func readSwallowed(_ evaluation: FlagEvaluation, _ fallback: Int) {
        guard evaluation.on.innermost == .bool(true) else { return }
        note(
            .nestedDefault, at: evaluation.term, key: nil,
            "Every flag that this helper asks for is on whenever its provider cannot be asked: it gives `\(shown(fallback))` as default for all.",
            edit: "Write `\(edited(evaluation.term, fallback, to: falseWord))`, or let callers say the default.", evidence: [fallback])
    }

    /// Whether the key is a parameter of the function around it: the function is a helper, and its callers write the key.
    func isKeyOfHelper(_ evaluation: FlagEvaluation) -> Bool {
        if case .given = evaluation.key { return true }
        guard case .computed(let text) = evaluation.key, let function = function(around: evaluation.term) else { return false }
        var around: Int? = function
        while let inner = around {
            if parameters(of: inner).contains(where: { code.child($0, .name) >= 0 && code.string(code.child($0, .name)) == text }) { return true }
            around = self.function(around: inner)
        }
        return false
    }
}
