internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

extension Interpreter {
    /// Functions that are given to something that is not followed, and that name a router or may make one, are called when the statements around it
    /// have run: `connect().then(() => app.use(…))`.
    func callLater(_ arguments: [Argument], given: [Argument] = [], in activation: Activation) {
        guard LanguageFamily(activation.code.language).isScript, !activation.file.isTest else { return }
        for argument in arguments {
            guard case .closure(let closure) = argument.value, LanguageFamily(closure.place.file.code.language).isScript,
                !closure.place.file.called.contains(closure.place.term), namesRouter(closure)
            else { continue }
            queues[queues.count - 1].append(DeferredCall(conditions: conditions) { [self] in
                guard !closure.place.file.called.contains(closure.place.term) else { return }
                _ = invoke(closure, given, at: argument.place)
            })
        }
    }

    /// Whether a function registers with a router that it sees, hands one on, or names what makes routers.
    private func namesRouter(_ closure: Closure) -> Bool {
        let code = closure.place.file.code
        return (closure.place.term..<code.end(of: closure.place.term)).contains { term in
            guard code.kinds[term] == .identifier else { return false }
            if closure.place.file.names(term, in: calls.makers) { return true }
            switch closure.frame.value(of: code.string(term)) {
            case .scope?: return isUsed(term, code)
            case .external(let path)?: return calls.makers.contains(path)
            default: return false
            }
        }
    }

    /// Whether something is called with a router, or on it.
    private func isUsed(_ term: Int, _ code: Code) -> Bool {
        let parent = code.parent(term)
        guard parent >= 0 else { return false }
        if code.kinds[parent] == .arguments { return true }
        let call = code.parent(parent)
        return code.kinds[parent] == .member && call >= 0 && code.kinds[call] == .call && code.slots[parent] == .callee
    }
}
