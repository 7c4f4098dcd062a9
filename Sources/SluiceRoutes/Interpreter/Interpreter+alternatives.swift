internal import SluiceRules
internal import SluiceSyntax

/// Texts of which one or the other is meant: a prefix that a setting may add.
extension Interpreter {
    /// The most texts that one expression is followed in.
    private static let most = 8

    /// Texts and numbers one after the other; one of several where a part of it is.
    func joined(_ parts: [Value]) -> Value {
        var found: [(text: String?, conditions: [RouteCondition])] = [("", [])]
        for part in parts {
            found = found.flatMap { before in
                part.choices.map { choice in
                    (before.text.flatMap { text in Self.written(choice.value).map { text + $0 } }, before.conditions + choice.conditions)
                }
            }
            guard found.count <= Self.most else { return .unknown }
        }
        if found.allSatisfy({ $0.text == nil }) { return .unknown }
        let choices = found.map { Value.Choice(value: $0.text.map { .text($0) } ?? .unknown, conditions: $0.conditions) }
        return choices.count == 1 ? choices[0].value : .either(choices)
    }

    private static func written(_ value: Value) -> String? {
        switch value {
        case .text(let text): text
        case .number(let number) where number == number.rounded() && abs(number) < 1e15: String(Int(number))
        default: nil
        }
    }

    /// `"/{}/x".format(a)`, `",".join(known)`; `nil` for what else a text is asked.
    func alternatives(_ name: String, of text: String, _ arguments: [Argument]) -> Value? {
        switch name {
        case "format" where arguments.allSatisfy({ $0.name == nil }):
            let parts = text.components(between: "{}")
            guard parts.count == arguments.count + 1, !parts.joined().contains("{") else { return nil }
            return joined(zip(parts, arguments).flatMap { [.text($0), $1.value] } + [.text(parts[parts.count - 1])])
        case "join":
            guard arguments.count == 1, case .list(let list)? = arguments.first?.value, !list.isOpen else { return nil }
            return joined(list.items.enumerated().flatMap { $0.offset == 0 ? [$0.element] : [.text(text), $0.element] })
        default: return nil
        }
    }

    /// The paths that a value may stand for: those that are known, and `nil` where there are others.
    func alternatives(_ argument: Argument) -> [String?]? {
        guard case .choice = argument.value else { return nil }
        let choices = argument.value.choices.map(\.value.text)
        var known: [String?] = []
        for text in choices.compactMap(\.self) where !known.contains(text) { known.append(text) }
        guard !known.isEmpty, choices.count <= Self.most else { return nil }
        if choices.contains(nil) {
            note(.dynamicPath, "a part of a path is not known until the program runs", at: argument.place)
            known.append(nil)
        }
        return known
    }

    /// Whether what is added to a list is one entry of routes, whatever is in it.
    func addsRoutes(_ value: Value) -> Bool {
        switch value {
        case .scope: return true
        case .made(let made):
            return calls.calls(ofPath: made.callee, language: made.place.file.code.language.rawValue).contains { $0.call.action == .opaqueMount }
        default: return false
        }
    }
}

extension String {
    /// The parts between the places where a word stands.
    fileprivate func components(between word: String) -> [String] {
        var parts: [String] = [], rest = self[...], part = ""
        while !rest.isEmpty {
            if rest.hasPrefix(word) {
                parts.append(part)
                part = ""
                rest = rest.dropFirst(word.count)
            } else {
                part.append(rest.removeFirst())
            }
        }
        return parts + [part]
    }
}
