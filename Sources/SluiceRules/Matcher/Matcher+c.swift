/// What is stricter in C than elsewhere: braces, heads of loops and arms of a `switch`.
extension Matcher {
    /// A loop with or without braces, as the pattern has it; parts of its head are there or not, as in the pattern.
    func cLoop(_ p: Int, _ c: Int, _ env: Bindings) -> [Bindings] {
        let wanted = pattern.code.child(p, .body), given = code.child(c, .body)
        if wanted >= 0, given >= 0 {
            let isOpen = isAnything(wanted) && pattern.code.traits[wanted].contains(.implicit)
            guard isOpen || pattern.code.traits[wanted].contains(.implicit) == code.traits[given].contains(.implicit) else { return [] }
        }
        if isAnyHead(p), pattern.code.child(p, .condition) < 0, pattern.code.child(p, .step) < 0 { return loopBody(p, c, env) }
        guard pattern.code.atomOf[p] == code.atomOf[c] else { return [] }
        for slot in [Slot.initializer, .condition, .step] where (pattern.code.child(p, slot) < 0) != (code.child(c, slot) < 0) { return [] }
        return slots(p, c, env)
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
        let labels = code.children(c, .value)
        var envs = [env]
        for wanted in pattern.code.children(p, .value) {
            let isDefault = pattern.code.kinds[wanted] == .token
            let fitting = labels.filter { (code.kinds[$0] == .token) == isDefault }
            envs = each(envs) { env in fitting.flatMap { self.match(wanted, $0, env) } }
        }
        let body = pattern.code.child(p, .body), given = code.child(c, .body)
        let isSeveral = pattern.children[body].count > 1
        if isSeveral, code.traits[given].contains(.implicit) { return [] }
        return each(envs) { self.match(body, given, $0) }
    }
}
