internal import SluiceRegex
internal import SluiceSyntax

extension Matcher {
    // MARK: Literals

    /// A string against a string. Templates only match templates.
    func string(_ p: Int, _ c: Int, _ env: Bindings) -> [Bindings] {
        let isTemplated = pattern.code.traits[p].contains(.templated), word = pattern.code.atomOf[p]
        if isTemplated {
            guard code.traits[c].contains(.templated) else { return [] }
            if word == words.dots { return [env] }
            return code.kinds[c] == .string && word == code.atomOf[c] && code.word(c).first != UInt8(ascii: "$") ? [env] : []
        }
        guard code.kinds[c] == .string || code.kinds[c] == .text else { return [] }
        return content(word, code.atomOf[c], c, env)
    }

    /// A piece of text of an interpolated string is a string of its own.
    func stringOfTemplate(_ p: Int, _ c: Int, _ env: Bindings) -> [Bindings] {
        pattern.code.traits[p].contains(.templated) ? [] : content(pattern.code.atomOf[p], code.atomOf[c], c, env)
    }

    /// What a string of the pattern asks of a content.
    func content(_ word: Int32, _ text: Int32, _ c: Int, _ env: Bindings) -> [Bindings] {
        switch pattern.strings[word] ?? .literal {
        case .any: return [env]
        case .literal: return word == text ? [env] : []
        case .bound(let name): return bind(name, .content(text, term: c), env).map { [$0] } ?? []
        case .regex(let regex):
            let found = try? regex.matches(in: Array(code.atoms.text(of: text)))
            if found == nil { stepsLeft = 0 }
            return found == true ? [env] : []
        }
    }

    /// A literal of the pattern against a term whose value may be known.
    func constant(_ p: Int, _ c: Int, _ env: Bindings) -> [Bindings] {
        guard options.constantPropagation, code.kinds[c].isExpression, let value = constants.value(of: c) else { return [] }
        let word = pattern.code.atomOf[p]
        switch (pattern.code.kinds[p], value) {
        case (.string, .string(let text)):
            guard !pattern.code.traits[p].contains(.templated) else { return [] }
            return content(word, text, constants.origin(of: c), env)
        case (.string, .someString):
            guard case .any? = pattern.strings[word], !pattern.code.traits[p].contains(.templated) else { return [] }
            return [env]
        case (.number, .number(let number)): return pattern.code.word(p).elementsEqual(Numeral.shown(number).utf8) ? [env] : []
        case (.boolean, .boolean(let flag)): return pattern.code.word(p).elementsEqual((flag ? "true" : "false").utf8) ? [env] : []
        case (.nothing, .nothing(let text)): return word == text ? [env] : []
        default: return []
        }
    }

    /// The template behind a tag.
    func tagged(_ p: Int, _ c: Int, _ env: Bindings) -> [Bindings] {
        if pattern.code.atomOf[p] == words.dots { return [env] }
        guard pattern.code.atomOf[p] == code.atomOf[c] else { return [] }
        return template(p, c, env)
    }

    /// Pieces and holes in order.
    func template(_ p: Int, _ c: Int, _ env: Bindings) -> [Bindings] {
        pieces(pattern.children[p][...], code.children(c)[...], env)
    }

    /// Pieces of a template in order; a piece of text that is `...` stands for any number of them.
    private func pieces(_ ps: ArraySlice<Int>, _ cs: ArraySlice<Int>, _ env: Bindings) -> [Bindings] {
        guard let p = ps.first else { return cs.isEmpty ? [env] : [] }
        if pattern.code.kinds[p] == .text, pattern.code.atomOf[p] == words.dots {
            if ps.count == 1 { return [env] }
            return each((0...cs.count).flatMap { pieces(ps.dropFirst(), cs.dropFirst($0), env) }) { [$0] }
        }
        guard let c = cs.first else { return [] }
        let isText = pattern.code.kinds[p] == .text
        guard isText == (code.kinds[c] == .text) else { return [] }
        let found = isText ? content(pattern.code.atomOf[p], code.atomOf[c], c, env) : match(p, c, env)
        return each(found) { self.pieces(ps.dropFirst(), cs.dropFirst(), $0) }
    }

    /// A regular expression: `/.../` is any, one with holes matches only those that have some.
    func regex(_ p: Int, _ c: Int, _ env: Bindings) -> [Bindings] {
        if pattern.code.atomOf[p] == words.dots { return [env] }
        let hasHoles = !pattern.children[p].isEmpty
        guard hasHoles == (code.end(of: c) > c + 1) else { return [] }
        return hasHoles ? template(p, c, env) : content(pattern.code.atomOf[p], code.atomOf[c], c, env)
    }

    /// A symbol of Ruby, by its word.
    func symbol(_ p: Int, _ c: Int, _ env: Bindings) -> [Bindings] {
        guard case .bound(let name)? = pattern.strings[pattern.code.atomOf[p]] else { return pattern.code.atomOf[p] == code.atomOf[c] ? [env] : [] }
        return bind(name, .content(code.atomOf[c], term: c), env).map { [$0] } ?? []
    }

    // MARK: Names

    /// A dotted name with metavariables in it against what a name was imported as.
    func imported(_ p: Int, _ c: Int, _ env: Bindings) -> [Bindings] {
        guard isImported(c) else { return [] }
        var properties: [Int] = [], root = c
        while code.kinds[root] == .member, properties.count < 12 {
            properties.append(code.child(root, .property))
            root = code.child(root, .receiver)
        }
        guard root >= 0, code.kinds[root] == .identifier, let path = names.path(root), path.count > 1 || !properties.isEmpty, !path.isEmpty else { return [] }
        let words = path.map { (word: $0, term: root) } + properties.reversed().map { (word: code.atomOf[$0], term: $0) }
        return chain(p, words[...], c, env)
    }

    /// Whether the first name of a dotted one is that of an import.
    private func isImported(_ c: Int) -> Bool {
        var root = c
        while root >= 0, code.kinds[root] == .member { root = code.child(root, .receiver) }
        return root >= 0 && code.kinds[root] == .identifier && names.path(root) != nil
    }

    private func chain(_ p: Int, _ words: ArraySlice<(word: Int32, term: Int)>, _ c: Int, _ env: Bindings) -> [Bindings] {
        guard let last = words.last else { return [] }
        switch pattern.code.kinds[p] {
        case .member where words.count > 1:
            let property = pattern.code.child(p, .property)
            let isMetavariable = pattern.code.kinds[property] == .metavariable
            guard isMetavariable || pattern.code.atomOf[property] == last.word else { return [] }
            let value: Bindings.Value = code.atomOf[last.term] == last.word ? .term(last.term) : .content(max(0, last.word), term: last.term)
            let bound = isMetavariable ? bind(pattern.code.atomOf[property], value, env) : env
            return bound.map { chain(pattern.code.child(p, .receiver), words.dropLast(), c, $0) } ?? []
        case .identifier: return words.count == 1 && pattern.code.atomOf[p] == last.word ? [env] : []
        case .metavariable: return code.isRust && words.count > 1 ? [] : bind(pattern.code.atomOf[p], last.term, env).map { [$0] } ?? []
        default: return []
        }
    }

    /// What a name stands for, for rules that follow such names: what it was given last, or its only value.
    func symbol(_ c: Int) -> Int? {
        // What stands behind the name, in a loop, would lead back to it.
        if let given = constants.symbol(c), code.range(given).upperBound <= code.range(c).lowerBound { return given }
        guard let definition = names.definition(c), definition.assignments == 1, definition.value >= 0, definition.kind == .variable else { return nil }
        if code.isPython, definition.owner > 0 { return nil }
        return definition.value == c || code.range(definition.value).upperBound > code.range(c).lowerBound ? nil : definition.value
    }

    /// Whether a dotted name of the pattern is what the code's name was imported as.
    func isQualified(_ p: Int, _ c: Int) -> Bool {
        guard let path = pattern.paths[p], isImported(c) || !names.wildcards.isEmpty else { return false }
        guard code.kinds[c] == .identifier || code.kinds[c] == .member else { return false }
        var rest: [Int32] = [], root = c
        while code.kinds[root] == .member {
            let property = code.child(root, .property)
            guard property >= 0, code.kinds[property] == .name, rest.count < path.count else { return false }
            rest.append(code.atomOf[property])
            root = code.child(root, .receiver)
        }
        guard root >= 0, code.kinds[root] == .identifier else { return false }
        rest.reverse()
        if names.of[root] >= 0 { return names.path(root).map { $0 + rest == path } ?? false }
        return names.wildcards.contains { $0 + [code.atomOf[root]] + rest == path }
    }

    /// A link of a chain; an optional one only where the pattern cannot know its receiver.
    func member(_ p: Int, _ c: Int, _ env: Bindings) -> [Bindings] {
        let receiver = pattern.code.child(p, .receiver), property = pattern.code.child(p, .property)
        let isOptional = code.traits[c].contains(.optional) && !pattern.code.traits[p].contains(.optional)
        if code.isScript, pattern.code.traits[p].contains(.optional), !code.traits[c].contains(.optional) { return [] }
        if isOptional, pattern.code.kinds[receiver] != .metavariable, !isChain(receiver) { return [] }
        if pattern.code.traits[p].contains(.qualified) != code.traits[c].contains(.qualified) { return [] }
        if code.isCSharp, pattern.code.traits[p].contains(.optional), !code.traits[c].contains(.optional) { return [] }
        let types = pattern.code.children(p, .type)
        var envs = match(property, code.child(c, .property), env)
        if !types.isEmpty { envs = each(envs) { self.list(types[...], self.code.children(c, .type)[...], $0) } }
        if envs.isEmpty || receiver < 0 { return envs }
        let from = code.child(c, .receiver)
        guard isChain(receiver) else { return each(envs) { self.match(receiver, from, $0) } }
        let start = pattern.code.child(receiver, .receiver)
        return each(envs) { env in self.links(from).flatMap { self.match(start, $0, env) } }
    }

    func isChain(_ p: Int) -> Bool {
        guard pattern.code.kinds[p] == .member else { return false }
        let property = pattern.code.child(p, .property)
        return property >= 0 && pattern.code.atomOf[property] == words.chain && words.chain >= 0
    }

    /// The term and everything that it is a link of: `x.a().b`, `x.a()`, `x.a`, `x`.
    func links(_ term: Int) -> [Int] {
        var found: [Int] = [], term = term
        while term >= 0 {
            found.append(term)
            switch code.kinds[term] {
            case .call: term = code.child(term, .callee)
            case .member, .indexing: term = code.child(term, .receiver)
            default: return found
            }
        }
        return found
    }

    // MARK: Assignments

    /// Assignments match declarations, too; a pattern that declares matches only those.
    func assign(_ p: Int, _ c: Int, _ env: Bindings) -> [Bindings] {
        // In C# a declaration is no assignment.
        if code.isCSharp, pattern.code.traits[p].isDisjoint(with: .declared) != code.traits[c].isDisjoint(with: .declared) { return [] }
        let wanted = code.isCSharp ? [] : pattern.code.traits[p].intersection([.variable, .letVariable, .constant])
        let isFieldDeclared = code.language == "java" && code.traits[c].contains(.field)
        let given = isFieldDeclared ? .variable : code.traits[c].intersection([.variable, .letVariable, .constant])
        let pTarget = pattern.code.child(p, .target), cTarget = code.child(c, .target)
        if options.choices.contains(.declarationsApart), pattern.code.traits[p].isDisjoint(with: .declared), !code.traits[c].isDisjoint(with: .declared) { return [] }
        if options.choices.contains(.variablesApart), wanted == .variable, given != .variable { return [] }
        for trait in [TermTraits.exported, .isStatic] where pattern.code.traits[p].contains(trait) && !code.traits[c].contains(trait) { return [] }
        let pValue = pattern.code.child(p, .value), cValue = code.child(c, .value)
        if !wanted.isEmpty {
            guard wanted == .variable && !code.isRust && !code.isKotlin ? !given.isEmpty : given == wanted else { return [] }
            // What takes something apart is declared as a whole, with the taking apart as its value.
            if !code.isRust, pattern.code.kinds[pTarget] == .metavariable, code.kinds[cTarget] != .identifier {
                return code.isScript ? each(match(pTarget, cTarget, env)) { self.match(pValue, c, $0) } : []
            }
        }
        if pattern.code.traits[p].contains(.short), !code.traits[c].contains(.short) { return [] }
        let pType = pattern.code.child(p, .type), cType = code.child(c, .type)
        if pType >= 0, cType < 0 { return [] }
        var envs = [env]
        if pType >= 0 { envs = match(pType, cType, env) }
        guard hasAttributes(p, c) else { return [] }
        if pattern.code.child(p, .decorator) >= 0 { envs = each(envs) { self.decorators(p, c, $0) } }
        let whole = each(each(envs) { self.match(pTarget, cTarget, $0) }) { self.match(pValue, cValue, $0) }
        return whole + elementwise(pTarget, pValue, cTarget, cValue, envs)
    }

    /// `a, b = 1, 2` is `a = 1` and `b = 2`.
    private func elementwise(_ pTarget: Int, _ pValue: Int, _ cTarget: Int, _ cValue: Int, _ envs: [Bindings]) -> [Bindings] {
        guard !code.isRust, code.kinds[cTarget] == .tuple, code.kinds[cValue] == .tuple, pattern.code.kinds[pTarget] != .tuple else { return [] }
        let targets = code.children(cTarget), values = code.children(cValue)
        guard targets.count == values.count else { return [] }
        return zip(targets, values).flatMap { target, value in
            each(each(envs) { self.match(pTarget, target, $0) }) { self.match(pValue, value, $0) }
        }
    }

    // MARK: Operators

    private static let associative: Set<String> = ["&&", "||", "and", "or"]
    private static let commutative: Set<String> = ["|", "&", "^"]

    /// Some operators are read as lists, because they may be grouped either way.
    func binary(_ p: Int, _ c: Int, _ env: Bindings) -> [Bindings] {
        guard pattern.code.atomOf[p] == code.atomOf[c] else { return [] }
        let sign = pattern.code.atoms.string(of: pattern.code.atomOf[p])
        if let found = chosen(sign, p, c, env) { return found }
        if Self.associative.contains(sign) || sign == "." && code.isPHP {
            return groups(operands(p, pattern.code)[...], operands(c, code)[...], env)
        }
        if Self.commutative.contains(sign) {
            return anyOrder(operands(p, pattern.code)[...], operands(c, code), env, isExact: false)
        }
        return slots(p, c, env)
    }

    /// The operands of a chain of one operator.
    func operands(_ term: Int, _ code: Code) -> [Int] {
        code.children(term).flatMap { child in
            code.kinds[child] == .binary && code.atomOf[child] == code.atomOf[term] ? operands(child, code) : [child]
        }
    }

    /// Each operand of the pattern is one of the code's, or, where it is a metavariable, one or more.
    private func groups(_ ps: ArraySlice<Int>, _ cs: ArraySlice<Int>, _ env: Bindings) -> [Bindings] {
        guard let p = ps.first else { return cs.isEmpty ? [env] : [] }
        guard cs.count >= ps.count, let c = cs.first else { return [] }
        var found = each(match(p, c, env)) { self.groups(ps.dropFirst(), cs.dropFirst(), $0) }
        let kind = pattern.code.kinds[p]
        guard kind == .metavariable || kind == .ellipsis else { return found }
        for length in 2..<max(2, cs.count - ps.count + 2) {
            let more = kind == .ellipsis ? env : bind(pattern.code.atomOf[p], .terms(Array(cs.prefix(length))), env)
            if let more { found += groups(ps.dropFirst(), cs.dropFirst(length), more) }
        }
        return found
    }

    // MARK: Containers

    /// Members in any order; in Python none may be left over.
    func object(_ p: Int, _ c: Int, _ env: Bindings) -> [Bindings] {
        let isExact = code.isPython || isRuby || code.language == "yaml" || code.language == "json"
        // Pairs of Python are not told apart where something is spread among them.
        let hasPair = pattern.children[p].contains { pattern.code.kinds[$0] == .pair }
        if code.isPython, hasPair, code.children(c).contains(where: { code.kinds[$0] == .spread }) { return [] }
        return anyOrder(pattern.children[p][...], code.children(c), env, isExact: isExact || options.choices.contains(.wholeObjects))
    }

    /// Attributes in any order; content only where the pattern has some.
    func element(_ p: Int, _ c: Int, _ env: Bindings) -> [Bindings] {
        let tag = pattern.code.child(p, .tag), own = code.child(c, .tag)
        guard (tag < 0) == (own < 0) else { return [] }
        let envs = tag < 0 ? [env] : match(tag, own, env)
        let wanted = pattern.code.children(pattern.code.child(p, .attributes)), given = code.children(code.child(c, .attributes))
        let fitting = each(envs) { self.anyOrder(wanted[...], given, $0, isExact: self.options.choices.contains(.wholeElements)) }
        let inner = pattern.code.children(pattern.code.child(p, .children))
        guard !inner.isEmpty, !fitting.isEmpty else { return fitting }
        return each(fitting) { self.content(inner[...], self.code.children(self.code.child(c, .children))[...], $0) }
    }
}
