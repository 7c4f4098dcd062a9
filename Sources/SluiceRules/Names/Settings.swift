/// What the variables and locals of a file of HCL hold, where that is written as a literal.
enum Settings {
    /// The literals by the words of `var.x` and `local.x`.
    static func values(in code: Code) -> [[Int32]: Int] {
        func known(_ word: String) -> Int32 { code.atoms.known(Array(word.utf8)[...]) ?? -1 }
        let (variable, locals, fallback) = (known("variable"), known("locals"), known("default"))
        var values: [[Int32]: Int] = [:]
        for statement in code.children(0) {
            let block = code.child(statement, .value)
            guard block >= 0, code.kinds[block] == .call else { continue }
            let type = code.atomOf[code.child(block, .callee)]
            let parts = code.children(code.child(block, .arguments))
            guard type == variable || type == locals, let body = parts.last, code.kinds[body] == .object else { continue }
            for (name, value) in literals(of: body, code) {
                if type == locals { values[[known("local"), name]] = value }
                if type == variable, name == fallback, parts.count == 2 { values[[known("var"), code.atomOf[parts[0]]]] = value }
            }
        }
        return values
    }

    /// What the names of a Dockerfile are given, by the word of what stands for them; one that is given twice is not known.
    static func environment(in code: Code) -> [Int32: Int] {
        var values: [Int32: Int] = [:], seen: Set<Int32> = []
        for term in 0..<code.count where code.kinds[term] == .assign {
            let name = code.atomOf[code.child(term, .target)], value = code.child(term, .value)
            values[name] = seen.insert(name).inserted && value >= 0 && code.kinds[value].isLiteral ? value : nil
        }
        return values
    }

    /// The attributes of a body that are given literals.
    private static func literals(of body: Int, _ code: Code) -> [(name: Int32, value: Int)] {
        code.children(body).compactMap { item in
            let assign = code.kinds[item] == .expressionStatement ? code.child(item, .value) : -1
            guard assign >= 0, code.kinds[assign] == .assign, code.kinds[code.child(assign, .target)] == .identifier else { return nil }
            let value = code.child(assign, .value)
            return value >= 0 && code.kinds[value].isLiteral ? (code.atomOf[code.child(assign, .target)], value) : nil
        }
    }
}
