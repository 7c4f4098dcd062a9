internal import SluiceModel
internal import SluiceRules

extension TrapReading {
    /// T12 and T13: the key.
    mutating func readKey(_ evaluation: FlagEvaluation) {
        switch evaluation.key {
        case .computed(let text): readComputed(evaluation, text)
        case .known(let name): readRegistered(evaluation, name)
        // A helper takes its key from its callers, and they are read.
        case .given: break
        }
    }

    private mutating func readComputed(_ evaluation: FlagEvaluation, _ text: String) {
        // A helper takes its key from its callers, and they are read.
        guard !isKeyOfHelper(evaluation), !isConstant(text) else { return }
        note(
            .dynamicKey, at: evaluation.term, key: evaluation.key,
            "Which flag is asked for is told only when the program runs: `\(FlagText.shown(Array(text.utf8)))`.",
            edit: "Write the keys out, one for each case, so that each flag can be found and removed.")
    }

    /// Whether a key is a member of a list of constants that stands in a file that was not read: `Flags.NEW_PRICE`, `FLAGS.newPrice.key`.
    private func isConstant(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let isPath = parts.allSatisfy { part in !part.isEmpty && part.utf8.allSatisfy { $0 == UInt8(ascii: "_") || $0 >= 0x30 && $0 < 0x3A || $0 | 0x20 >= 0x61 && $0 | 0x20 < 0x7B } }
        return isPath && parts.contains { $0.first?.isUppercase == true }
    }

    private mutating func readRegistered(_ evaluation: FlagEvaluation, _ name: String) {
        guard let registry = settings.registry, !registry.contains(name), environmentName(evaluation.term) == nil, evaluation.helpers.isEmpty else { return }
        let near = registry.filter { KeyGlobs.words(of: $0) == KeyGlobs.words(of: name) || Self.distance(Array($0.utf8), Array(name.utf8)) <= 2 }.min()
        let place = settings.registryPlace.map { " in `\($0)`" } ?? ""
        note(
            .unregisteredKey, at: evaluation.term, key: evaluation.key, "No flag `\(name)` is registered\(place): what it guards stays as its default says.",
            edit: near.map { "Write `\($0)`, if that is meant; else register `\(name)`\(place)." } ?? "Register `\(name)`\(place).")
    }

    /// How many letters must be put in, taken out or changed.
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        guard abs(left.count - right.count) <= 2 else { return 3 }
        var row = Array(0...right.count)
        for (index, byte) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for (column, other) in right.enumerated() {
                let next = min(row[column] + 1, row[column + 1] + 1, diagonal + (byte == other ? 0 : 1))
                (diagonal, row[column + 1]) = (row[column + 1], next)
            }
        }
        return row[right.count]
    }

    /// T20: the same flag asked twice in one function, with something written in between.
    mutating func readDoubles() {
        var first: [String: Int] = [:]
        for evaluation in file.evaluations where evaluation.form == .value && evaluation.time != .render {
            guard case .known(let name) = evaluation.key, let function = function(around: evaluation.term), environmentName(evaluation.term) == nil else { continue }
            let key = "\(function) \(name)"
            guard let earlier = first[key] else {
                first[key] = evaluation.term
                continue
            }
            guard let write = writes(from: code.end(of: earlier), to: evaluation.term, in: function), !areApart(earlier, evaluation.term) else { continue }
            note(
                .doubleEvaluation, at: evaluation.term, key: evaluation.key,
                "`\(name)` is asked twice in one run, with `\(shown(write))` in between: a flag that is turned at that moment leaves half of each.",
                edit: "Ask once before, and use the answer in both places.", related: [related(earlier, "it is asked for the first time here")], evidence: [earlier])
            first[key] = nil
        }
    }

    /// The first call in a stretch that writes.
    private func writes(from start: Int, to end: Int, in function: Int) -> Int? {
        (start..<max(start, end)).first { code.kinds[$0] == .call && isEffect($0) && self.function(around: $0) == function }
    }

    /// Whether two places lie in different arms of one choice, of which only one is taken.
    private func areApart(_ first: Int, _ second: Int) -> Bool {
        var term = first
        while code.parent(term) >= 0, !(code.parent(term)..<code.end(of: code.parent(term))).contains(second) { term = code.parent(term) }
        let common = code.parent(term)
        guard common >= 0 else { return false }
        let isChoice = [.ifStatement, .conditional].contains(code.kinds[common]) && code.slots[term] != .condition
        // An arm that leaves the function is not followed by what stands after it.
        return isChoice || code.kinds[common] == .selection || code.kinds[common] == .block && leaves(term)
    }

    private func leaves(_ statement: Int) -> Bool {
        guard code.kinds[statement] == .ifStatement else { return code.kinds[statement] == .returnStatement }
        let body = code.child(statement, .consequence)
        guard body >= 0, let last = code.children(body).last else { return false }
        return [.returnStatement, .throwStatement].contains(code.kinds[last])
    }

    /// Whether a call changes something outside the function.
    func isEffect(_ call: Int) -> Bool {
        guard let name = code.calledName(call) else { return false }
        if words.effectNames.contains(name) { return code.kinds[code.child(call, .callee)] == .member || name != "subscribe" }
        guard words.effectMethods.contains(name), code.kinds[code.child(call, .callee)] == .member else { return false }
        var receiver = code.child(code.child(call, .callee), .receiver)
        while receiver >= 0 {
            let own = code.kinds[receiver] == .member ? code.child(receiver, .property) : code.kinds[receiver] == .call ? code.child(receiver, .callee) : receiver
            if own >= 0, [.identifier, .name].contains(code.kinds[own]), words.effectReceivers.match(variableName(own)) { return true }
            receiver = code.kinds[receiver] == .call ? own : code.child(receiver, .receiver)
        }
        return false
    }

    /// A name without the sign that PHP and Ruby put before it.
    private func variableName(_ term: Int) -> String { String(code.string(term).drop { $0 == "$" || $0 == "@" || $0 == "_" }) }
}
