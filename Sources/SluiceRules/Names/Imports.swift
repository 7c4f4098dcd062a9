internal import SluiceSyntax

/// What import statements and `require` bring in, as paths of words.
enum Imports {
    /// A module that no rule names.
    static let unknownModule: Int32 = -3

    /// The path of an import: of `from a.b import c` a, b, c; of `import {y} from 'x/m'` m, y.
    static func path(of term: Int, in code: Code) -> [Int32] {
        let source = code.child(term, .source)
        let names = code.children(term, .name).map { code.atomOf[$0] }
        guard source >= 0 else { return names }
        guard let module = lastPart(of: source, in: code) else { return [] }
        return code.traits[term].isDisjoint(with: [.namespaceImport, .defaultImport]) ? [module] + names : [module]
    }

    /// The name that an import gives to what it brings.
    static func boundName(of term: Int, in code: Code) -> Int? {
        let alias = code.child(term, .alias)
        if alias >= 0 { return alias }
        if code.traits[term].contains(.wildcard) { return nil }
        if code.child(term, .source) >= 0 { return code.children(term, .name).last }
        // `import a.b` binds a; `from a import b` binds b.
        return code.traits[term].contains(.bareImport) ? code.children(term, .name).first : code.children(term, .name).last
    }

    /// The path of `require('m')`.
    static func requiredPath(_ term: Int, in code: Code, _ require: Int32?) -> [Int32]? {
        guard let source = requiredSource(term, in: code, require) else { return nil }
        return lastPart(of: source, in: code).map { [$0] }
    }

    /// The string in `require('m')`; `nil` for other terms.
    static func requiredSource(_ term: Int, in code: Code, _ require: Int32?) -> Int? {
        guard let require, code.kinds[term] == .call else { return nil }
        let callee = code.child(term, .callee), list = code.child(term, .arguments)
        guard callee >= 0, list >= 0, code.kinds[callee] == .identifier, code.atomOf[callee] == require else { return nil }
        let arguments = code.children(list)
        return arguments.count == 1 && code.kinds[arguments[0]] == .string ? arguments[0] : nil
    }

    /// A module is known by the last part of its path. The word must be in the table already, or no pattern can name it.
    private static func lastPart(of source: Int, in code: Code) -> Int32? {
        guard code.kinds[source] == .string else { return nil }
        let text = code.word(source)
        let last = text.split(separator: UInt8(ascii: "/")).last ?? []
        return code.atoms.known(last) ?? unknownModule
    }
}
