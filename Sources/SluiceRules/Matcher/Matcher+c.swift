/// What is stricter in C than elsewhere: braces, heads of loops and arms of a `switch`.
extension Matcher {
    /// A loop with or without braces, as the pattern has it; parts of its head are there or not, as in the pattern.
    func cLoop(_ p: Int, _ c: Int, _ env: Bindings) -> [Bindings] {
        guard hasSameBraces(p, c) else { return [] }
        if isAnyHead(p), pattern.code.child(p, .condition) < 0, pattern.code.child(p, .step) < 0 { return loopBody(p, c, env) }
        guard pattern.code.atomOf[p] == code.atomOf[c] else { return [] }
        for slot in [Slot.initializer, .condition, .step] where (pattern.code.child(p, slot) < 0) != (code.child(c, slot) < 0) { return [] }
        return slots(p, c, env)
    }

    /// Whether both bodies have braces or neither; an ellipsis alone is any body.
    func hasSameBraces(_ p: Int, _ c: Int) -> Bool {
        let wanted = pattern.code.child(p, .body), given = code.child(c, .body)
        guard wanted >= 0, given >= 0 else { return true }
        let isOpen = isAnything(wanted) && pattern.code.traits[wanted].contains(.implicit)
        return isOpen || pattern.code.traits[wanted].contains(.implicit) == code.traits[given].contains(.implicit)
    }

    /// Braces around one statement may be left out, but not around several.
    func cBranch(_ p: Int, _ c: Int, _ env: Bindings) -> [Bindings] {
        for slot in [Slot.consequence, .alternative] {
            let wanted = pattern.code.child(p, slot), given = code.child(c, slot)
            guard wanted >= 0, given >= 0, code.traits[given].contains(.implicit) else { continue }
            if !pattern.code.traits[wanted].contains(.implicit), pattern.children[wanted].count > 1 { return [] }
        }
        return slots(p, c, env)
    }

    /// The arms of the pattern are among those of the code.
    func cSelection(_ p: Int, _ c: Int, _ env: Bindings) -> [Bindings] {
        let wanted = pattern.code.children(p, .item)
        guard !wanted.isEmpty else { return [] }
        let envs = match(pattern.code.child(p, .condition), code.child(c, .condition), env)
        return each(envs) { self.anyOrder(wanted[...], self.code.children(c, .item), $0, isExact: false) }
    }

    /// The labels of the pattern are among those of an arm; its statements are a block where they are several.
    func cArm(_ p: Int, _ c: Int, _ env: Bindings) -> [Bindings] {
        guard pattern.code.atomOf[p] == code.atomOf[c] else { return [] }
        let wanted = pattern.code.children(p, .value), labels = code.children(c, .value)
        guard wanted.count <= labels.count else { return [] }
        var envs = [env]
        for (label, own) in zip(wanted, labels) {
            guard (pattern.code.kinds[label] == .token) == (code.kinds[own] == .token) else { return [] }
            envs = each(envs) { self.match(label, own, $0) }
        }
        let body = pattern.code.child(p, .body), given = code.child(c, .body)
        let isSeveral = pattern.children[body].count > 1
        if isSeveral, code.traits[given].contains(.implicit) { return [] }
        return each(envs) { self.match(body, given, $0) }
    }
}

extension Matcher {
    /// The body of a function of Scala: one that is an expression may be any, and a block is one.
    func scalaBody(_ p: Int, _ c: Int, _ envs: [Bindings]) -> [Bindings] {
        guard c >= 0 else { return [] }
        let value = pattern.children[p].first.map { pattern.code.child($0, .value) } ?? -1
        if pattern.code.traits[p].contains(.implicit), value >= 0, pattern.code.kinds[value] == .metavariable, !code.traits[c].contains(.implicit) {
            return envs.compactMap { bind(pattern.code.atomOf[value], .term(c), $0) }
        }
        return each(envs) { self.block(p, c, $0) }
    }

    /// Whether both functions have a body or none, and both that of an arrow or neither.
    func hasSameBody(_ p: Int, _ c: Int) -> Bool {
        let wanted = pattern.code.child(p, .body), given = code.child(c, .body)
        guard wanted >= 0, given >= 0 else { return wanted < 0 && given < 0 }
        return code.traits[c].contains(.definition) || pattern.code.traits[wanted].contains(.implicit) == code.traits[given].contains(.implicit)
    }

    /// Whether the words before a definition of the pattern, such as `static`, stand before that of the code.
    func hasAttributes(_ p: Int, _ c: Int) -> Bool {
        let wanted = pattern.code.children(p, .attributes)
        guard !wanted.isEmpty else { return true }
        let given = code.children(c, .attributes)
        return wanted.allSatisfy { word in given.contains { code.atomOf[$0] == pattern.code.atomOf[word] } }
    }
}
