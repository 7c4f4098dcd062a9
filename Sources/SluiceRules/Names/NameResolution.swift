internal import SluiceSyntax

/// Finds what identifiers mean: one walk that first collects what a scope declares, then goes through it.
struct NameResolution {
    let code: Code
    private(set) var names: Names
    private var scopes: [Names.Scope] = []
    private let isPython: Bool
    /// Whether a variable is known in its block alone.
    private let isBlockScoped: Bool
    private let require: Int32?
    /// Whether the walk stands at an import, rather than looking ahead.
    private var isVisiting = false

    static func names(of code: Code) -> Names {
        var resolution = NameResolution(code)
        guard code.count > 0, !code.isConfiguration else { return resolution.names }
        resolution.scope(0, isFunction: true) { $0.children(of: 0) }
        return resolution.names
    }

    private init(_ code: Code) {
        self.code = code
        names = Names(count: code.count)
        isPython = code.isPython
        isBlockScoped = ["java", "go", "kotlin", "scala", "csharp", "c", "cpp", "rust", "swift"].contains(code.language)
        require = code.atoms.known(Array("require".utf8)[...])
    }

    // MARK: Scopes

    /// A scope with what it declares, around a walk.
    private mutating func scope(_ term: Int, isFunction: Bool, _ body: (inout NameResolution) -> Void) {
        scopes.append(Names.Scope(isFunction: isFunction, owner: isFunction ? term : scopes.last?.owner ?? 0))
        if isFunction { hoist(term + 1, code.end(of: term), blockOnly: false) } else { hoist(term + 1, code.end(of: term), blockOnly: true) }
        body(&self)
        scopes.removeLast()
    }

    /// Declares what stands in a stretch, without what stands in functions in it; of the blocks in it only what reaches out of them.
    private mutating func hoist(_ start: Int, _ end: Int, blockOnly: Bool) {
        var term = start, depth: [Int] = []
        while term < end {
            while let last = depth.last, term >= last { depth.removeLast() }
            switch code.kinds[term] {
            case .function:
                let name = code.child(term, .name)
                if name >= 0, code.kinds[name] == .identifier, code.traits[term].contains(.definition), depth.isEmpty || isPython {
                    declare(name, .function)
                }
                term = code.end(of: term)
                continue
            case .classLike:
                let name = code.child(term, .name)
                if name >= 0, depth.isEmpty || isPython { declare(name, .classLike) }
                term = code.end(of: term)
                continue
            case .block: depth.append(code.end(of: term))
            case .loop where !isPython: depth.append(code.end(of: term))
            default: hoist(term, isNested: !depth.isEmpty, blockOnly: blockOnly)
            }
            term += 1
        }
    }

    private mutating func hoist(_ term: Int, isNested: Bool, blockOnly: Bool) {
        switch code.kinds[term] {
        case .assign, .declaration:
            let traits = code.traits[term]
            // What the head of a loop of Java declares has no definition.
            if code.language == "java", code.slots[code.parent(term)] == .initializer { return }
            if code.isRuby, scopes.count > 1 {
                if !blockOnly { declareLocal(code.child(term, .target)) }
            } else if isPython {
                if !blockOnly { declarePattern(code.child(term, .target), .variable) }
            } else if traits.contains(.variable), !isBlockScoped {
                if !blockOnly { declarePattern(code.child(term, .target), .variable) }
            } else if !traits.isDisjoint(with: [.letVariable, .constant, .variable, .short]), !isNested {
                declarePattern(code.child(term, .target), .variable)
            } else if traits.isDisjoint(with: .declared), scopes.count == 1, !isNested, code.kinds[code.child(term, .target)] == .identifier {
                // A name that is assigned at the top without a declaration is one of the file.
                declare(code.child(term, .target), .variable)
            }
        case .loop, .withStatement, .comprehension:
            if isPython, !blockOnly { for target in code.children(term, .target) { declarePattern(target, .variable) } }
        case .importing: declareImport(term)
        default: break
        }
    }

    /// Every name of a target: `a`, `[a, b]`, `{k: a}`; not `a.b` or `a[0]`.
    private mutating func declarePattern(_ term: Int, _ kind: Names.Kind) {
        guard term >= 0 else { return }
        switch code.kinds[term] {
        case .identifier: declare(term, kind)
        case .tuple, .array, .object, .spread: for child in code.children(term) { declarePattern(child, kind) }
        case .pair: declarePattern(code.child(term, .value), kind)
        case .assign: declarePattern(code.child(term, .target), kind)
        default: break
        }
    }

    /// What is assigned in a method of Ruby is its own; a block has only the names that nothing around it has. Fields and constants are no locals.
    private mutating func declareLocal(_ term: Int) {
        guard term >= 0 else { return }
        if [.tuple, .spread].contains(code.kinds[term]) { return code.children(term).forEach { declareLocal($0) } }
        guard code.kinds[term] == .identifier, isLocalName(term), let scope = scopes.last else { return }
        let isBlock = !code.traits[scope.owner].contains(.definition)
        if isBlock, scopes.contains(where: { $0.names[code.atomOf[term]] != nil }) { return }
        declare(term, .variable)
    }

    /// Whether a name of Ruby is that of a local variable by its first letter.
    private func isLocalName(_ term: Int) -> Bool { code.word(term).first.map { $0 >= UInt8(ascii: "_") } ?? false }

    /// A name means what declared it first in a scope.
    private mutating func declare(_ term: Int, _ kind: Names.Kind) {
        let word = code.atomOf[term], scope = scopes.count - 1
        if scopes[scope].names[word] != nil { return }
        scopes[scope].names[word] = names.add(Names.Definition(word: word, term: term, owner: scopes[scope].owner, kind: kind))
    }

    /// A name that an import brings in, with its path.
    private mutating func declareImport(_ term: Int) {
        let path = Imports.path(of: term, in: code)
        if code.traits[term].contains(.wildcard) { return isVisiting ? () : names.importAll(path) }
        guard let name = Imports.boundName(of: term, in: code) else { return }
        declare(name, .imported)
        guard let definition = scopes.last?.names[code.atomOf[name]] else { return }
        let bound = isPython && code.traits[term].contains(.bareImport) && code.child(term, .alias) < 0 ? Array(path.prefix(1)) : path
        let isLater = names.definitions[Int(definition)].path.isEmpty == false
        if !code.traits[term].contains(.defaultImport), isVisiting || !isLater { names.change(definition) { $0.path = bound } }
    }

    // MARK: The walk

    private mutating func children(of term: Int) { for child in code.children(term) { visit(child) } }

    /// One term of the walk.
    private mutating func visit(_ term: Int) {
        switch code.kinds[term] {
        case .identifier: resolve(term)
        case .member where isBlockScoped && code.kinds[code.child(term, .receiver)] == .selfReference: resolveField(code.child(term, .property))
        case .function: function(term)
        case .classLike: classLike(term)
        case .block where !isPython: scope(term, isFunction: false) { $0.children(of: term) }
        case .loop where !isPython: scope(term, isFunction: false) { $0.loop(term) }
        case .assign, .declaration: assign(term)
        case .augmentedAssign:
            children(of: term)
            note(code.child(term, .target), value: -1, type: -1)
        case .loop: loop(term)
        case .withStatement, .comprehension: boundByTarget(term)
        case .handler: handler(term)
        case .importing:
            isVisiting = true
            declareImport(term)
            isVisiting = false
            if let name = Imports.boundName(of: term, in: code) { resolve(name) }
        default: children(of: term)
        }
    }

    /// The innermost scope that has the name decides.
    private mutating func resolve(_ term: Int) {
        let word = code.atomOf[term]
        for scope in scopes.reversed() {
            if let definition = scope.names[word] { return names.resolve(term, definition) }
        }
    }

    /// `this.x` is the field of the class around it.
    private mutating func resolveField(_ term: Int) {
        guard term >= 0 else { return }
        for scope in scopes.reversed() where code.kinds[scope.owner] == .classLike {
            if let definition = scope.names[code.atomOf[term]] { return names.resolve(term, definition) }
        }
    }

    /// Parameters and body are one scope; decorators stand outside it.
    private mutating func function(_ term: Int) {
        for decorator in code.children(term, .decorator) { visit(decorator) }
        let name = code.child(term, .name)
        if name >= 0, code.kinds[name] == .identifier { resolve(name) }
        scopes.append(Names.Scope(isFunction: true, owner: term))
        let parameters = code.child(term, .parameters)
        for parameter in parameters >= 0 ? code.children(parameters) : [] {
            // What a method of Go is called on, and what takes the rest of its arguments, is known by its name alone.
            if isBlockScoped, code.traits[parameter].contains(.method) { continue }
            declarePattern(code.child(parameter, .name), .parameter)
            let type = code.traits[parameter].contains(.rest) && code.language == "go" ? -1 : code.child(parameter, .type)
            for child in code.children(parameter) { visit(child) }
            note(code.child(parameter, .name), value: -1, type: type)
        }
        let body = code.child(term, .body)
        if body >= 0 {
            hoist(body + 1, code.end(of: body), blockOnly: false)
            children(of: body)
        }
        scopes.removeLast()
    }

    private mutating func classLike(_ term: Int) {
        for child in code.children(term) where code.slots[child] != .body { visit(child) }
        let body = code.child(term, .body)
        guard body >= 0 else { return }
        scopes.append(Names.Scope(isFunction: true, owner: term))
        if code.isKotlin || code.isScala { declareParameters(of: term) }
        // Names of a class body are not seen by its methods: they are resolved apart.
        if isPython { hoist(body + 1, code.end(of: body), blockOnly: false) }
        if code.isCSharp { return members(body) }
        if isBlockScoped, code.language != "go" {
            // Methods see the fields of their class.
            declareFields(of: body)
            for child in code.children(body) { visit(child) }
            scopes.removeLast()
            return
        }
        let own = scopes.removeLast()
        for child in code.children(body) {
            if code.kinds[child] == .function || code.kinds[child] == .classLike {
                visit(child)
            } else {
                scopes.append(own)
                visit(child)
                scopes.removeLast()
            }
        }
    }

    /// What a class is constructed with is seen by all its members.
    private mutating func declareParameters(of term: Int) {
        for parameter in code.children(code.child(term, .parameters)) {
            let name = code.child(parameter, .name)
            declarePattern(name, .parameter)
            if name >= 0 { resolve(name) }
            note(name, value: -1, type: code.child(parameter, .type))
        }
    }

    /// Fields are seen by the methods behind them.
    private mutating func members(_ body: Int) {
        for child in code.children(body) {
            let field = code.kinds[child] == .expressionStatement ? code.child(child, .value) : child
            if field >= 0, code.traits[field].contains(.field), [.assign, .declaration].contains(code.kinds[field]) { declarePattern(code.child(field, .target), .variable) }
            visit(child)
        }
        scopes.removeLast()
    }

    private mutating func declareFields(of body: Int) {
        for child in code.children(body) {
            let inner = code.kinds[child] == .expressionStatement ? code.child(child, .value) : child
            guard inner >= 0, code.kinds[inner] == .assign || code.kinds[inner] == .declaration, code.traits[inner].contains(.field) else { continue }
            declarePattern(code.child(inner, .target), .variable)
        }
    }

    private mutating func loop(_ term: Int) {
        let target = code.child(term, .target)
        let isNew = target >= 0 && !isPython
        if isNew { declarePattern(target, .variable) }
        forgetImports(target)
        children(of: term)
        if target >= 0 { note(target, value: -1, type: code.child(term, .type)) }
    }

    private mutating func boundByTarget(_ term: Int) {
        if code.kinds[term] == .comprehension {
            scopes.append(Names.Scope(isFunction: true, owner: term))
            for target in code.children(term, .target) { declarePattern(target, .variable) }
        }
        if code.kinds[term] == .withStatement { for target in code.children(term, .target) { forgetImports(target) } }
        children(of: term)
        for target in code.children(term, .target) { note(target, value: -1, type: -1) }
        if code.kinds[term] == .comprehension { scopes.removeLast() }
    }

    private mutating func handler(_ term: Int) {
        let name = code.child(term, .name)
        forgetImports(name)
        scopes.append(Names.Scope(isFunction: false, owner: scopes.last?.owner ?? 0))
        if name >= 0 { declarePattern(name, .variable) }
        children(of: term)
        if name >= 0 { note(name, value: -1, type: -1) }
        scopes.removeLast()
    }

    /// A name that a loop, a `with` or a handler of Python gives something else is no longer what was imported.
    private mutating func forgetImports(_ target: Int) {
        guard isPython, target >= 0 else { return }
        for term in target..<code.end(of: target) where code.kinds[term] == .identifier {
            guard let scope = scopes.last(where: \.isFunction), let definition = scope.names[code.atomOf[term]] else { continue }
            if names.definitions[Int(definition)].kind == .imported { names.change(definition) { $0.path = [] } }
        }
    }

    // MARK: Values

    /// Notes the value and the type that a declaration or assignment gives.
    private mutating func assign(_ term: Int) {
        children(of: term)
        let target = code.child(term, .target), value = code.child(term, .value), type = code.child(term, .type)
        guard target >= 0 else { return }
        if code.kinds[term] == .declaration {
            if code.kinds[target] == .identifier, names.of[target] >= 0, type >= 0 { names.change(names.of[target]) { $0.type = type } }
            return
        }
        if code.kinds[target] == .object { destructure(target, value) }
        note(target, value: code.kinds[target] == .identifier ? value : -1, type: type)
    }

    /// Notes an assignment to every name of a target.
    private mutating func note(_ target: Int, value: Int, type: Int) {
        guard target >= 0 else { return }
        switch code.kinds[target] {
        case .identifier:
            guard names.of[target] >= 0 else { return }
            let path = value >= 0 ? Imports.requiredPath(value, in: code, require) : nil
            let isUntyped = type >= 0 && code.word(type).elementsEqual("var".utf8)
            names.change(names.of[target]) {
                $0.assignments += 1
                if $0.assignments == 1 { $0.initial = value }
                $0.value = $0.assignments == 1 ? value : -1
                if type >= 0, !isUntyped { $0.type = type }
                if let path, $0.assignments == 1 { $0.path = path }
            }
        case .tuple, .array, .object, .spread: for child in code.children(target) { note(child, value: -1, type: -1) }
        case .pair: note(code.child(target, .value), value: -1, type: -1)
        default: break
        }
    }

    /// `const {y: z} = require('m')` imports y of m as z.
    private mutating func destructure(_ target: Int, _ value: Int) {
        guard value >= 0, let path = Imports.requiredPath(value, in: code, require) else { return }
        for pair in code.children(target) where code.kinds[pair] == .pair {
            let key = code.child(pair, .key), name = code.child(pair, .value)
            if key >= 0, name >= 0, code.kinds[name] == .identifier, names.of[name] >= 0 {
                names.change(names.of[name]) { $0.path = path + [code.atomOf[key]] }
            }
        }
    }
}
