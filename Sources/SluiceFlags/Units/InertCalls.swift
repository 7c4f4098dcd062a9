internal import SluiceModel
internal import SluiceRules

/// What lines call or show, where they do nothing else.
struct InertCalls {
    /// The names, each with whether it is shown as an element; `nil` where anything else is done.
    let names: [(name: String, isElement: Bool)]?

    init(content: LineContent, lines: LineRange) {
        let code = content.code
        var names: [(String, Bool)] = [], done: Set<Int> = []
        for term in 1..<max(1, code.count) {
            let own = content.table.lines(of: term, in: code)
            guard lines.contains(own.first), !done.contains(term), code.kinds[term] != .block else { continue }
            guard lines.holds(own), let name = Self.name(of: term, in: code) else {
                // What merely surrounds the lines begins before them; what begins in them must be one of the two.
                self.names = nil
                return
            }
            names.append(name)
            done.formUnion(term..<code.end(of: term))
        }
        self.names = names.isEmpty ? nil : names
    }

    private static func name(of term: Int, in code: Code) -> (String, Bool)? {
        switch code.kinds[term] {
        case .element:
            let tag = code.child(term, .tag)
            guard tag >= 0, code.children(term, .children).allSatisfy({ code.kinds[$0] == .text }), !calls(within: term, in: code) else { return nil }
            return (code.string(tag), true)
        case .expressionStatement:
            var value = code.child(term, .value)
            if value >= 0, code.kinds[value] == .await { value = code.child(value, .operand) }
            guard value >= 0, code.kinds[value] == .call, case let callee = code.child(value, .callee), callee >= 0, code.kinds[callee] == .identifier else { return nil }
            let list = code.child(value, .arguments)
            return list >= 0 && calls(within: list, in: code) ? nil : (code.string(callee), false)
        default: return nil
        }
    }

    private static func calls(within term: Int, in code: Code) -> Bool {
        (term + 1..<code.end(of: term)).contains { [.call, .construction, .await, .assign, .augmentedAssign].contains(code.kinds[$0]) }
    }
}
