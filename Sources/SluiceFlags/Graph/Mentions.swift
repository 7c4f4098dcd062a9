internal import SluiceRules

/// The names that a stretch of code mentions.
struct Mentions {
    /// Names that stand alone, or as a member of something.
    private(set) var names: Set<String> = []
    /// Names that are called where the code runs at once, not within a function that it makes.
    private(set) var called: Set<String> = []
    /// Modules that are loaded by a call at run time, with what is written of them: `import('./page')`.
    private(set) var loaded: Set<String> = []

    /// - Parameter isOpen: whether a term counts; what lies below one that does not is left out.
    init(in code: Code, below term: Int, where isOpen: (Int) -> Bool = { _ in true }) {
        guard term >= 0 else { return }
        walk(code, term, isInner: false, isOpen)
    }

    private mutating func walk(_ code: Code, _ term: Int, isInner: Bool, _ isOpen: (Int) -> Bool) {
        guard isOpen(term) else { return }
        switch code.kinds[term] {
        case .identifier, .name, .type, .symbol: if !Self.isOwnName(code, term) { names.insert(code.string(term)) }
        case .element: break
        case .call, .construction:
            let callee = code.child(term, .callee)
            if callee >= 0, !isInner { called.insert(Self.lastName(of: callee, in: code)) }
            if callee >= 0, ["import", "import_module", "__import__"].contains(Self.lastName(of: callee, in: code)) { addLoaded(code, term) }
        default: break
        }
        let isInner = isInner || code.kinds[term] == .function
        for child in code.children(term) { walk(code, child, isInner: isInner, isOpen) }
    }

    private mutating func addLoaded(_ code: Code, _ call: Int) {
        let list = code.child(call, .arguments)
        guard list >= 0, let first = code.children(list).first else { return }
        loaded.insert(code.kinds[first] == .string ? code.string(first) : "")
    }

    /// A definition's own name is no mention of it.
    private static func isOwnName(_ code: Code, _ term: Int) -> Bool {
        let parent = code.parent(term)
        guard parent >= 0, code.slots[term] == .name else { return false }
        return [.function, .classLike, .parameter].contains(code.kinds[parent])
    }

    /// `render` of `view.render`.
    static func lastName(of callee: Int, in code: Code) -> String {
        guard code.kinds[callee] == .member else {
            return code.kinds[callee] == .other ? String(decoding: code.text(callee), as: UTF8.self) : code.string(callee)
        }
        let property = code.child(callee, .property)
        return property >= 0 ? code.string(property) : ""
    }
}
