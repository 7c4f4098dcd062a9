internal import SluiceRules
internal import SluiceSyntax

extension Interpreter {
    /// What functions that come with Go, Rust and JavaScript give back, where it leads to paths or lists; `nil` of all others.
    func builtin(_ path: String, _ arguments: [Argument], at place: CodePlace) -> Value? {
        let family = LanguageFamily(place.file.code.language)
        if place.file.code.language == "php" { return phpBuiltin(path, arguments) }
        guard family.isGo || family.isRust else { return scriptBuiltin(path, arguments, at: place) }
        switch path {
        case "len":
            guard case .list(let list)? = arguments.first?.value, !list.isOpen else { return nil }
            return .number(Double(list.items.count))
        case "append", "slices.Concat": return appended(arguments)
        case "make": return .list(ListValue([]))
        case "fmt.Sprintf", "format!", "format": return formatted(arguments)
        case "path.Join", "net/url.JoinPath", "path/filepath.Join": return joinedPath(arguments)
        case "concat!": return arguments.allSatisfy { $0.value.text != nil } ? .text(arguments.compactMap(\.value.text).joined()) : nil
        case "string", "String.from", "Some", "Ok", "Box.new", "Box.pin", "Arc.new", "std.sync.Arc.new", "Rc.new":
            return arguments.count == 1 ? arguments[0].value : nil
        case "strings.TrimSuffix", "strings.TrimRight":
            guard let text = arguments.first?.value.text, arguments.count == 2, let end = arguments[1].value.text else { return nil }
            return .text(text.hasSuffix(end) ? String(text.dropLast(end.count)) : text)
        case "vec!", "vec", "Vec.new", "routes!": return .list(ListValue(arguments.map(\.value), places: arguments.map(\.place)))
        default: return nil
        }
    }

    private func phpBuiltin(_ path: String, _ arguments: [Argument]) -> Value? {
        switch path {
        case "sprintf": return formatted(arguments)
        case "dirname":
            guard let text = arguments.first?.value.text, arguments.count == 1, text.hasPrefix("//") else { return nil }
            return .text("//" + text.split(separator: "/").dropLast().joined(separator: "/"))
        case "array_merge": return arguments.allSatisfy({ if case .list = $0.value { true } else { false } }) ? merged(arguments) : nil
        default: return nil
        }
    }

    private func merged(_ lists: [Argument]) -> Value {
        let whole = ListValue([])
        for case .list(let list) in lists.map(\.value) {
            for (item, place) in zip(list.items, list.places) { whole.append(item, at: place) }
            if list.isOpen { whole.isOpen = true }
        }
        return .list(whole)
    }

    /// A list with more at its end. The old one stays as it is.
    private func appended(_ arguments: [Argument]) -> Value {
        var items: [Value] = [], places: [CodePlace?] = [], isOpen = false, base: ListValue?
        for (index, argument) in arguments.enumerated() {
            if index == 0 {
                if case .list(let list) = argument.value {
                    (items, places, isOpen, base) = (list.items, list.places, list.isOpen, list)
                } else if case .nothing = argument.value {} else { isOpen = true }
            } else if argument.place.file.code.kinds[argument.place.term] == .spread, !isKnownItem(argument.value) {
                isOpen = true
            } else {
                items.append(argument.value)
                places.append(argument.place)
            }
        }
        let list = ListValue(items, places: places, isOpen: isOpen)
        list.base = base
        return .list(list)
    }

    private func isKnownItem(_ value: Value) -> Bool {
        switch value {
        case .unknown, .external, .nothing: false
        default: true
        }
    }

    /// `fmt.Sprintf("%s/x", base)`, `format!("{}/x", base)`, where all that is put in is text.
    private func formatted(_ arguments: [Argument]) -> Value? {
        guard let form = arguments.first?.value.text else { return nil }
        var rest = form[...], out = "", given = arguments.dropFirst()
        while let next = rest.first {
            rest.removeFirst()
            if next == "%", let sign = rest.first {
                rest.removeFirst()
                if sign == "%" { out.append("%") } else {
                    guard "svd".contains(sign), let text = given.popFirst().flatMap({ Self.shown($0.value) }) else { return .unknown }
                    out += text
                }
            } else if next == "{", rest.first == "}" {
                rest.removeFirst()
                guard let text = given.popFirst().flatMap({ Self.shown($0.value) }) else { return .unknown }
                out += text
            } else {
                out.append(next)
            }
        }
        return .text(out)
    }

    private static func shown(_ value: Value) -> String? {
        switch value {
        case .text(let text): text
        case .number(let number) where number == number.rounded() && abs(number) < 1e15: String(Int(number))
        default: nil
        }
    }

    private func joinedPath(_ arguments: [Argument]) -> Value? {
        let parts = arguments.compactMap(\.value.text)
        guard parts.count == arguments.count, !parts.isEmpty else { return .unknown }
        let segments = parts.flatMap { $0.split(separator: "/") }.joined(separator: "/")
        return .text((parts[0].hasPrefix("/") ? "/" : "") + segments)
    }

    // MARK: Numbers

    /// What comes of two numbers.
    func number(_ sign: String, _ first: Value, _ second: Value) -> Value? {
        guard case .number(let one) = first, case .number(let other) = second else { return nil }
        switch sign {
        case "+": return .number(one + other)
        case "-": return .number(one - other)
        case "<": return .flag(one < other)
        case "<=": return .flag(one <= other)
        case ">": return .flag(one > other)
        case ">=": return .flag(one >= other)
        default: return nil
        }
    }

    /// A loop that counts: `for i := len(list) - 1; i >= 0; i--`; false where it is not known how often it goes round.
    func count(_ term: Int, _ body: Int, in activation: Activation) -> Bool {
        let code = activation.code, test = code.child(term, .condition), step = code.child(term, .step)
        guard code.language == "go", test >= 0, step >= 0, code.kinds[test] == .binary, code.kinds[step] == .unary else { return false }
        let counter = code.child(step, .operand), sign = code.string(step)
        guard counter >= 0, case .number? = Optional(value(counter, in: activation)) else { return false }
        for round in 0...Self.loopLimit {
            guard case .flag(let goesOn) = value(test, in: activation) else { return round > 0 }
            guard goesOn else { return true }
            _ = run(body, in: activation)
            guard case .number(let number) = value(counter, in: activation) else { return true }
            assign(.number(sign.hasPrefix("-") ? number - 1 : number + 1), to: counter, in: activation)
        }
        return true
    }
}
