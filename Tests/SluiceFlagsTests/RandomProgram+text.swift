extension RandomProgram {
    enum Dialect { case python, script }

    /// The program's text.
    static func text(_ functions: [Function], _ dialect: Dialect) -> String {
        functions.map { text($0, dialect) }.joined()
    }

    private static func text(_ function: Function, _ dialect: Dialect) -> String {
        let isHelper = function.name.hasPrefix("np_")
        let list = isHelper ? "" : "a, b"
        if dialect == .python { return "def \(function.name)(\(list)):\n" + lines(function.body, dialect, "    ") }
        return "function \(function.name)(\(list)) {\n" + (setsName(function) ? "    let x;\n" : "") + lines(function.body, dialect, "    ") + "}\n"
    }

    /// Whether the local has to be declared.
    private static func setsName(_ function: Function) -> Bool {
        if case .set? = function.body.first { return true }
        return false
    }

    private static func lines(_ body: [Statement], _ dialect: Dialect, _ indent: String) -> String {
        let isPython = dialect == .python
        func block(_ head: String, _ inner: [Statement]) -> String {
            isPython ? "\(indent)\(head):\n" + lines(inner, dialect, indent + "    ") : "\(indent)\(head) {\n" + lines(inner, dialect, indent + "    ") + "\(indent)}\n"
        }
        let end = isPython ? "\n" : ";\n"
        return body.map { statement in
            switch statement {
            case .set(let name, let value): return "\(indent)\(name) = \(value)\(end)"
            case .emit(let value): return "\(indent)emit(\(value))\(end)"
            case .give(let value): return "\(indent)return \(value)\(end)"
            case .local(let name, let value): return "\(indent)\(isPython ? "" : "const ")\(name) = \(text(value, dialect))\(end)"
            case .loop(let inner): return block(isPython ? "for i in range(2)" : "for (let i = 0; i < 2; i++)", inner)
            case .branch(let condition, let on, let off):
                let head = isPython ? "if \(text(condition, dialect))" : "if (\(text(condition, dialect)))"
                guard !off.isEmpty else { return block(head, on) }
                return isPython
                    ? block(head, on) + block("else", off)
                    : "\(indent)\(head) {\n" + lines(on, dialect, indent + "    ") + "\(indent)} else {\n" + lines(off, dialect, indent + "    ") + "\(indent)}\n"
            case .variant(let on, let off):
                if isPython { return "\(indent)match variant('np'):\n" + lines(cases: on, off, indent) }
                return "\(indent)switch (variant('np')) {\n\(indent)case 'on':\n" + lines(on, dialect, indent + "    ") + "\(indent)    break;\n\(indent)default:\n"
                    + lines(off, dialect, indent + "    ") + "\(indent)}\n"
            case .choice(let name, let condition, let on, let off):
                let head = name.map { "\($0) = " } ?? "return "
                if on.isEmpty { return "\(indent)\(head)\(text(condition, dialect))\(end)" }
                let value = isPython ? "\(on) if \(text(condition, dialect)) else \(off)" : "\(text(condition, dialect)) ? \(on) : \(off)"
                return "\(indent)\(head)\(value)\(end)"
            }
        }.joined()
    }

    private static func lines(cases on: [Statement], _ off: [Statement], _ indent: String) -> String {
        let inner = indent + "        "
        return "\(indent)    case 'on':\n" + lines(on, .python, inner) + "\(indent)    case _:\n" + lines(off, .python, inner)
    }

    private static func text(_ condition: Condition, _ dialect: Dialect) -> String {
        let isPython = dialect == .python
        switch condition {
        case .plain("DEFAULT"): return isPython ? "get_boolean_value('np', True)" : "boolVariation('np', true)"
        case .plain(let text): return isPython ? text : text.replacing("==", with: "===")
        case .flag(let key): return isPython ? "is_enabled('\(key)')" : "isEnabled('\(key)')"
        case .off(let key): return isPython ? "is_off('\(key)')" : "isOff('\(key)')"
        case .both(let left, let right): return "(\(text(left, dialect)) \(isPython ? "and" : "&&") \(text(right, dialect)))"
        case .either(let left, let right): return "(\(text(left, dialect)) \(isPython ? "or" : "||") \(text(right, dialect)))"
        case .not(let inner): return isPython ? "not \(text(inner, dialect))" : "!(\(text(inner, dialect)))"
        }
    }
}
