internal import SluiceRegex
internal import SluiceSyntax

/// Matches patterns against one file's terms. One for each file; it counts its steps and gives up beyond a number of them.
final class Matcher {
    let code: Code
    let names: Names
    /// What is known of the values of terms.
    let constants: Constants
    /// The terms of each kind, in order of place.
    let byKind: [[Int]]
    private let anonymous: Int32
    let words: Words
    // A matcher belongs to one worker.
    @exclusivity(unchecked) var options: RuleOptions = .standard
    /// The steps that may still be done for the rule in hand.
    @exclusivity(unchecked) var stepsLeft = Matcher.stepLimit
    @exclusivity(unchecked) var pattern: CodePattern

    /// The steps that one rule may take in one file.
    static let stepLimit = 4_000_000

    /// Words that the matcher itself looks for.
    struct Words {
        let require: Int32, dots: Int32, chain: Int32, anonymous: Int32

        init(_ atoms: AtomTable) {
            func known(_ text: String) -> Int32 { atoms.known(Array(text.utf8)[...]) ?? -1 }
            (require, dots, chain, anonymous) = (known("require"), known("..."), known(Placeholder.chain), known("$_"))
        }

        /// Adds them to a rule set's table, so that every file knows them.
        static func add(to atoms: inout AtomTable) {
            for word in ["require", "...", Placeholder.chain, "$_", "for", "while"] { _ = atoms.number(of: word) }
        }
    }

    init(_ file: Code) {
        var code = file
        names = NameResolution.names(of: code)
        constants = Constants.constants(of: &code, names)
        self.code = code
        words = Words(code.atoms)
        anonymous = words.anonymous
        var byKind = [[Int]](repeating: [], count: Int(TermKind.typedMetavariable.rawValue) + 1)
        for term in 0..<code.count { byKind[Int(code.kinds[term].rawValue)].append(term) }
        self.byKind = byKind
        pattern = CodePattern(emptyFor: code)
    }

    /// What the types that a file imports are called in full.
    lazy var importedTypes: [ArraySlice<UInt8>: [UInt8]] = {
        var types: [ArraySlice<UInt8>: [UInt8]] = [:]
        for term in byKind[Int(TermKind.importing.rawValue)] where !code.traits[term].contains(.wildcard) {
            let words = code.children(term, .name).map { code.word($0) }
            if let last = words.last { types[last] = Array(words.joined(separator: [UInt8(ascii: ".")])) }
        }
        return types
    }()

    /// The packages of which a file imports everything.
    lazy var wildcardImports: [[UInt8]] = byKind[Int(TermKind.importing.rawValue)].filter { code.traits[$0].contains(.wildcard) }.map { term in
        Array(code.children(term, .name).map { code.word($0) }.filter { !$0.elementsEqual("*".utf8) }.joined(separator: [UInt8(ascii: ".")]))
    }

    /// The declared types of fields, by their names, whichever class they are of.
    lazy var fieldTypes: [Int32: Int] = {
        var types: [Int32: Int] = [:]
        for kind in [TermKind.declaration, .assign] {
            for term in byKind[Int(kind.rawValue)] where code.traits[term].contains(.field) {
                let target = code.child(term, .target), type = code.child(term, .type)
                if target >= 0, type >= 0 { types[code.atomOf[target]] = type }
            }
        }
        return types
    }()

    var isRuby: Bool { code.isRuby }
    var isExhausted: Bool { stepsLeft <= 0 }

    // MARK: One term

    /// The ways in which a term of the pattern is the term of the code, given what is bound already.
    func match(_ p: Int, _ c: Int, _ env: Bindings) -> [Bindings] {
        stepsLeft -= 1
        guard stepsLeft > 0, c >= 0 else { return [] }
        switch pattern.code.kinds[p] {
        case .metavariable: return bind(pattern.code.atomOf[p], c, env).map { [$0] } ?? []
        case .ellipsis: return code.kinds[c] == .slice ? [] : [env]
        case .manyMetavariable: return bind(pattern.code.atomOf[p], .terms([c]), env).map { [$0] } ?? []
        case .deep: return deep(pattern.children[p][0], c, env)
        case .typedMetavariable:
            let type = pattern.code.child(p, .type), word = pattern.code.word(type)
            if code.isC { return each(declared(type, c, env)) { self.bind(self.pattern.code.atomOf[p], c, $0).map { [$0] } ?? [] } }
            guard hasType(c, word, env), let bound = bind(pattern.code.atomOf[p], c, env) else { return [] }
            // A metavariable for a type is bound to the declared one.
            guard word.first == UInt8(ascii: "$"), let own = names.definition(c)?.type, own >= 0, Placeholder.isMetavariable(String(decoding: word, as: UTF8.self))
            else { return [bound] }
            return bind(pattern.code.atomOf[type], own, bound).map { [$0] } ?? []
        default: return plain(p, c, env)
        }
    }

    /// A term that is no metavariable: first by names and values that are known, then by kind.
    private func plain(_ p: Int, _ c: Int, _ env: Bindings) -> [Bindings] {
        let kind = pattern.code.kinds[p]
        let other = code.kinds[c]
        if other == .cast, kind != .cast { return match(p, code.child(c, .operand), env) }
        if kind == .member {
            if isChain(p) { return links(c).flatMap { match(pattern.code.child(p, .receiver), $0, env) } }
            if isQualified(p, c) { return [env] }
            let direct = other == .member ? member(p, c, env) : []
            let found = direct.isEmpty ? imported(p, c, env) : direct
            if !found.isEmpty || other == .member || !options.symbolicPropagation { return found }
        }
        if options.symbolicPropagation, other == .identifier, kind != .assign, !kind.isLiteral, let value = symbol(c) {
            let own = kind == .identifier ? same(p, c, env) : []
            return own.isEmpty ? match(p, value, env) : own
        }
        if kind == .string, other == .template || other == .name || other == .text { return unlike(p, c, env) }
        if code.isScript, kind == .expressionStatement, pattern.code.slots[p] == .body { return statement(p, c, env) }
        if kind.isLiteral, !other.isLiteral { return constant(p, c, env) }
        if kind == .regex, options.constantPropagation, other != .regex, case .regex(let term)? = constants.value(of: c) { return regex(p, term, env) }
        guard kind == other else { return unlike(p, c, env) }
        return same(p, c, env)
    }

    /// Terms of different kinds that mean the same.
    private func unlike(_ p: Int, _ c: Int, _ env: Bindings) -> [Bindings] {
        switch (pattern.code.kinds[p], code.kinds[c]) {
        case (.string, .template):
            let direct = string(p, c, env)
            return direct.isEmpty ? constant(p, c, env) : direct
        case (.tuple, .pair) where code.isPython:
            return list(pattern.children[p][...], [code.child(c, .key), code.child(c, .value)], env)
        case (.array, .comprehension), (.object, .comprehension):
            if code.word(c).starts(with: "generator".utf8) { return [] }
            let isList = code.word(c).starts(with: "list".utf8)
            return isAnything(p) && isList == (pattern.code.kinds[p] == .array) ? [env] : []
        case (.object, .array) where code.traits[c].contains(.set): return isAnything(p) ? [env] : []
        case (.identifier, .name), (.name, .identifier), (.name, .string):
            return pattern.code.atomOf[p] == code.atomOf[c] ? [env] : []
        case (.string, .text) where code.isCSharp || code.isSwift: return stringOfTemplate(p, c, env)
        case (.string, .text) where code.isConfiguration: return string(p, c, env)
        case (.string, .text) where isFragment(c) && !pattern.code.traits[p].contains(.templated): return content(pattern.code.atomOf[p], code.atomOf[c], c, env)
        case (.call, .decorator): return bareDecorator(p, c, env)
        case (.string, .name): return pattern.code.atomOf[p] == code.atomOf[c] ? [env] : string(p, c, env)
        case (.type, .identifier), (.type, .member): return typeByName(p, c, env)
        case (.identifier, .type), (.member, .type): return nameOfType(p, c, env)
        case (.returnStatement, .expressionStatement) where code.language == "java": return []
        case (.returnStatement, .expressionStatement): return impliedReturn(p, c, env)
        case (.importing, .expressionStatement): return requiredImport(p, c, env)
        default: return []
        }
    }

    /// Terms of one kind.
    private func same(_ p: Int, _ c: Int, _ env: Bindings) -> [Bindings] {
        switch pattern.code.kinds[p] {
        case .token where pattern.code.traits[p].contains(.templated): return tagged(p, c, env)
        case .jump where !pattern.children[p].isEmpty:
            return code.word(c).starts(with: pattern.code.word(p)) ? bind(pattern.code.atomOf[pattern.children[p][0]], c, env).map { [$0] } ?? [] : []
        case .identifier, .name, .selfReference, .boolean, .nothing, .number, .token, .jump, .text:
            return pattern.code.atomOf[p] == code.atomOf[c] ? [env] : []
        case .type: return type(p, c, env)
        case .string: return string(p, c, env)
        case .template: return template(p, c, env)
        case .regex: return regex(p, c, env)
        case .symbol: return symbol(p, c, env)
        case .assign: return assign(p, c, env)
        case .binary: return binary(p, c, env)
        case .object: return object(p, c, env)
        case .slice: return slice(p, c, env)
        case .cast where pattern.code.atomOf[p] != code.atomOf[c]: return []
        case .declaration where code.isScript && !declares(p, c): return []
        case .throwStatement where pattern.code.child(p, .source) >= 0 && code.child(c, .source) < 0: return []
        case .withStatement where pattern.code.traits[p].contains(.async) && !code.traits[c].contains(.async): return []
        case .loop where pattern.code.traits[p].contains(.async) && code.isPython && !code.traits[c].contains(.async): return []
        case .yield where pattern.code.atomOf[p] != code.atomOf[c] || (pattern.children[p].isEmpty != code.children(c).isEmpty): return []
        case .comprehension where pattern.code.child(p, .condition) < 0 && code.child(c, .condition) >= 0: return []
        case .array where pattern.code.traits[p].contains(.set) != code.traits[c].contains(.set): return []
        case .function: return function(p, c, env)
        case .classLike: return classLike(p, c, env)
        case .block: return block(p, c, env)
        case .importing: return importing(p, c, env)
        case .decorator: return decorator(p, c, env)
        case .element: return element(p, c, env)
        case .parameter: return parameter(p, c, env)
        case .loop where code.isC || code.isCSharp: return cLoop(p, c, env)
        case .ifStatement where code.isC || code.isCSharp: return cBranch(p, c, env)
        case .tryStatement where code.isCSharp && (pattern.code.child(p, .finalizer) < 0) != (code.child(c, .finalizer) < 0): return []
        case .construction where code.isCSharp && (pattern.code.child(p, .callee) < 0) != (code.child(c, .callee) < 0): return []
        case .withStatement where code.isCSharp && !hasSameBraces(p, c): return []
        case .returnStatement where code.isCSharp && pattern.code.traits[p].contains(.implicit) != code.traits[c].contains(.implicit): return []
        case .selection where code.isC || code.isCSharp: return cSelection(p, c, env)
        case .selectionCase where code.isC || code.isCSharp: return cArm(p, c, env)
        case .other where code.isC && pattern.code.word(p).elementsEqual("[]".utf8) && (pattern.code.child(p, .value) < 0) != (code.child(c, .value) < 0): return []
        case .loop where isAnyHead(p): return loopBody(p, c, env)
        case .construction:
            guard pattern.code.atomOf[p] == code.atomOf[c] else { return [] }
            return pattern.code.child(p, .body) < 0 ? slots(p, c, env) : construction(p, c, env)
        case .loop: return loop(p, c, env)
        case .declaration:
            // What is declared by a word is no field.
            if code.language == "go", pattern.code.traits[p].contains(.variable), code.traits[c].contains(.field) { return [] }
            return slots(p, c, env)
        case .comprehension, .unary, .selection, .augmentedAssign, .other, .spread:
            return pattern.code.atomOf[p] == code.atomOf[c] ? slots(p, c, env) : []
        default: return slots(p, c, env)
        }
    }

    // MARK: Children

    /// Slot by slot: what the pattern leaves out may be there.
    func slots(_ p: Int, _ c: Int, _ env: Bindings) -> [Bindings] {
        var envs = [env]
        let own = pattern.children[p]
        let items = own.filter { pattern.code.slots[$0] == .item }
        for child in own where pattern.code.slots[child] != .item {
            let slot = pattern.code.slots[child]
            let given = code.children(c, slot)
            // An ellipsis may stand for nothing.
            if given.isEmpty, pattern.code.kinds[child] == .ellipsis, !(code.isScript && pattern.code.kinds[p] == .loop) { continue }
            if slot == .initializer, code.isScript {
                // Each name of the head of a loop, in order.
                guard child == own.first(where: { pattern.code.slots[$0] == slot }) else { continue }
                envs = each(envs) { self.heads(own.filter { self.pattern.code.slots[$0] == slot }, given, $0) }
                if envs.isEmpty { return [] }
                continue
            }
            // What is caught may be left unnamed.
            if code.isScript, given.isEmpty, slot == .name, pattern.code.kinds[p] == .handler, pattern.code.kinds[child] == .metavariable { continue }
            envs = each(envs) { env in given.flatMap { self.match(child, $0, env) } }
            if envs.isEmpty { return [] }
        }
        if pattern.code.kinds[p] == .returnStatement || pattern.code.kinds[p] == .throwStatement {
            let isEmpty = pattern.code.end(of: p) == p + 1
            if isEmpty, code.end(of: c) > c + 1 { return [] }
        }
        if pattern.code.kinds[p] == .tryStatement, !handlersFit(p, c) { return [] }
        if pattern.code.kinds[p] == .tryStatement, code.language == "java" {
            let resources = pattern.code.children(p, .initializer)
            if !resources.isEmpty, resources.count != code.children(c, .initializer).count { return [] }
        }
        if pattern.code.kinds[p] == .tryStatement, pattern.code.child(p, .finalizer) < 0, code.child(c, .finalizer) >= 0 { return [] }
        if pattern.code.kinds[p] == .selectionCase, code.isScript, pattern.code.child(p, .value) < 0, code.child(c, .value) >= 0 { return [] }
        if pattern.code.kinds[p] == .handler, !code.isScript, pattern.code.child(p, .type) < 0, code.child(c, .type) >= 0 { return [] }
        if pattern.code.kinds[p] == .handler, isRuby, (pattern.code.child(p, .name) < 0) != (code.child(c, .name) < 0) { return [] }
        if pattern.code.kinds[p] == .yield, isRuby, (own.isEmpty) != (code.end(of: c) == c + 1) { return [] }
        if pattern.code.kinds[p] == .tryStatement, isRuby {
            for slot in [Slot.finalizer, .alternative] where (pattern.code.child(p, slot) < 0) != (code.child(c, slot) < 0) { return [] }
        }
        if pattern.code.kinds[p] == .handler, code.isScript || code.isPython, pattern.code.child(p, .name) < 0, code.child(c, .name) >= 0 { return [] }
        let others = code.children(c, .item)
        if items.isEmpty, others.isEmpty { return envs }
        if items.isEmpty, pattern.code.kinds[p] == .selection { return envs }
        if isRuby || code.isScript || code.isScala, pattern.code.kinds[p] == .selection { return each(envs) { self.anyOrder(items[...], others, $0, isExact: false) } }
        // Further cases may follow those that are named.
        if pattern.code.kinds[p] == .selection {
            return each(envs) { env in (0...others.count).flatMap { self.list(items[...], others[..<$0], env) } }
        }
        return each(envs) { self.list(items[...], others[...], $0) }
    }

    private func handlersFit(_ p: Int, _ c: Int) -> Bool {
        guard pattern.code.children(p, .handler).count <= code.children(c, .handler).count else { return false }
        guard code.isScript || code.isPython else { return true }
        return [Slot.finalizer, .alternative].allSatisfy { (pattern.code.child(p, $0) < 0) == (code.child(c, $0) < 0) }
    }

    /// All results of a step for all bindings so far, each once.
    func each(_ envs: [Bindings], _ step: (Bindings) -> [Bindings]) -> [Bindings] {
        if envs.count == 1 { return step(envs[0]) }
        var found: [Bindings] = [], seen: Set<Bindings> = []
        for env in envs {
            for result in step(env) where seen.insert(result).inserted { found.append(result) }
        }
        return found
    }

    /// Whether a container of the pattern holds an ellipsis and nothing else.
    func isAnything(_ p: Int) -> Bool {
        let children = pattern.children[p]
        return children.count == 1 && pattern.code.kinds[children[0]] == .ellipsis
    }

    // MARK: Metavariables

    /// Binds a metavariable to a term, unless that is no thing that a name can stand for.
    func bind(_ name: Int32, _ c: Int, _ env: Bindings) -> Bindings? {
        switch code.kinds[c] {
        case .slice, .keywordArgument: return nil
        // `?` in the brackets of a type is no type.
        case .type where code.word(c).first == UInt8(ascii: "?"): return nil
        default: return bind(name, .term(c), env)
        }
    }

    /// Binds a metavariable, or compares with what it is bound to.
    func bind(_ name: Int32, _ value: Bindings.Value, _ env: Bindings) -> Bindings? {
        if name == anonymous { return env }
        guard let bound = env[name] else { return env.adding(name, value) }
        return isEqual(bound, value) ? env : nil
    }

    // MARK: Deep patterns

    /// The inner pattern at any expression within, but not in functions.
    func deep(_ p: Int, _ c: Int, _ env: Bindings) -> [Bindings] {
        // An argument with a name is no expression.
        if code.kinds[c] == .keywordArgument { return [] }
        var found: [Bindings] = [], term = c
        let end = code.end(of: c)
        while term < end {
            if code.kinds[term] == .function {
                term = code.end(of: term)
                continue
            }
            if code.kinds[term].isExpression { found += match(p, term, env) }
            term += 1
        }
        return found.count > 1 ? each(found) { [$0] } : found
    }
}

extension TermKind {
    /// Whether a value that is known, or folded, may stand for it.
    var isLiteral: Bool {
        switch self {
        case .string, .number, .boolean, .nothing: true
        default: false
        }
    }
}
