/// The imports of JavaScript's and TypeScript's code: `import`, `export … from`, `import()`, `require()`.
struct ScriptImports {
    private let tokens: [ScriptToken]
    private var found: [FoundImport] = []
    /// For each brace that is open, whether it is the body of a `try` or `catch`.
    private var braces: [Bool] = []
    private var attempts = 0
    /// Whether the code asks which module system there is: what it requires then stands for what is there anyway.
    private var isUniversal = false

    static func read(_ tokens: [ScriptToken]) -> [FoundImport] {
        var reader = ScriptImports(tokens: tokens)
        for index in tokens.indices { reader.step(index) }
        guard reader.isUniversal else { return reader.found }
        return reader.found.map { found in
            var found = found
            found.isOptional = true
            return found
        }
    }

    private init(tokens: [ScriptToken]) { self.tokens = tokens }

    private func token(_ index: Int) -> ScriptToken? { tokens.indices.contains(index) ? tokens[index] : nil }

    private mutating func step(_ index: Int) {
        let token = tokens[index]
        if token.kind == .sign { return brace(token, index) }
        guard token.kind == .name else { return }
        let isMember = self.token(index - 1)?.isSign(".") == true && self.token(index - 2)?.isSign(".") != true
        switch token.text {
        case "import" where !isMember: statement(index)
        case "export" where !isMember: export(index)
        case "require": require(index, isMember)
        case "define" where self.token(index + 1)?.isSign(".") == true && self.token(index + 2)?.isName("amd") == true: isUniversal = true
        default: break
        }
    }

    private mutating func brace(_ token: ScriptToken, _ index: Int) {
        if token.text == "{" {
            let isAttempt = isAttempt(index)
            braces.append(isAttempt)
            attempts += isAttempt ? 1 : 0
        } else if token.text == "}", braces.popLast() == true {
            attempts -= 1
        }
    }

    /// Whether a brace opens the body of `try`, `catch` or `catch (error)`.
    private func isAttempt(_ index: Int) -> Bool {
        guard let before = token(index - 1) else { return false }
        if before.isName("try") || before.isName("catch") { return token(index - 2)?.isSign(".") != true }
        return before.isSign(")") && token(index - 3)?.isSign("(") == true && token(index - 4)?.isName("catch") == true
    }

    private mutating func add(_ text: ScriptToken, isOptional: Bool = false, isTypeOnly: Bool = false) {
        guard !text.text.isEmpty, !text.text.utf8.contains(0x0A) else { return }
        found.append(
            FoundImport(module: text.text, range: text.range, isOptional: isOptional || attempts > 0, isTypeOnly: isTypeOnly))
    }

    private mutating func statement(_ index: Int) {
        guard let next = token(index + 1) else { return }
        if next.kind == .text { return add(next) }
        if next.isSign("(") { return call(index) }
        let isType = next.isName("type") || next.isName("typeof")
        let isTypeOnly = isType && token(index + 2)?.isName("from") != true && token(index + 2)?.isSign(",") != true
        source(index + 1, isTypeOnly: isTypeOnly || takesTypesOnly(index + 1))
    }

    private mutating func export(_ index: Int) {
        guard let next = token(index + 1) else { return }
        let isType = next.isName("type")
        guard let first = isType ? token(index + 2) : next, first.isSign("{") || first.isSign("*") else { return }
        source(index + (isType ? 2 : 1), isTypeOnly: isType)
    }

    /// The text behind `from`, where nothing but names stands before it.
    private mutating func source(_ start: Int, isTypeOnly: Bool) {
        var index = start
        var depth = 0
        while let token = token(index) {
            if token.isName("from"), depth == 0, let text = self.token(index + 1), text.kind == .text {
                return add(text, isTypeOnly: isTypeOnly)
            }
            if token.isSign("{") { depth += 1 } else if token.isSign("}") { depth -= 1 }
            // A name of an export may be a string.
            let isPart = token.kind == .name || token.kind == .text && depth > 0 || token.kind == .sign && "{},*".contains(token.text)
            guard isPart, depth >= 0 else { return }
            index += 1
        }
    }

    /// `{ type A, type B as C }` and nothing beside it.
    private func takesTypesOnly(_ start: Int) -> Bool {
        guard token(start)?.isSign("{") == true else { return false }
        var index = start + 1
        var isFirst = true
        while let token = token(index), !token.isSign("}") {
            if isFirst, !token.isName("type") || self.token(index + 1)?.isSign(",") == true { return false }
            isFirst = token.isSign(",") && self.token(index + 1)?.isSign("}") != true
            index += 1
        }
        return index > start + 1
    }

    /// `import("x")`: as a type behind `typeof`, `:`, `|`, `<` it is gone when the code runs.
    private mutating func call(_ index: Int) {
        guard let text = argument(index + 2) else { return }
        let before = token(index - 1)
        let isType = before.map { $0.isName("typeof") || $0.kind == .sign && ":|&<".contains($0.text) } ?? false
        let isMember = token(index + 4)?.isSign(".") == true
        let isCaught = isMember && token(index + 5)?.isName("catch") == true
        let isTaken = isMember && token(index + 5)?.isName("then") == true
        add(
            text, isOptional: isCaught,
            isTypeOnly: isType && !isTaken && before?.isSign(":") != true || isType && isMember && !isCaught && !isTaken)
    }

    /// The one text between brackets, or the first of several arguments.
    private func argument(_ index: Int) -> ScriptToken? {
        guard let text = token(index), text.kind == .text, let after = token(index + 1), after.isSign(")") || after.isSign(",") else {
            return nil
        }
        return text
    }

    /// `require("x")`, `module.require("x")`, `require.resolve("x")`.
    private mutating func require(_ index: Int, _ isMember: Bool) {
        if isMember, token(index - 2)?.isName("module") != true { return }
        if token(index - 1)?.isName("function") == true { return }
        var open = index + 1
        if token(open)?.isSign(".") == true, token(open + 1)?.isName("resolve") == true { open += 2 }
        guard token(open)?.isSign("(") == true, let text = argument(open + 1) else { return }
        add(text)
    }
}
