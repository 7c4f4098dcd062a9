internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

extension Interpreter {
    /// `use a::b::C as D`
    func importRust(_ term: Int, in activation: Activation) {
        let code = activation.code
        var names = code.children(term, .name).map { code.string($0) }
        if names.count > 1, names.last == "self" { names.removeLast() }
        let alias = code.child(term, .alias)
        guard let last = names.last else { return }
        let bound = alias >= 0 ? code.string(alias) : last
        if ["crate", "self", "super"].contains(names[0]) || rustModule([names[0]], from: activation.file.path) != nil {
            let isWildcard = code.traits[term].contains(.wildcard)
            if isWildcard { return importAllRust(names, in: activation) }
            if let module = rustModule(names, from: activation.file.path) { return activation.frame.declare(bound, .module(module)) }
            names.removeLast()
            let found = rustModule(names, from: activation.file.path).flatMap { exported(last, by: $0) }
            return activation.frame.declare(bound, found ?? .unknown)
        }
        if code.traits[term].contains(.wildcard) { return importGlob(names.joined(separator: "."), in: activation) }
        if !code.traits[term].contains(.wildcard) { activation.frame.declare(bound, .external(names.joined(separator: "."))) }
    }

    /// `use actix_web::web::*`: of what another crate gives, the names that frameworks' files know.
    private func importGlob(_ path: String, in activation: Activation) {
        for framework in frameworks where framework.languages.contains("rust") {
            for call in framework.calls where !call.shape.hasReceiver && call.shape.path.joined(separator: ".") == path {
                for name in call.shape.names where activation.frame.own(name) == nil { activation.frame.declare(name, .external(path + "." + name)) }
            }
        }
    }

    private func importAllRust(_ names: [String], in activation: Activation) {
        guard let module = rustModule(names, from: activation.file.path), let file = module.files.first else { return }
        for name in file.frame.names { if let value = file.frame.own(name) { activation.frame.declare(name, value) } }
    }

    /// The module of a path of names; the first may be `crate`, `self`, `super` or a module beside the file.
    func rustModule(_ names: [String], from path: RepositoryPath) -> ProgramModule? {
        guard let first = names.first else { return nil }
        var folder: RepositoryPath, rest = Array(names.dropFirst())
        switch first {
        case _ where crates[first] != nil && !["crate", "self", "super"].contains(first): folder = crates[first] ?? rustRoot(of: path)
        case "crate": folder = rustRoot(of: path)
        case "self": folder = rustFolder(of: path)
        case "super": folder = rustFolder(of: path).folder
        default: (folder, rest) = (rustFolder(of: path), names)
        }
        while rest.first == "super" { (folder, rest) = (folder.folder, Array(rest.dropFirst())) }
        guard !rest.isEmpty else {
            for name in ["lib.rs", "main.rs", "mod.rs"] where paths.contains(folder.appending(Array(name.utf8))) { return module(folder.appending(Array(name.utf8))) }
            return nil
        }
        let target = rest.reduce(folder) { $0.appending(Array($1.utf8)) }
        for candidate in [RepositoryPath(bytes: target.bytes + Array(".rs".utf8)), target.appending(Array("mod.rs".utf8))] where paths.contains(candidate) {
            return module(candidate)
        }
        return nil
    }

    /// The folder of a file's own modules: `a/mod.rs` and `a.rs` have theirs in `a`.
    private func rustFolder(of path: RepositoryPath) -> RepositoryPath {
        let name = String(decoding: path.lastComponent, as: UTF8.self)
        if ["mod.rs", "lib.rs", "main.rs"].contains(name) { return path.folder }
        return path.folder.appending(Array(name.dropLast(3).utf8))
    }

    private func rustRoot(of path: RepositoryPath) -> RepositoryPath {
        var folder = path.folder
        while true {
            if ["lib.rs", "main.rs"].contains(where: { paths.contains(folder.appending(Array($0.utf8))) }) || folder.bytes.isEmpty { return folder }
            folder = folder.folder
        }
    }
}
