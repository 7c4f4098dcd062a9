internal import SluiceRules
internal import SluiceSyntax

extension Code {
    /// The call inside of `f(a) { … }` and `f a do … end`, where the function behind it is one more argument of it; `nil` of other calls.
    func calledWithFunction(_ term: Int) -> Int? {
        guard ["swift", "ruby", "kotlin", "scala"].contains(language.rawValue), kinds[term] == .call else { return nil }
        let callee = child(term, .callee), list = child(term, .arguments)
        guard callee >= 0, list >= 0, kinds[callee] == .call, case let arguments = children(list), !arguments.isEmpty,
            arguments.allSatisfy({ kinds[$0] == .function })
        else { return nil }
        return callee
    }
}
