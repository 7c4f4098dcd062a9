internal import SluiceRules
internal import SluiceSyntax

/// Collects what a file imports and declares, in one pass.
struct FlagSourceReader {
    let code: Code
    let names: Names
    var imports: [Int: FlagSource.Import] = [:]
    var modules: Set<String> = []
    var wildcards: [String] = []
    var parts: [Int: FlagSource.Destructured] = [:]
    var top: [String: Int] = [:]
    var reexports: [String: FlagSource.Import] = [:]
    var classes: [String: Int] = [:]
    var members: [Int: [String: Int]] = [:]
    var assigned: [String: Int] = [:]
    /// Modules whose exports are this file's too.
    var stars: [String] = []

    init(code: Code, names: Names) {
        self.code = code
        self.names = names
    }

    mutating func read() {
        for term in 0..<code.count {
            switch code.kinds[term] {
            case .importing: importing(term)
            case .call: require(term)
            case .classLike: classLike(term)
            case .function: function(term)
            case .assign: assign(term)
            case .declaration: declaration(term)
            case .other where code.isScript && code.string(term) == "export": reexport(term)
            default: break
            }
        }
    }

    // MARK: Imports

    private mutating func importing(_ term: Int) {
        let source = code.child(term, .source), alias = code.child(term, .alias), traits = code.traits[term]
        let words = code.children(term, .name)
        var module: String, name: String?
        if source >= 0 {
            module = code.string(source)
            if !traits.contains(.namespaceImport), !traits.contains(.bareImport) { name = traits.contains(.defaultImport) ? "default" : words.last.map { code.string($0) } }
        } else {
            let path = words.map { code.string($0) }
            let isWhole = traits.contains(.bareImport) || traits.contains(.wildcard) || code.isSwift || path.count == 1
            module = joined(isWhole ? path : Array(path.dropLast()))
            name = isWhole ? nil : path.last
        }
        modules.insert(module)
        if let name, source < 0 { modules.insert(module + "." + name) }
        if traits.contains(.wildcard) || code.isSwift { return wildcards.append(module) }
        let found = FlagSource.Import(module: module, name: name)
        guard let bound = alias >= 0 ? alias : boundName(words, source, module, traits) else { return bare(module, found) }
        if let definition = definition(bound) { imports[definition] = found }
        if traits.contains(.exported) { reexports[code.string(bound)] = found }
    }

    private func boundName(_ words: [Int], _ source: Int, _ module: String, _ traits: TermTraits) -> Int? {
        source < 0 && traits.contains(.bareImport) ? words.first : words.last
    }

    /// A package of Go is known by the last part of its path: uses of that name have no definition.
    private mutating func bare(_ module: String, _ found: FlagSource.Import) { wildcards.append(module) }

    /// `.flags` of Python keeps its dots; the rest is joined by them.
    private func joined(_ path: [String]) -> String {
        var text = ""
        for part in path { text += text.isEmpty || text.hasSuffix(".") ? part : "." + part }
        return text
    }

    /// `require('m')`, in JavaScript and Ruby.
    private mutating func require(_ term: Int) {
        let callee = code.child(term, .callee)
        guard callee >= 0, code.kinds[callee] == .identifier, code.string(callee).hasPrefix("require"), code.isScript || code.isRuby else { return }
        let list = code.children(code.child(term, .arguments))
        guard let source = list.first, code.kinds[source] == .string else { return }
        let module = code.string(source), parent = code.parent(term)
        modules.insert(module)
        var value = term, holder = parent
        // `require('m').default`
        var member: String?
        if code.kinds[holder] == .member {
            member = code.string(code.child(holder, .property))
            value = holder
            holder = code.parent(holder)
        }
        guard code.kinds[holder] == .assign, code.child(holder, .value) == value else { return }
        bind(code.child(holder, .target), module, member)
    }

    private mutating func bind(_ target: Int, _ module: String, _ member: String?) {
        guard target >= 0 else { return }
        if code.kinds[target] == .identifier, let definition = definition(target) {
            imports[definition] = FlagSource.Import(module: module, name: member)
        }
        guard code.kinds[target] == .object else { return }
        for pair in code.children(target) where code.kinds[pair] == .pair {
            let key = code.child(pair, .key), bound = code.child(pair, .value)
            if key >= 0, bound >= 0, let definition = definition(bound) { imports[definition] = FlagSource.Import(module: module, name: code.string(key)) }
        }
    }

    private func definition(_ term: Int) -> Int? {
        let definition = Int(names.of[term])
        return definition >= 0 ? definition : nil
    }

    /// `export { a as b } from './x'`, `export * from './y'`.
    private mutating func reexport(_ term: Int) {
        let text = String(decoding: code.text(term).prefix(4000), as: UTF8.self)
        guard let quote = text.firstIndex(where: { $0 == "'" || $0 == "\"" }) else { return }
        let module = String(text[text.index(after: quote)...].prefix { $0 != "'" && $0 != "\"" })
        modules.insert(module)
        guard let open = text.firstIndex(of: "{"), let close = text[open...].firstIndex(of: "}") else { return stars.append(module) }
        for piece in text[text.index(after: open)..<close].split(separator: ",") {
            let words = piece.split(whereSeparator: \.isWhitespace).map(String.init).filter { $0 != "type" }
            if let first = words.first, let last = words.last { reexports[last] = FlagSource.Import(module: module, name: first) }
        }
    }

    // MARK: Declarations

    private mutating func classLike(_ term: Int) {
        let name = code.child(term, .name)
        guard name >= 0 else { return }
        classes[code.string(name)] = term
        if isTop(term) { top[code.string(name)] = term }
        for parameter in code.children(code.child(term, .parameters)) { enter(parameter, of: term, code.child(parameter, .name)) }
        for entry in code.children(code.child(term, .body)) where code.kinds[entry] == .other {
            if let name = code.children(entry).first(where: { code.kinds[$0] == .name }) { enter(entry, of: term, name) }
        }
    }

    private mutating func enter(_ term: Int, of owner: Int, _ name: Int) {
        guard name >= 0 else { return }
        members[owner, default: [:]][plain(code.string(name))] = term
    }

    /// Names of PHP and Ruby without the marks of variables and fields.
    private func plain(_ name: String) -> String {
        name.first == "$" || name.first == "@" ? String(name.drop { $0 == "$" || $0 == "@" }) : name
    }

    private mutating func function(_ term: Int) {
        let name = code.child(term, .name)
        if let owner = owner(term) {
            enter(term, of: owner, name)
            if isConstructor(term, name) { for parameter in code.children(code.child(term, .parameters)) where isProperty(parameter) { enter(parameter, of: owner, code.child(parameter, .name)) } }
        } else if name >= 0, isTop(term) {
            top[code.string(name)] = term
        }
    }

    private func isConstructor(_ term: Int, _ name: Int) -> Bool { name >= 0 && ["constructor", "__construct"].contains(code.string(name)) }

    /// Whether a parameter of a constructor is a field as well: it has a word before its name.
    private func isProperty(_ parameter: Int) -> Bool {
        let text = String(decoding: code.text(parameter).prefix(10), as: UTF8.self)
        return ["private", "public", "protected", "readonly"].contains { text.hasPrefix($0) }
    }

    /// The class that a term is a member of; of Go, the type of a method's receiver.
    private func owner(_ term: Int) -> Int? {
        if code.language == "go", code.kinds[term] == .function {
            guard let receiver = code.children(code.child(term, .parameters)).first(where: { code.traits[$0].contains(.method) }) else { return nil }
            let type = code.child(receiver, .type)
            return type < 0 ? nil : classes[FlagSource.plainType(code.string(type))]
        }
        var parent = code.parent(term)
        while parent >= 0, [.block, .expressionStatement, .other].contains(code.kinds[parent]) { parent = code.parent(parent) }
        return parent >= 0 && code.kinds[parent] == .classLike ? parent : nil
    }

    /// Whether nothing but blocks, conditions and namespaces stands around it.
    private func isTop(_ term: Int) -> Bool {
        var parent = code.parent(term)
        while parent > 0 {
            guard [.block, .expressionStatement, .other, .ifStatement, .tryStatement].contains(code.kinds[parent]) else { return false }
            parent = code.parent(parent)
        }
        return true
    }

    private mutating func declaration(_ term: Int) {
        if let owner = owner(term) { enter(term, of: owner, code.child(term, .target)) }
    }

    private mutating func assign(_ term: Int) {
        let target = code.child(term, .target), value = code.child(term, .value)
        guard target >= 0 else { return }
        switch code.kinds[target] {
        case .identifier, .name:
            if let owner = owner(term) { enter(term, of: owner, target) } else if isTop(term) { top[code.string(target)] = term }
            if code.isRuby, code.string(target).hasPrefix("@") { field(term, target) }
        case .object: destructure(target, value, [])
        case .member: member(term, target)
        default: break
        }
    }

    /// `@client = …` in a method of Ruby.
    private mutating func field(_ term: Int, _ target: Int) {
        let owner = code.ancestor(of: term) { $0 == .classLike }
        if owner >= 0, members[owner]?[plain(code.string(target))] == nil { enter(term, of: owner, target) }
    }

    /// `self.x = …` in a method, `config.x = …` and `module.exports = …` at the top.
    private mutating func member(_ term: Int, _ target: Int) {
        let receiver = code.child(target, .receiver), property = code.child(target, .property)
        guard receiver >= 0, property >= 0 else { return }
        let isOwn = code.kinds[receiver] == .selfReference || ["self", "$this", "this"].contains(code.string(receiver))
        if isOwn {
            let owner = code.ancestor(of: term) { $0 == .classLike }
            if owner >= 0, members[owner]?[code.string(property)].map({ code.kinds[$0] == .declaration }) ?? true { enter(term, of: owner, property) }
        } else if isTop(term) {
            assigned[String(decoding: code.text(target), as: UTF8.self)] = term
        }
    }

    private mutating func destructure(_ target: Int, _ value: Int, _ path: [String]) {
        guard value >= 0 else { return }
        for pair in code.children(target) where code.kinds[pair] == .pair {
            let key = code.child(pair, .key), bound = code.child(pair, .value)
            guard key >= 0, bound >= 0 else { continue }
            if code.kinds[bound] == .object { destructure(bound, value, path + [code.string(key)]) }
            if let definition = definition(bound) { parts[definition] = FlagSource.Destructured(value: value, path: path + [code.string(key)]) }
        }
    }
}
