internal import SluiceRules
internal import SluiceSyntax

/// When the code at a term runs (reference: flags.md, B.5).
struct EvaluationTime {
    let source: FlagSource
    /// Functions that run once, before any request.
    let startup: Set<String>
    private var code: Code { source.code }

    func time(of term: Int) -> FlagEvaluation.Time {
        var inner = term, term = code.parent(term)
        while term >= 0 {
            switch code.kinds[term] {
            // What the default of a parameter is, is asked where the function is called, except in Python.
            case .function where code.slots[inner] == .decorator: break
            case .function where isInDefault(inner) && code.language == "python": return .moduleLoad
            case .function: return within(term)
            case .ifStatement where code.language == "python" && isMain(term): return .startup
            default: break
            }
            inner = term
            term = code.parent(term)
        }
        return .moduleLoad
    }

    private func isInDefault(_ inner: Int) -> Bool { code.slots[inner] == .parameters }

    private func isMain(_ term: Int) -> Bool {
        let condition = code.child(term, .condition)
        return condition >= 0 && code.text(condition).starts(with: "__name__".utf8)
    }

    private func within(_ function: Int) -> FlagEvaluation.Time {
        let name = self.name(of: function)
        if startup.contains(name), name != "init" || code.language == "go" { return .startup }
        let outer = source.function(around: function)
        // A function in one that runs at startup may run at any time; so may one that is called where it stands.
        if outer < 0, isCalledAtOnce(function) { return .moduleLoad }
        return isComponent(name) || isHook(name) ? .render : .request
    }

    private func name(of function: Int) -> String {
        let name = code.child(function, .name)
        if name >= 0 { return code.string(name) }
        let parent = code.parent(function)
        guard parent >= 0, code.kinds[parent] == .assign else { return "" }
        return code.string(code.child(parent, .target))
    }

    private func isCalledAtOnce(_ function: Int) -> Bool {
        let parent = code.parent(function)
        return parent >= 0 && code.kinds[parent] == .call && code.child(parent, .callee) == function
    }

    /// Whether a function of a file with markup has the name of a component.
    private func isComponent(_ name: String) -> Bool {
        ["tsx", "javascript"].contains(code.language.rawValue) && name.first?.isUppercase == true && code.kinds.contains(.element)
    }

    private func isHook(_ name: String) -> Bool {
        code.isScript && name.hasPrefix("use") && name.dropFirst(3).first?.isUppercase == true
    }
}
