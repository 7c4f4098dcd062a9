internal import SluiceSyntax

extension Matcher {
    /// Functions match by name, parameters and body; what the pattern leaves out may be there.
    func function(_ p: Int, _ c: Int, _ env: Bindings) -> [Bindings] {
        let wanted = pattern.code.traits[p], given = code.traits[c]
        guard hasMarks(wanted, given), hasAttributes(p, c) else { return [] }
        if options.choices.contains(.arrowsApart), isArrow(wanted) != isArrow(given) { return [] }
        let pName = pattern.code.child(p, .name), cName = code.child(c, .name)
        // `function ...(` is a function with any name, or none.
        let isAnyName = pName >= 0 && pattern.code.kinds[pName] == .ellipsis
        guard isAnyName || wanted.contains(.definition) == given.contains(.definition) else { return [] }
        // The name of a function that is a value may be left out.
        let isNameless = pName >= 0 && cName < 0
        if isNameless, !isAnyName, wanted.contains(.definition) || ![.metavariable, .ellipsis].contains(pattern.code.kinds[pName]) { return [] }
        var envs = pName >= 0 && !isNameless ? match(pName, cName, env) : [env]
        envs = each(envs) { self.decorators(p, c, $0) }
        let pParameters = pattern.code.child(p, .parameters), cParameters = code.child(c, .parameters)
        if pParameters >= 0, cParameters >= 0, !envs.isEmpty {
            let ps = pattern.children[pParameters], cs = code.children(cParameters)
            envs = each(envs) { self.list(ps[...], cs[...], $0) }
        }
        let general = code.isKotlin || code.isScala ? pattern.code.child(p, .alias) : -1
        if general >= 0 {
            let own = code.child(c, .alias)
            envs = own < 0 ? [] : each(envs) { self.match(general, own, $0) }
        }
        let pType = pattern.code.child(p, .type)
        if code.isC, pType < 0, code.child(c, .type) >= 0 { return [] }
        if pType >= 0, !envs.isEmpty {
            let cType = code.child(c, .type)
            envs = cType < 0 ? [] : each(envs) { self.match(pType, cType, $0) }
        }
        return body(p, c, envs)
    }

    /// Whether a function has the marks that the pattern's has: a value is not asked for them.
    private func hasMarks(_ wanted: TermTraits, _ given: TermTraits) -> Bool {
        let asked: [TermTraits] = [.async, .generator, .exported, .isStatic, .getter, .setter] + (code.isScript ? [.method] : [])
        return !wanted.contains(.definition) || asked.allSatisfy { !wanted.contains($0) || given.contains($0) }
    }

    private func body(_ p: Int, _ c: Int, _ envs: [Bindings]) -> [Bindings] {
        let pBody = pattern.code.child(p, .body), cBody = code.child(c, .body)
        if code.isScala, pattern.code.traits[p].contains(.definition), (pBody < 0) != (cBody < 0) { return [] }
        if code.isCSharp, code.kinds[c] == .function, !hasSameBody(p, c) { return [] }
        guard pBody >= 0, !envs.isEmpty else { return envs }
        if code.isScala { return scalaBody(pBody, cBody, envs) }
        if code.isKotlin, cBody < 0 || pattern.code.traits[pBody].contains(.implicit) != code.traits[cBody].contains(.implicit) { return [] }
        if cBody < 0 { return pattern.code.traits[pBody].contains(.implicit) ? envs : [] }
        if code.isScript && pattern.code.kinds[pBody] == .block && code.kinds[cBody] != .block { return [] }
        return each(envs) { self.block(pBody, cBody, $0) }
    }

    /// A metavariable that is a whole body without braces stands for all of a body.
    private func body(_ p: Int, _ c: Int, _ env: Bindings) -> [Bindings]? {
        let value = pattern.code.kinds[p] == .expressionStatement ? pattern.code.child(p, .value) : p
        guard value >= 0, pattern.code.kinds[value] == .metavariable else { return nil }
        let statements = code.children(c)
        return statements.count == 1 ? nil : bind(pattern.code.atomOf[value], .terms(statements), env).map { [$0] } ?? []
    }

    /// The statements of a body, from its first to its last.
    func block(_ p: Int, _ c: Int, _ env: Bindings) -> [Bindings] {
        if isAnything(p) { return [env] }
        let ps = pattern.children[p]
        // A lone metavariable is the whole body in Python.
        if code.isPython, ps.count == 1, pattern.code.kinds[ps[0]] == .expressionStatement, pattern.code.kinds[ps[0] + 1] == .metavariable {
            let statements = code.children(c)
            return bind(pattern.code.atomOf[ps[0] + 1], statements.count == 1 ? .term(Self.bare(statements[0], code)) : .terms(statements), env).map { [$0] } ?? []
        }
        // `if (…) $S` has any body.
        if code.language == "java", ps.count == 1, pattern.code.traits[p].contains(.implicit), pattern.code.kinds[ps[0]] == .expressionStatement, !code.traits[c].contains(.implicit) {
            let value = pattern.code.child(ps[0], .value)
            if value >= 0, pattern.code.kinds[value] == .metavariable { return bind(pattern.code.atomOf[value], c, env).map { [$0] } ?? [] }
        }
        if ps.count == 1, code.isPHP, pattern.code.traits[p].contains(.implicit), let whole = body(ps[0], c, env) { return whole }
        // A lone `return` or expression that an arrow gives back.
        return run(ps[...], code.children(c)[...], env, isOpen: false).map(\.env)
    }

    /// A parameter by its name; a default value and a type only where the pattern has them.
    func parameter(_ p: Int, _ c: Int, _ env: Bindings) -> [Bindings] {
        let marks: TermTraits = [.rest, .method]
        guard pattern.code.traits[p].intersection(marks) == code.traits[c].intersection(marks), pattern.code.atomOf[p] == code.atomOf[c] else { return [] }
        let pName = pattern.code.child(p, .name), cName = code.child(c, .name)
        var envs = pName < 0 ? [env] : match(pName, cName, env)
        for slot in [Slot.defaultValue, .type] {
            let wanted = pattern.code.child(p, slot)
            guard wanted >= 0 else { continue }
            let given = code.child(c, slot)
            envs = given < 0 ? [] : each(envs) { self.match(wanted, given, $0) }
        }
        return each(envs) { self.decorators(p, c, $0) }
    }

    // MARK: Decorators and classes

    /// Each decorator of the pattern is one of the code's, in any order.
    func decorators(_ p: Int, _ c: Int, _ env: Bindings) -> [Bindings] {
        let wanted = pattern.code.children(p, .decorator)
        return wanted.isEmpty ? [env] : anyOrder(wanted[...], code.children(c, .decorator), env, isExact: false)
    }

    /// `@d(...)` is `@d` as well; `@d` and `@$D` are without arguments.
    func decorator(_ p: Int, _ c: Int, _ env: Bindings) -> [Bindings] {
        let wanted = pattern.code.child(p, .value), given = code.child(c, .value)
        guard wanted >= 0, given >= 0 else { return [] }
        if pattern.code.kinds[wanted] == .metavariable, code.kinds[given] == .call { return [] }
        // A static method is a keyword, whatever it is written as; an ellipsis is no decorator.
        if pattern.code.kinds[wanted] == .ellipsis, code.isPython { return [] }
        let head = pattern.code.kinds[wanted] == .call ? pattern.code.child(wanted, .callee) : wanted
        if code.isPython, pattern.code.kinds[head] == .metavariable, code.word(given).elementsEqual("staticmethod".utf8) { return [] }
        if pattern.code.kinds[wanted] == .call, code.kinds[given] != .call {
            let list = pattern.code.child(wanted, .arguments)
            return isAnything(list) ? match(pattern.code.child(wanted, .callee), given, env) : []
        }
        return match(wanted, given, env)
    }

    /// Classes match by name, bases in order, and members in any order.
    func classLike(_ p: Int, _ c: Int, _ env: Bindings) -> [Bindings] {
        guard pattern.code.atomOf[p] == code.atomOf[c], hasAttributes(p, c) else { return [] }
        let pName = pattern.code.child(p, .name), cName = code.child(c, .name)
        let isDefinition = pattern.code.traits[p].contains(.definition)
        if code.isScript {
            if pName < 0, code.traits[c].contains(.definition) { return [] }
            if pattern.code.traits[p].contains(.exported), !code.traits[c].contains(.exported) { return [] }
        }
        let isNameless = pName >= 0 && cName < 0
        if isNameless, isDefinition || pattern.code.kinds[pName] != .metavariable { return [] }
        var envs = pName >= 0 && !isNameless ? match(pName, cName, env) : [env]
        envs = each(envs) { self.decorators(p, c, $0) }
        let parameters = pattern.code.child(p, .parameters), own = code.child(c, .parameters)
        if code.language == "java" || code.language == "scala", own >= 0 || parameters >= 0 {
            guard parameters >= 0 ? own >= 0 : code.children(own).isEmpty else { return [] }
            if parameters >= 0 { envs = each(envs) { self.list(self.pattern.children[parameters][...], self.code.children(own)[...], $0) } }
        }
        if code.isKotlin {
            let ps = parameters < 0 ? [] : pattern.children[parameters], cs = own < 0 ? [] : code.children(own)
            envs = each(envs) { self.list(ps[...], cs[...], $0) }
        }
        for slot in [Slot.tag, .type, .alias] where pattern.code.child(p, slot) >= 0 {
            let given = code.child(c, slot)
            envs = given < 0 ? [] : each(envs) { self.match(self.pattern.code.child(p, slot), given, $0) }
        }
        let wanted = pattern.code.children(pattern.code.child(p, .bases)), given = code.children(code.child(c, .bases))
        if code.isScript {
            for isImplemented in [false, true] where !envs.isEmpty {
                let ps = wanted.filter { pattern.code.traits[$0].contains(.wildcard) == isImplemented }
                let cs = given.filter { code.traits[$0].contains(.wildcard) == isImplemented }
                if !ps.isEmpty { envs = each(envs) { self.bases(ps[...], cs[...], $0) } }
            }
        } else if code.isPHP || code.isKotlin {
            envs = each(envs) { self.anyOrder(wanted[...], given, $0, isExact: false) }
        } else if !wanted.isEmpty, !envs.isEmpty {
            envs = each(envs) { self.bases(wanted[...], given[...], $0) }
        }
        let interfaces = pattern.code.children(pattern.code.child(p, .attributes))
        if !interfaces.isEmpty, !envs.isEmpty {
            envs = each(envs) { self.anyOrder(interfaces[...], self.code.children(self.code.child(c, .attributes)), $0, isExact: false) }
        }
        let pBody = pattern.code.child(p, .body), cBody = code.child(c, .body)
        if code.isCSharp, (pBody < 0) != (cBody < 0) { return [] }
        if code.isKotlin || code.isScala, pBody >= 0, cBody < 0, !isAnything(pBody) { return [] }
        guard pBody >= 0, cBody >= 0, !isAnything(pBody), !envs.isEmpty else { return envs }
        // A class of Ruby is a run of statements.
        if isRuby { return each(envs) { self.block(pBody, cBody, $0) } }
        return each(envs) { self.anyOrder(pattern.children[pBody][...], code.children(cBody), $0, isExact: false) }
    }

    /// A class without a name, with the members that the pattern names.
    func construction(_ p: Int, _ c: Int, _ env: Bindings) -> [Bindings] {
        var envs = match(pattern.code.child(p, .callee), code.child(c, .callee), env)
        envs = each(envs) { self.match(self.pattern.code.child(p, .arguments), self.code.child(c, .arguments), $0) }
        let pBody = pattern.code.child(p, .body), cBody = code.child(c, .body)
        guard cBody >= 0, !isAnything(pBody), !envs.isEmpty else { return envs }
        return each(envs) { self.anyOrder(pattern.children[pBody][...], code.children(cBody), $0, isExact: false) }
    }

    /// Bases in order; those behind the named ones may be left out.
    private func bases(_ ps: ArraySlice<Int>, _ cs: ArraySlice<Int>, _ env: Bindings) -> [Bindings] {
        let found = list(ps, cs, env)
        guard found.isEmpty, pattern.code.kinds[ps[ps.startIndex]] != .ellipsis, cs.count > ps.count else { return found }
        return list(ps, cs.prefix(ps.count), env)
    }

    // MARK: Loops

    /// Whether the head of a loop is an ellipsis: then it is any loop of that word.
    func isAnyHead(_ p: Int) -> Bool {
        let children = pattern.children[p]
        guard let first = children.first else { return false }
        let condition = pattern.code.child(p, .condition)
        if code.language == "java" ? condition >= 0 && pattern.code.kinds[condition] == .ellipsis : [Slot.condition, .step].contains(where: { pattern.code.child(p, $0) >= 0 }) { return false }
        if pattern.code.slots[first] == .initializer, pattern.code.kinds[first] == .ellipsis { return true }
        let value = pattern.code.child(first, .value)
        return pattern.code.slots[first] == .initializer && value >= 0 && pattern.code.kinds[value] == .ellipsis
    }

    /// The parts of a loop's head are those of the pattern, no more and no fewer.
    func loop(_ p: Int, _ c: Int, _ env: Bindings) -> [Bindings] {
        guard pattern.code.atomOf[p] == code.atomOf[c] else { return [] }
        for slot in [Slot.target, .value, .condition, .initializer, .step] {
            if pattern.code.child(p, slot) < 0, code.child(c, slot) >= 0 { return [] }
        }
        // An ellipsis stands for a condition or a step, not for none.
        for slot in [Slot.condition, .step] where pattern.code.child(p, slot) >= 0 && code.child(c, slot) < 0 { return [] }
        if (pattern.code.child(p, .target) < 0) != (code.child(c, .target) < 0) { return [] }
        if code.language == "java", !isLikeHead(p, c) { return [] }
        // One name does not stand for two.
        let target = pattern.code.child(p, .target)
        let given = code.child(c, .target)
        if !code.isPython, !code.isKotlin, target >= 0, given >= 0, pattern.code.kinds[target] == .metavariable, code.kinds[given] == .tuple { return [] }
        // `in` is `of` too, but not the other way round.
        if pattern.code.traits[p].contains(.iterating), !code.traits[c].contains(.iterating) { return [] }
        return slots(p, c, env)
    }

    /// Whether what the head of a loop declares, and the braces of its body, are there in both.
    private func isLikeHead(_ p: Int, _ c: Int) -> Bool {
        let pBody = pattern.code.child(p, .body), cBody = code.child(c, .body)
        if pBody >= 0, cBody >= 0, pattern.code.traits[pBody].contains(.implicit) != code.traits[cBody].contains(.implicit) { return false }
        let pStart = pattern.code.child(p, .initializer), cStart = code.child(c, .initializer)
        guard pStart >= 0, cStart >= 0, pattern.code.kinds[pStart] == .expressionStatement, code.kinds[cStart] == .expressionStatement else { return true }
        let wanted = pattern.code.child(pStart, .value), given = code.child(cStart, .value)
        return pattern.code.traits[wanted].contains(.variable) == code.traits[given].contains(.variable)
    }

    func loopBody(_ p: Int, _ c: Int, _ env: Bindings) -> [Bindings] {
        guard pattern.code.atomOf[p] == code.atomOf[c], !pattern.code.traits[p].contains(.iterating) || code.traits[c].contains(.iterating) else { return [] }
        if code.language == "java", !isLikeHead(p, c) { return [] }
        return body(p, c, [env])
    }

    // MARK: Imports

    /// Imports by path, or by module and name.
    func importing(_ p: Int, _ c: Int, _ env: Bindings) -> [Bindings] {
        pattern.code.child(p, .source) < 0 ? pathImport(p, c, env) : moduleImport(p, c, env)
    }

    /// The path of the pattern is that of the import, or stands above it.
    private func pathImport(_ p: Int, _ c: Int, _ env: Bindings) -> [Bindings] {
        let wanted = pattern.code.children(p, .name), given = code.children(c, .name)
        if code.isPython, pattern.code.child(p, .alias) >= 0, pattern.code.traits[p].contains(.bareImport), !code.traits[c].contains(.bareImport) { return [] }
        guard wanted.count <= given.count, pattern.code.traits[p].contains(.wildcard) ? code.traits[c].contains(.wildcard) : true else { return [] }
        if code.isPython, let last = wanted.last, pattern.code.kinds[last] == .metavariable { return openImport(p, c, env) }
        var envs = [env]
        for (p, c) in zip(wanted, given) { envs = each(envs) { self.match(p, c, $0) } }
        return alias(p, c, envs, byName: false)
    }

    /// `from $M import $F`: `$F` is the last name of the path, and `$M` all of it that stands before; `import $M` is the whole path.
    private func openImport(_ p: Int, _ c: Int, _ env: Bindings) -> [Bindings] {
        let wanted = pattern.code.children(p, .name), given = code.children(c, .name)
        let isWhole = wanted.count == 1, head = isWhole ? given : given.dropLast()
        var envs = isWhole ? [env] : match(wanted[wanted.count - 1], given[given.count - 1], env)
        if isWhole || wanted.count == 2 && pattern.code.kinds[wanted[0]] == .metavariable, head.count > 1 {
            let range = code.range(head[0]).lowerBound..<code.range(head[head.count - 1]).upperBound
            envs = envs.compactMap { bind(pattern.code.atomOf[wanted[0]], .bytes(range), $0) }
        } else {
            for (p, c) in zip(isWhole ? wanted : wanted.dropLast(), head) { envs = each(envs) { self.match(p, c, $0) } }
        }
        return alias(p, c, envs, byName: false)
    }

    /// Whether a path of Go begins with that of the pattern.
    private func isBelow(_ path: Int, _ prefix: Int) -> Bool {
        guard path >= 0, prefix >= 0 else { return false }
        let long = code.word(path), short = pattern.code.word(prefix)
        return long.count > short.count && long.starts(with: short) && long[long.startIndex + short.count] == UInt8(ascii: "/")
    }

    private func moduleImport(_ p: Int, _ c: Int, _ env: Bindings) -> [Bindings] {
        var envs = module(pattern.code.child(p, .source), code.child(c, .source), env)
        if envs.isEmpty, code.language == "go", isBelow(code.child(c, .source), pattern.code.child(p, .source)) { envs = [env] }
        guard !envs.isEmpty else { return [] }
        let wanted = pattern.code.traits[p], given = code.traits[c]
        if wanted.contains(.bareImport) { return code.language == "go" ? alias(p, c, envs, byName: false) : envs }
        let pName = pattern.code.child(p, .name), cName = code.child(c, .name)
        guard pName >= 0, cName >= 0 else { return [] }
        // `{$Y as $Z}` is a default import too: that imports `default` under another name.
        if wanted.contains(.defaultImport), code.word(cName).elementsEqual("default".utf8), code.child(c, .alias) >= 0 {
            return each(envs) { self.match(pName, self.code.child(c, .alias), $0) }
        }
        if given.contains(.defaultImport), wanted.isDisjoint(with: [.defaultImport, .namespaceImport]) {
            let pAlias = pattern.code.child(p, .alias)
            guard pattern.code.kinds[pName] == .metavariable else { return [] }
            return pAlias < 0 ? each(envs) { self.match(pName, cName, $0) } : each(envs) { self.match(pAlias, cName, $0) }
        }
        guard wanted.contains(.defaultImport) == given.contains(.defaultImport),
            wanted.contains(.namespaceImport) == given.contains(.namespaceImport), !given.contains(.bareImport)
        else { return [] }
        return alias(p, c, each(envs) { self.match(pName, cName, $0) }, byName: false)
    }

    /// A module, or one that stands above it: `'m'` is `'m/sub'` too.
    private func module(_ p: Int, _ c: Int, _ env: Bindings) -> [Bindings] {
        let direct = match(p, c, env)
        guard direct.isEmpty, code.isScript, p >= 0, c >= 0, case .literal? = pattern.strings[pattern.code.atomOf[p]] else { return direct }
        return code.word(c).starts(with: pattern.code.word(p) + [UInt8(ascii: "/")]) ? [env] : []
    }

    /// An alias that the pattern names must be there.
    private func alias(_ p: Int, _ c: Int, _ envs: [Bindings], byName: Bool) -> [Bindings] {
        let wanted = pattern.code.child(p, .alias), given = code.child(c, .alias)
        guard wanted >= 0, !envs.isEmpty else { return envs }
        return given < 0 ? [] : each(envs) { self.match(wanted, given, $0) }
    }

    /// `import 'm'` is `const x = require('m')` too, and `import {y} from 'm'` is `const {y} = require('m')`.
    func requiredImport(_ p: Int, _ c: Int, _ env: Bindings) -> [Bindings] {
        let assignment = code.child(c, .value)
        guard assignment >= 0, code.kinds[assignment] == .assign,
            let source = Imports.requiredSource(code.child(assignment, .value), in: code, words.require)
        else { return [] }
        // An import of any module is none of a `require`.
        guard case .literal? = pattern.strings[pattern.code.atomOf[pattern.code.child(p, .source)]] else { return [] }
        let envs = match(pattern.code.child(p, .source), source, env)
        if pattern.code.traits[p].contains(.bareImport) { return envs }
        let name = pattern.code.child(p, .name), target = code.child(assignment, .target)
        guard name >= 0, pattern.code.traits[p].isDisjoint(with: [.defaultImport, .namespaceImport]), code.kinds[target] == .object else { return [] }
        return code.children(target).filter { code.traits[$0].contains(.shorthand) }.flatMap { pair in
            let fitting = each(envs) { self.match(name, self.code.child(pair, .key), $0) }
            let alias = pattern.code.child(p, .alias)
            return alias < 0 ? fitting : each(fitting) { self.match(alias, self.code.child(pair, .value), $0) }
        }
    }
}
