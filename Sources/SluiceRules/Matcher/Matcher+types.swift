internal import SluiceSyntax

extension Matcher {
    /// Types by their words; those with a metavariable in them part by part.
    func type(_ p: Int, _ c: Int, _ env: Bindings) -> [Bindings] {
        if pattern.code.atomOf[p] == code.atomOf[c] || isSameType(pattern.code.word(p), code.word(c)) { return [env] }
        guard pattern.code.traits[p].contains(.open) else { return [] }
        return list(pattern.children[p][...], code.children(c)[...], env)
    }
}
