internal import SluiceRules
internal import SluiceSyntax

extension Interpreter {
    /// Whether a test is known to hold or not to hold.
    func truth(of term: Int, in activation: Activation, _ value: Value? = nil) -> Bool? {
        let code = activation.code
        if isMain(term, in: activation) { return true }
        switch code.kinds[term] {
        case .boolean, .identifier, .member:
            switch value ?? self.value(term, in: activation) {
            case .flag(let flag): return flag
            case .nothing: return false
            case .list(let list) where LanguageFamily(code.language).isPython: return list.isOpen && list.items.isEmpty ? nil : !list.items.isEmpty
            case .scope, .closure, .list, .record: return true
            default: return nil
            }
        case .unary where ["!", "not"].contains(code.string(term)):
            return truth(of: code.child(term, .operand), in: activation).map { !$0 }
        case .binary: return comparison(term, in: activation)
        default: return nil
        }
    }

    /// Whether two texts are the same, or one is in a list: only where both are known.
    private func comparison(_ term: Int, in activation: Activation) -> Bool? {
        let code = activation.code, left = code.child(term, .left), right = code.child(term, .right), sign = code.string(term)
        guard left >= 0, right >= 0 else { return nil }
        switch sign {
        case "and", "&&", "or", "||":
            let (one, other, stops) = (truth(of: left, in: activation), truth(of: right, in: activation), sign == "or" || sign == "||")
            if one == stops || other == stops { return stops }
            return one == nil || other == nil ? nil : !stops
        case "==", "===", "!=", "!==":
            guard let one = value(left, in: activation).text, let other = value(right, in: activation).text else { return nil }
            return (one == other) == (sign.first == "=")
        case "in", "not in":
            guard let one = value(left, in: activation).text, case .list(let list) = value(right, in: activation), !list.isOpen else { return nil }
            let texts = list.items.compactMap(\.text)
            return texts.count == list.items.count ? texts.contains(one) == (sign == "in") : nil
        default: return nil
        }
    }

    /// `if __name__ == "__main__"`: the program is read as it is started.
    private func isMain(_ term: Int, in activation: Activation) -> Bool {
        ["__name__==\"__main__\"", "require.main===module", "__FILE__==$0", "$PROGRAM_NAME==__FILE__"].contains(activation.file.spelled(term))
    }

    /// A test as it is compared: `a != b` is the opposite of `a == b`, and an environment variable is known by its name.
    func condition(_ term: Int, in activation: Activation) -> RouteCondition {
        ConditionText.condition(term, of: activation.file)
    }
}

/// Tests in the form in which they are compared.
enum ConditionText {
    static func condition(_ term: Int, of file: ProgramFile) -> RouteCondition {
        let code = file.code
        switch code.kinds[term] {
        case .unary where ["!", "not"].contains(code.string(term)):
            let inner = code.child(term, .operand)
            return inner >= 0 ? condition(inner, of: file).negated : RouteCondition(file.spelled(term))
        case .binary:
            let left = code.child(term, .left), right = code.child(term, .right), sign = code.string(term)
            guard left >= 0, right >= 0, ["==", "===", "!=", "!==", "is", "is not"].contains(sign) else { return RouteCondition(file.spelled(term)) }
            let text = "\(operand(left, of: file))==\(operand(right, of: file))"
            return RouteCondition(text, isNegated: sign.hasPrefix("!") || sign == "is not")
        default: return RouteCondition(operand(term, of: file))
        }
    }

    /// `process.env.A`, `os.getenv("A")` and `ENV["A"]` are all A.
    private static func operand(_ term: Int, of file: ProgramFile) -> String {
        let text = file.spelled(term)
        for prefix in ["process.env.", "import.meta.env.", "Bun.env."] where text.hasPrefix(prefix) { return String(text.dropFirst(prefix.count)) }
        let calls = ["os.getenv(\"", "os.environ.get(\"", "os.environ[\"", "os.Getenv(\"", "ENV[\"", "env(\"", "process.env[\"", "Deno.env.get(\"", "Environment.get(\""]
        for call in calls where text.hasPrefix(call) { return String(text.dropFirst(call.count).prefix { $0 != "\"" }) }
        return text
    }
}
