internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

/// One definition of a file, as terms.
struct Definition {
    let name: String
    let kind: DefinitionVerdict.Kind
    let term: Int
    /// The path of what it lies in: `Cart.`; empty for the file.
    let container: String
}

/// What a file defines, in order of place.
struct DefinitionList {
    let code: Code
    private(set) var definitions: [Definition] = []

    init(_ code: Code) {
        self.code = code
        guard code.count > 0 else { return }
        for term in code.children(0) { add(term, prefix: "", isMember: false) }
    }

    private mutating func add(_ term: Int, prefix: String, isMember: Bool) {
        switch code.kinds[term] {
        case .importing where !isSideEffect(term): return
        case .function: put(prefix + functionName(term), isMember || code.traits[term].contains(.method) ? .method : .function, term, prefix)
        case .classLike: classLike(term, prefix)
        case .expressionStatement, .declaration: assignment(term, prefix, isMember: isMember)
        case .block: for child in code.children(term) { add(child, prefix: prefix, isMember: isMember) }
        case .other where holdsDefinitions(term): for child in code.children(term) { addInner(child, prefix) }
        case .other where isHead(term): return
        default: put("", .statement, term, prefix)
        }
    }

    private mutating func addInner(_ term: Int, _ prefix: String) {
        guard [.block, .function, .classLike].contains(code.kinds[term]) else { return }
        add(term, prefix: prefix, isMember: false)
    }

    private mutating func put(_ name: String, _ kind: DefinitionVerdict.Kind, _ term: Int, _ prefix: String) {
        definitions.append(Definition(name: name, kind: kind, term: term, container: prefix))
    }

    /// Names of packages and namespaces, tags.
    private func isHead(_ term: Int) -> Bool {
        let word = code.string(term)
        return word.hasPrefix("package") || word.hasPrefix("namespace") || word == "php_tag" || word.hasPrefix("file_scoped")
    }

    /// An import that names nothing of a module of a script runs the module.
    private func isSideEffect(_ term: Int) -> Bool {
        code.traits[term].contains(.bareImport) && ["javascript", "typescript", "tsx"].contains(code.language)
    }

    private func holdsDefinitions(_ term: Int) -> Bool {
        code.children(term).contains { child in
            code.kinds[child] == .classLike || code.kinds[child] == .function
                || code.kinds[child] == .block && code.children(child).contains { [.classLike, .function].contains(code.kinds[$0]) }
        }
    }

    /// A method of Go stands with its receiver's type.
    private func functionName(_ term: Int) -> String {
        let name = code.child(term, .name), list = code.child(term, .parameters)
        var own = name >= 0 ? code.string(name) : "default"
        if list >= 0, let first = code.children(list).first, code.traits[first].contains(.method), case let type = code.child(first, .type), type >= 0 {
            own = code.string(type).filter { $0 != "*" } + "." + own
        }
        return own
    }

    private mutating func classLike(_ term: Int, _ prefix: String) {
        let name = code.child(term, .name), body = code.child(term, .body)
        let own = prefix + (name >= 0 ? code.string(name) : "default")
        put(own, .classLike, term, prefix)
        guard body >= 0 else { return }
        for child in code.children(body) { add(child, prefix: own + ".", isMember: true) }
    }

    private mutating func assignment(_ term: Int, _ prefix: String, isMember: Bool) {
        let value = code.kinds[term] == .declaration ? term : code.child(term, .value)
        guard value >= 0, [.assign, .declaration].contains(code.kinds[value]), case let target = code.child(value, .target), target >= 0 else {
            return put("", .statement, term, prefix)
        }
        let isPlain = [.identifier, .name].contains(code.kinds[target])
        let text = isPlain ? code.string(target) : String(decoding: code.text(target).filter { $0 > 32 }, as: UTF8.self)
        let given = code.child(value, .value)
        let isFunction = given >= 0 && code.kinds[given] == .function
        put(prefix + (text == "!default!" ? "default" : text), isFunction ? (isMember ? .method : .function) : .field, term, prefix)
    }
}
