internal import SluiceModel
internal import SluiceRules

extension TrapReading {
    /// T2, T3, T7 and T11: the truth of what an evaluation gives is asked where it has none of its own.
    mutating func readPositions(_ index: Int, _ evaluation: FlagEvaluation) {
        guard asksAnyTruth else { return }
        let all = carriers.carriers(of: index)
        for carrier in all {
            guard let place = code.truthPlace(of: carrier.term, calls: words.truthCalls) else { continue }
            switch carrier.off {
            case .promise: readPromise(carrier, evaluation, all)
            case .function, .object, .tuple: if !isNullCheck(carrier, all), !isRecord(carrier, evaluation) { readObject(carrier, evaluation) }
            case .text(let text) where !text.isEmpty && text.lowercased() != "false": readText(carrier, evaluation, text)
            case .nothing: readNullable(carrier, evaluation, place)
            default: break
            }
        }
    }

    // MARK: T2

    private mutating func readPromise(_ carrier: FlagCarrier, _ evaluation: FlagEvaluation, _ all: [FlagCarrier]) {
        // A name that is awaited elsewhere holds a promise on purpose, and may be asked whether it is there.
        if carrier.isName, all.contains(where: { other in code.kinds[other.term] == .await }) { return }
        guard !isDefaulted(carrier.term) else { return }
        let asked = carrier.isName ? evaluation.term : carrier.term
        note(
            .missingAwait, at: carrier.term, key: evaluation.key,
            "`\(evaluation.key.shown)` counts as on whatever it is: `\(shown(carrier.term))` is a promise, which is always true.",
            edit: "Write `await \(shown(asked))`\(asyncHint(asked)).",
            related: carrier.isName ? [related(evaluation.term, "the flag is asked here without `await`")] : [], evidence: [evaluation.term])
    }

    private func asyncHint(_ term: Int) -> String {
        guard let function = function(around: term), !code.traits[function].contains(.async), !isPython else { return "" }
        return " and make the function `async`"
    }

    // MARK: T3

    private mutating func readObject(_ carrier: FlagCarrier, _ evaluation: FlagEvaluation) {
        guard !isDefaulted(carrier.term) else { return }
        let isFunction = carrier.off.called != nil
        let what = isFunction ? "a function that nobody calls" : "an object"
        note(
            .objectTruthiness, at: carrier.term, key: evaluation.key,
            "`\(evaluation.key.shown)` counts as on whatever it is: `\(shown(carrier.term))` is \(what), which is always true.",
            edit: "Write `\(opened(carrier))`.",
            related: carrier.isName ? [related(evaluation.term, "the flag is asked here")] : [], evidence: [evaluation.term])
    }

    /// The expression that has the truth in it.
    private func opened(_ carrier: FlagCarrier) -> String {
        let text = shown(carrier.term)
        switch carrier.off {
        case .function(.promise): return "await \(text)()"
        case .function: return "\(text)()"
        case .object(let members):
            let truth = ["enabled", "value", "is_enabled"].first { members[$0] != nil } ?? members.keys.sorted().first { isTruth(members[$0]) }
            return truth.map { isPHP ? "\(text)->\($0)" : "\(text).\($0)" } ?? text
        case .tuple: return "\(text)[0]"
        default: return text
        }
    }

    private func isTruth(_ value: FlagValue?) -> Bool {
        if case .bool = value { true } else { false }
    }

    /// Whether `a || {}` gives a value in place of a missing one, which asks nothing of the flag.
    private func isDefaulted(_ term: Int) -> Bool {
        let parent = code.parent(term)
        guard parent >= 0, code.kinds[parent] == .binary, ["||", "or"].contains(code.string(parent)), code.slots[term] == .left else { return false }
        let other = code.child(parent, .right)
        guard other >= 0 else { return false }
        let isValue = ![.ifStatement, .conditional, .loop].contains(code.kinds[code.parent(parent)])
        return [.object, .array, .nothing, .string, .number].contains(code.kinds[other]) || isValue && code.kinds[other] == .boolean && !isTrue(other)
    }

    /// Whether it is a record of all flags, which has a member for each.
    private func isRecord(_ carrier: FlagCarrier, _ evaluation: FlagEvaluation) -> Bool {
        guard case .object(let members) = carrier.off, members.count == 1, let name = members.keys.first else { return false }
        return KeyGlobs.words(of: name) == KeyGlobs.words(of: evaluation.key.shown)
    }

    /// Whether a name is asked only whether it is there at all: its parts are used elsewhere.
    private func isNullCheck(_ carrier: FlagCarrier, _ all: [FlagCarrier]) -> Bool {
        guard carrier.isName, carrier.off.called == nil else { return false }
        return all.contains { other in
            guard other.term != carrier.term else { return false }
            var receiver = other.term
            // The outermost carrier of `v.enabled` is the member; the name is its receiver.
            while let inner = [code.child(receiver, .receiver), code.child(receiver, .operand)].first(where: { $0 >= 0 }) { receiver = inner }
            return receiver != other.term && code.atomOf[receiver] == code.atomOf[carrier.term]
        }
    }

    // MARK: T7 and T11

    private mutating func readText(_ carrier: FlagCarrier, _ evaluation: FlagEvaluation, _ text: String) {
        let asked = shown(carrier.term)
        note(
            .stringBoolean, at: carrier.term, key: evaluation.key,
            "`\(evaluation.key.shown)` counts as on whatever it is: `\(asked)` is a text, and `\(FlagText.shown(Array(text.utf8)))` is as true as any.",
            edit: "Compare it with what means on: `\(asked) \(isScript || isPHP ? "===" : "==") '\(onWord(carrier.on))'`.", evidence: [evaluation.term])
    }

    private func onWord(_ value: FlagValue) -> String {
        if case .text(let text) = value.innermost { FlagText.shown(Array(text.utf8)) } else { "on" }
    }

    /// A flag that has no answer yet while a page is drawn: the page shows the old, and then the new.
    private mutating func readNullable(_ carrier: FlagCarrier, _ evaluation: FlagEvaluation, _ place: TruthPlace) {
        guard evaluation.time == .render, isDrawn(place, carrier) else { return }
        note(
            .nullable, at: carrier.term, key: evaluation.key,
            "`\(evaluation.key.shown)` has no answer while flags are loading: the page shows what is there without it, and then changes.",
            edit: "Show neither before the answer is there: `if (\(shown(carrier.term)) === undefined) return null`.", evidence: [evaluation.term])
    }

    /// Whether the place decides over what is drawn, and nothing asks whether the answer is there.
    private func isDrawn(_ place: TruthPlace, _ carrier: FlagCarrier) -> Bool {
        guard isScript, let function = function(around: carrier.term) else { return false }
        let around = code.parent(place.condition)
        guard around >= 0, (around..<code.end(of: around)).contains(where: { code.kinds[$0] == .element }) else { return false }
        return !(function..<code.end(of: function)).contains { term in
            guard code.kinds[term] == .binary, code.string(term).hasPrefix("=") || code.string(term).hasPrefix("!") || code.string(term) == "??" else { return false }
            let left = code.child(term, .left)
            return left >= 0 && carriers.byTerm[left]?.contains { $0.evaluation == carrier.evaluation } == true
        }
    }
}
