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
        if traits.contains(.bareImport) || names.isEmpty { return importBare(specifier, term, in: activation) }
        let bound = code.string(alias >= 0 ? alias : names[names.count - 1])
        let isWhole = traits.contains(.namespaceImport), name = traits.contains(.defaultImport) ? "default" : code.string(names[names.count - 1])
        guard let path = scriptPath(specifier, from: activation.file.path) else {
            let outside = specifier.hasPrefix(".") ? Value.unknown : .external(isWhole || name == "default" ? specifier : specifier + "." + name)
            return activation.frame.declare(bound, outside)
        }
        if isDeferred(path) {
            return activation.frame.declare(bound, deferred { interpreter in
                guard let module = interpreter.module(path) else { return .unknown }
                return isWhole ? .module(module) : interpreter.exported(name, by: module) ?? .unknown
            })
        }
        guard let module = module(path) else { return activation.frame.declare(bound, .unknown) }
        bind(bound, isWhole ? nil : name, of: module, in: activation.frame)
    }

    /// Whether a file is read only when something of it is asked for: one that uses no framework has nothing to register by itself.
    func isDeferred(_ path: RepositoryPath) -> Bool { !candidates.isEmpty && !candidates.contains(path) && modules[path] == nil }

    func deferred(_ make: @escaping (Interpreter) -> Value) -> Value {
        // What is deferred lives in frames of this interpreter, and is asked for while it runs.
        .deferred(Deferred { [unowned self] in make(self) })
    }

    /// `import 'm'`, and `import a = require('m')` of TypeScript.
    private func importBare(_ specifier: String, _ term: Int, in activation: Activation) {
        let path = scriptPath(specifier, from: activation.file.path), found = path.flatMap { module($0) }
        let text = activation.code.text(term).split(separator: UInt8(ascii: "="))
        guard text.count > 1, let word = String(decoding: text[0], as: UTF8.self).split(separator: " ").last else { return }
        activation.frame.declare(String(word), found.map { required($0) } ?? (specifier.hasPrefix(".") ? .unknown : .external(specifier)))
    }

    /// Gives a name the value of what a module exports; where the module is still running, once it has run.
    private func bind(_ bound: String, _ name: String?, of module: ProgramModule, in frame: Frame) {
        guard let name else { return frame.declare(bound, .module(module)) }
        let found = exported(name, by: module)
        frame.declare(bound, found ?? .unknown)
        if found == nil, module.files.first?.state == .running { module.waiting.append(ProgramModule.Wait(frame: frame, bound: bound, name: name)) }
    }

    /// Gives those that imported a module in a circle what they waited for.
    func settle(_ module: ProgramModule) {
        for wait in module.waiting {
            if let found = exported(wait.name, by: module), wait.frame.own(wait.bound)?.isUnknown == true { wait.frame.declare(wait.bound, found) }
        }
        module.waiting = []
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
        return required(module)
    }

    /// What `require` gives of a module.
    private func required(_ module: ProgramModule) -> Value {
        guard let replaced = module.holder["exports"] else { return .module(module) }
        if case .record(let record) = replaced, record === module.exports, record.names.isEmpty { return .module(module) }
        return replaced
    }

    /// `export { a, b as c } from 'm'` and its kin, which have no terms of their own.
    func other(_ term: Int, in activation: Activation) {
        let code = activation.code
        if rustItem(term, in: activation) { return }
        if code.string(term) == "export" { return exportList(term, in: activation) }
        for child in code.children(term) where code.kinds[child] != .token { _ = run(child, in: activation) }
    }

    private func exportList(_ term: Int, in activation: Activation) {
        guard let module = activation.module else { return }
        let text = String(decoding: activation.code.text(term), as: UTF8.self)
        let head = text.prefix { $0 != "\"" && $0 != "'" }, source = head.count < text.count ? quoted(text.dropFirst(head.count)) : nil
        let path = source.flatMap { scriptPath($0, from: activation.file.path) }
        let isLater = path.map(isDeferred) ?? false, from = isLater ? nil : path.flatMap { self.module($0) }
        guard let open = head.firstIndex(of: "{"), let close = head.firstIndex(of: "}") else {
            return exportWhole(head, source, path, module, in: activation)
        }
        for part in head[head.index(after: open)..<close].split(separator: ",") {
            let words = part.split { $0.isWhitespace }.map(String.init).filter { $0 != "type" }
            guard let name = words.first, let shown = words.last else { continue }
            let found: Value?
            if isLater, let path {
                found = deferred { interpreter in interpreter.module(path).flatMap { interpreter.exported(name, by: $0) } ?? .unknown }
            } else if let from { found = exported(name, by: from) } else if let source {
                found = source.hasPrefix(".") ? nil : .external(name == "default" ? source : source + "." + name)
            } else {
                found = activation.frame.value(of: name)
            }
            module.exports.set(shown, found ?? .unknown)
        }
    }

    private func quoted(_ text: Substring) -> String? { text.split { $0 == "\"" || $0 == "'" }.first.map(String.init) }

    /// `export * from 'm'`, `export * as n from 'm'`, `export = n`
    private func exportWhole(_ head: Substring, _ source: String?, _ path: RepositoryPath?, _ module: ProgramModule, in activation: Activation) {
        let words = head.split { $0.isWhitespace || $0 == ";" }
        if source == nil, words.count == 3, words[1] == "=", let value = activation.frame.value(of: String(words[2])) { return module.holder.set("exports", value) }
        guard let path else { return }
        if !isDeferred(path) { _ = self.module(path) }
        if words.count >= 4, words[2] == "as" {
            return module.exports.set(String(words[3]), deferred { interpreter in interpreter.module(path).map { .module($0) } ?? .unknown })
        }
        module.reexports.append(path)
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
