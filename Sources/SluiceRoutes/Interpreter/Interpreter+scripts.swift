internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

extension Interpreter {
    /// `import a, { b as c } from 'm'`, one name at a time.
    func importScript(_ term: Int, in activation: Activation) {
        let code = activation.code, source = code.child(term, .source)
        guard source >= 0 else { return }
        let specifier = code.string(source), traits = code.traits[term]
        let names = code.children(term, .name), alias = code.child(term, .alias)
        if traits.contains(.bareImport) || names.isEmpty {
            if let path = scriptPath(specifier, from: activation.file.path) { _ = module(path) }
            return
        }
        let bound = code.string(alias >= 0 ? alias : names[names.count - 1])
        let isWhole = traits.contains(.namespaceImport), name = traits.contains(.defaultImport) ? "default" : code.string(names[names.count - 1])
        guard let path = scriptPath(specifier, from: activation.file.path) else {
            let outside = specifier.hasPrefix(".") ? Value.unknown : .external(isWhole || name == "default" ? specifier : specifier + "." + name)
            return activation.frame.declare(bound, outside)
        }
        guard let module = module(path) else { return activation.frame.declare(bound, .unknown) }
        activation.frame.declare(bound, isWhole ? .module(module) : exported(name, by: module) ?? .unknown)
    }

    /// `require('m')`; `nil` for other calls.
    func required(_ term: Int, in activation: Activation) -> Value? {
        let code = activation.code
        guard LanguageFamily(code.language).isScript else { return nil }
        let callee = code.child(term, .callee), list = code.child(term, .arguments)
        guard callee >= 0, list >= 0 else { return nil }
        let isImport = code.text(callee).elementsEqual("import".utf8)
        guard code.kinds[callee] == .identifier && code.string(callee) == "require" || isImport else { return nil }
        guard let first = code.children(list).first else { return .unknown }
        guard let specifier = value(first, in: activation).text else {
            note(.dynamicRegistration, "a module is chosen while the program runs", at: activation.place(term))
            return .unknown
        }
        guard let path = scriptPath(specifier, from: activation.file.path) else { return specifier.hasPrefix(".") ? .unknown : .external(specifier) }
        guard let module = module(path) else { return .unknown }
        if isImport { return .module(module) }
        if let replaced = module.holder["exports"] {
            if case .record(let record) = replaced, record === module.exports, record.names.isEmpty { return .module(module) }
            return replaced
        }
        return .module(module)
    }

    /// `export { a, b as c } from 'm'` and its kin, which have no terms of their own.
    func other(_ term: Int, in activation: Activation) {
        let code = activation.code
        if code.string(term) == "export" { return exportList(term, in: activation) }
        for child in code.children(term) where code.kinds[child] != .token { _ = run(child, in: activation) }
    }

    private func exportList(_ term: Int, in activation: Activation) {
        guard let module = activation.module else { return }
        let text = String(decoding: activation.code.text(term), as: UTF8.self)
        let source = text.split(separator: "from").last.flatMap { part -> String? in
            let quoted = part.split { $0 == "\"" || $0 == "'" }
            return text.contains("from") && quoted.count >= 2 ? String(quoted[1]) : nil
        }
        let from = source.flatMap { scriptPath($0, from: activation.file.path) }.flatMap { self.module($0) }
        guard let open = text.firstIndex(of: "{"), let close = text.firstIndex(of: "}") else {
            if let from { module.reexports.append(from) }
            return
        }
        for part in text[text.index(after: open)..<close].split(separator: ",") {
            let words = part.split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" }.map(String.init).filter { $0 != "type" }
            guard let name = words.first, let shown = words.last else { continue }
            let found: Value?
            if let from { found = exported(name, by: from) } else if let source { found = .external(name == "default" ? source : source + "." + name) } else {
                found = activation.frame.value(of: name)
            }
            module.exports.set(shown, found ?? .unknown)
        }
    }

    private static let endings = ["", ".ts", ".tsx", ".js", ".mjs", ".cjs", ".jsx", ".mts", ".cts", "/index.ts", "/index.tsx", "/index.js", "/index.mjs", "/index.cjs"]

    /// The file that a module's name means; `nil` for a package from outside.
    func scriptPath(_ specifier: String, from path: RepositoryPath) -> RepositoryPath? {
        if specifier.hasPrefix("."), let base = path.folder.following(Array(specifier.utf8)) { return scriptFile(base) }
        for (prefix, folder) in scriptAliases(for: path) where specifier.hasPrefix(prefix) {
            let rest = Array(specifier.dropFirst(prefix.count).utf8)
            if let base = folder.following(rest), let found = scriptFile(base) { return found }
        }
        return nil
    }

    private func scriptFile(_ base: RepositoryPath) -> RepositoryPath? {
        for ending in Self.endings {
            let path = RepositoryPath(bytes: base.bytes + Array(ending.utf8))
            if paths.contains(path) { return path }
        }
        // `./a.js` may mean `./a.ts`.
        for (written, meant) in [(".js", ".ts"), (".js", ".tsx"), (".mjs", ".mts"), (".cjs", ".cts"), (".jsx", ".tsx")]
        where base.bytes.suffix(written.utf8.count).elementsEqual(written.utf8) {
            let path = RepositoryPath(bytes: base.bytes.dropLast(written.utf8.count) + Array(meant.utf8))
            if paths.contains(path) { return path }
        }
        return nil
    }
}
