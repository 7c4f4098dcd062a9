package import SluiceModel
package import SluiceRules
internal import SluiceSyntax

/// One definition or statement of a file, where it stands in its terms.
package struct DefinitionSite: Hashable, Sendable {
    /// The function, class or statement.
    package let term: Int
    /// The names of what is around it and its own: `Cart`, `total`. Empty for a statement that names nothing.
    package let names: [String]
    package let lines: LineRange
    package let shape: Shape

    /// What it is, more closely than an off-equivalence verdict needs it.
    package enum Shape: Hashable, Sendable {
        case function, classLike
        /// An interface or an alias of a type: nothing that runs.
        case type
        case importing
        /// A name and what it stands for; whether that is data alone, or holds names, functions or calls.
        case value(isData: Bool)
        /// A statement that runs when the file is loaded.
        case effect
        /// A text that stands for itself: a docstring, or `"use strict"`.
        case remark
    }
}

/// The definitions and statements of one file.
package struct DefinitionSites: Sendable {
    /// In order of place, a class before its members.
    package let sites: [DefinitionSite]
    package let lines: LineTable

    package init(_ code: Code) {
        lines = LineTable(code.bytes)
        var reader = SiteReader(code: code, lines: lines)
        reader.read(0, names: [])
        sites = reader.sites
    }

    /// What a verdict is about: what begins where it does and has its name, else the smallest that holds it.
    package func site(of verdict: DefinitionVerdict) -> DefinitionSite? {
        let own = verdict.name.split(separator: ".").last.map(String.init)
        let named = sites.filter { $0.names.last == own && $0.lines.meets(verdict.lines) }
        if let exact = named.first(where: { $0.lines.first == verdict.lines.first }) ?? named.min(by: { $0.lines.count < $1.lines.count }) { return exact }
        if let exact = sites.first(where: { $0.lines == verdict.lines }) { return exact }
        return sites.filter { $0.lines.holds(verdict.lines) }.min { $0.lines.count < $1.lines.count }
    }
}

extension Code {
    /// Whether it is JavaScript or one of its relatives.
    fileprivate var isScriptLike: Bool { ["javascript", "typescript", "tsx"].contains(language) }
}

/// Walks the statements of a file and of its classes.
private struct SiteReader {
    let code: Code
    let lines: LineTable
    var sites: [DefinitionSite] = []
    /// Deeper than this nobody nests classes.
    private static let depth = 12
    private static let requires: Set<String> = ["require", "require_relative", "load", "__builtin__require"]
    private static let doings: Set<TermKind> = [.call, .construction, .await, .assign, .augmentedAssign, .loop, .throwStatement, .ifStatement, .tryStatement]
    private static let types: Set<String> = ["interface", "protocol", "type_alias_declaration", "typealias_declaration", "type_alias", "type_alias_statement"]

    init(code: Code, lines: LineTable) {
        self.code = code
        self.lines = lines
    }

    mutating func read(_ block: Int, names: [String]) {
        guard block >= 0, names.count < Self.depth else { return }
        for item in code.children(block) { readItem(item, names: names) }
    }

    private mutating func readItem(_ item: Int, names: [String]) {
        switch code.kinds[item] {
        case .function: add(item, names + name(item), .function)
        case .classLike:
            let own = names + name(item)
            add(item, own, Self.types.contains(code.string(item)) ? .type : .classLike)
            read(code.child(item, .body), names: own)
        case .importing: add(item, names, .importing)
        case .expressionStatement, .declaration: readStatement(item, names: names)
        case .block: read(item, names: names)
        case .other where Self.types.contains(code.string(item)): add(item, names + name(item), .type)
        case .other where holdsDefinition(item): read(item, names: names)
        case .token, .name, .bases, .identifier, .type, .member: break
        case .other where !runs(item): add(item, names, .remark)
        default: add(item, names, .effect)
        }
    }

    private mutating func readStatement(_ item: Int, names: [String]) {
        let value = code.child(item, .value)
        guard value >= 0, code.kinds[value] == .assign else {
            if value >= 0, code.kinds[value] == .string { return add(item, names, .remark) }
            let target = code.child(item, .target)
            if code.kinds[item] == .declaration, target >= 0 { return add(item, names + [code.string(target)], .value(isData: true)) }
            return add(item, names, isRequire(value) ? .importing : runs(item) ? .effect : .remark)
        }
        let target = code.child(value, .target), content = code.child(value, .value)
        guard target >= 0, content < 0 || !isRequire(content) else { return add(item, names, .importing) }
        let isExport = isExport(target)
        guard isExport || code.kinds[target] != .member && code.kinds[target] != .indexing else { return add(item, names, .effect) }
        let property = isExport ? code.child(target, .property) : target
        let own = names + (code.string(property).hasPrefix("!") && content >= 0 ? name(content) : [code.string(property)])
        if content >= 0, code.kinds[content] == .function || isComponent(content, own.last ?? "") { return add(item, own, .function) }
        if content >= 0, code.kinds[content] == .classLike {
            add(item, own, .classLike)
            return read(code.child(content, .body), names: own)
        }
        add(item, own, .value(isData: content < 0 || isData(content)))
    }

    /// `const Page = memo(() => …)`: what is made of a function and has a component's name.
    private func isComponent(_ content: Int, _ name: String) -> Bool {
        guard code.isScriptLike, code.kinds[content] == .call, name.first?.isUppercase == true else { return false }
        let list = code.child(content, .arguments)
        return list >= 0 && code.children(list).contains { code.kinds[$0] == .function || code.kinds[$0] == .call && isComponent($0, name) }
    }

    /// `exports.total`, `module.exports`: what names something, where `window.total` would do something.
    private func isExport(_ target: Int) -> Bool {
        guard code.kinds[target] == .member else { return false }
        let text = String(decoding: code.text(target), as: UTF8.self)
        return text == "module.exports" || text.hasPrefix("module.exports.") || text.hasPrefix("exports.")
    }

    private func isRequire(_ term: Int) -> Bool {
        guard code.kinds[term] == .call else { return false }
        let callee = code.child(term, .callee)
        return callee >= 0 && code.kinds[callee] == .identifier && Self.requires.contains(code.string(callee))
    }

    /// Whether anything is done by a statement: something called, made, set or named that is called without brackets.
    private func runs(_ term: Int) -> Bool {
        (term..<code.end(of: term)).contains { Self.doings.contains(code.kinds[$0]) }
            || code.kinds[term] == .expressionStatement && code.child(term, .value) >= 0 && code.kinds[code.child(term, .value)] == .identifier
    }

    private func holdsDefinition(_ item: Int) -> Bool {
        code.children(item).contains { [.function, .classLike, .expressionStatement, .declaration, .block].contains(code.kinds[$0]) }
    }

    /// Whether a value is written out: nothing in it is called or made.
    private func isData(_ term: Int) -> Bool {
        !(term..<code.end(of: term)).contains { [.call, .construction, .await, .function, .element, .identifier, .member].contains(code.kinds[$0]) }
    }

    private func name(_ item: Int) -> [String] {
        let name = code.child(item, .name)
        if name >= 0 { return [code.string(name)] }
        return code.children(item).first { code.kinds[$0] == .identifier }.map { [code.string($0)] } ?? []
    }

    private mutating func add(_ term: Int, _ names: [String], _ shape: DefinitionSite.Shape) {
        sites.append(DefinitionSite(term: term, names: names, lines: lines.lines(of: term, in: code), shape: shape))
    }
}
