internal import SluiceRules

/// What a file's own statements bring in.
struct ImportTable {
    /// One name that is brought in.
    struct Binding: Hashable {
        /// The name in this file; `nil` where a module is loaded and nothing of it named.
        let name: String?
        /// What is written of the module, its parts joined by `/`; a relative one of Python begins with its dots.
        let module: String
        /// What it is called in the module; `nil` for the module as a whole, or its default.
        let member: String?
        let isWildcard: Bool
        /// The import's own term.
        let term: Int
    }

    private(set) var bindings: [Binding] = []

    init(_ code: Code) {
        for term in 0..<code.count {
            if code.kinds[term] == .importing { add(code, term) }
            if code.kinds[term] == .assign { addRequired(code, term) }
            if code.kinds[term] == .call, code.kinds[code.parent(term)] == .expressionStatement, let module = Self.required(code, term) {
                bindings.append(Binding(name: nil, module: module, member: nil, isWildcard: false, term: term))
            }
        }
    }

    /// What a name of the file is bound to.
    func binding(of name: String) -> Binding? { bindings.last { $0.name == name } }

    private mutating func add(_ code: Code, _ term: Int) {
        let source = code.child(term, .source), alias = code.child(term, .alias), traits = code.traits[term]
        let names = code.children(term, .name).map { code.string($0) }
        let isWhole = !traits.isDisjoint(with: [.namespaceImport, .defaultImport, .bareImport])
        if source >= 0 {
            let bound = alias >= 0 ? code.string(alias) : names.last ?? (traits.contains(.bareImport) ? Self.lastPart(code.string(source)) : nil)
            let isWildcard = traits.contains(.wildcard)
            bindings.append(Binding(name: bound, module: code.string(source), member: isWhole ? nil : names.last, isWildcard: isWildcard, term: term))
        } else if traits.contains(.wildcard) || isWhole {
            let bound = alias >= 0 ? code.string(alias) : traits.contains(.wildcard) ? nil : names.first
            bindings.append(Binding(name: bound, module: Self.joined(names), member: nil, isWildcard: traits.contains(.wildcard), term: term))
        } else {
            let bound = alias >= 0 ? code.string(alias) : names.last
            bindings.append(Binding(name: bound, module: Self.joined(names.dropLast()), member: names.last, isWildcard: false, term: term))
        }
    }

    /// `const { a: b } = require('./m')`
    private mutating func addRequired(_ code: Code, _ assign: Int) {
        let value = code.child(assign, .value), target = code.child(assign, .target)
        guard value >= 0, target >= 0, let module = Self.required(code, value) else { return }
        guard code.kinds[target] == .object else {
            bindings.append(Binding(name: code.string(target), module: module, member: nil, isWildcard: false, term: assign))
            return
        }
        for pair in code.children(target) where code.kinds[pair] == .pair {
            let key = code.child(pair, .key), bound = code.child(pair, .value)
            guard key >= 0, bound >= 0 else { continue }
            bindings.append(Binding(name: code.string(bound), module: module, member: code.string(key), isWildcard: false, term: assign))
        }
    }

    private static func required(_ code: Code, _ term: Int) -> String? {
        guard code.kinds[term] == .call else { return nil }
        let callee = code.child(term, .callee), list = code.child(term, .arguments)
        guard callee >= 0, list >= 0, code.kinds[callee] == .identifier, ["require", "require_relative"].contains(code.string(callee)) else { return nil }
        guard let first = code.children(list).first, code.kinds[first] == .string else { return nil }
        let text = code.string(first)
        return code.string(callee) == "require_relative" && !text.hasPrefix(".") ? "./" + text : text
    }

    /// `["." , "x"]` is `.x`; `["pkg", "y"]` is `pkg/y`.
    private static func joined(_ names: some Collection<String>) -> String {
        guard let first = names.first, first.allSatisfy({ $0 == "." }), !first.isEmpty else { return names.joined(separator: "/") }
        return first + names.dropFirst().joined(separator: "/")
    }

    private static func lastPart(_ text: String) -> String? { text.hasPrefix(".") ? nil : text.split(separator: "/").last.map(String.init) }
}
