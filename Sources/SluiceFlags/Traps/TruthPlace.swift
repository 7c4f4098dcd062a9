package import SluiceRules

/// Where the truth of an expression is asked.
package struct TruthPlace: Hashable, Sendable {
    /// The condition as a whole: what an `if` stands on, or the expression that is asked.
    package let condition: Int
    /// Whether it is asked with `!` around it, an odd number of times.
    package let isNegated: Bool
}

extension Code {
    /// Where the truth of a term is asked; `nil` where its value is used otherwise. Only the place itself counts: what becomes of the value of
    /// `a && b` is looked at no further than to the condition that it stands in.
    package func truthPlace(of term: Int, calls: Set<String>) -> TruthPlace? {
        var child = term, isNegated = false, isAsked = false
        while true {
            let parent = parent(child)
            guard parent >= 0 else { break }
            switch (kinds[parent], slots[child]) {
            case (.unary, .operand) where isNegation(parent): (isAsked, isNegated) = (true, !isNegated)
            case (.binary, .left) where isLogical(parent): isAsked = true
            case (.binary, .right) where isLogical(parent): break
            case (.ifStatement, .condition), (.conditional, .condition), (.loop, .condition): return TruthPlace(condition: child, isNegated: isNegated)
            case (.arguments, .item) where isTruthCall(parent, calls): (isAsked, child) = (true, self.parent(parent)); continue
            default: return isAsked ? TruthPlace(condition: child, isNegated: isNegated) : nil
            }
            child = parent
        }
        return isAsked ? TruthPlace(condition: child, isNegated: isNegated) : nil
    }

    /// `!a`, `not a`.
    package func isNegation(_ term: Int) -> Bool { kinds[term] == .unary && ["!", "not"].contains(string(term)) }

    /// `a && b`, `a or b`.
    package func isLogical(_ term: Int) -> Bool { kinds[term] == .binary && ["&&", "||", "and", "or"].contains(string(term)) }

    private func isTruthCall(_ arguments: Int, _ calls: Set<String>) -> Bool {
        let call = parent(arguments)
        guard call >= 0, kinds[call] == .call, children(arguments).count == 1 else { return false }
        let callee = child(call, .callee)
        return callee >= 0 && kinds[callee] == .identifier && calls.contains(string(callee))
    }

    /// A name with its path, as it is written without arguments: `os.environ.get`; `nil` for what is no such path.
    package func path(_ term: Int) -> String? {
        guard term >= 0 else { return nil }
        switch kinds[term] {
        case .identifier, .name: return string(term)
        case .selfReference: return string(term).isEmpty ? "this" : string(term)
        case .other where string(term) == "meta_property": return FlagText.squeezed(text(term))
        case .member:
            guard let receiver = path(child(term, .receiver)) else { return nil }
            let property = child(term, .property)
            return property >= 0 ? receiver + "." + string(property) : nil
        default: return nil
        }
    }

    /// The last name of what a call calls; `nil` where it has none.
    package func calledName(_ call: Int) -> String? {
        let callee = child(call, .callee)
        guard callee >= 0 else { return nil }
        let name = kinds[callee] == .member ? child(callee, .property) : callee
        return name >= 0 && (kinds[name] == .identifier || kinds[name] == .name) ? string(name) : nil
    }

    /// The arguments of a call, values of keyword arguments included.
    package func argumentValues(_ call: Int) -> [Int] {
        let list = child(call, .arguments)
        return list >= 0 ? children(list).map { kinds[$0] == .keywordArgument ? max(child($0, .value), $0) : $0 } : []
    }
}
