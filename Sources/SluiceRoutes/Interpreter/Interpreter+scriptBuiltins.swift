internal import SluiceRules

extension Interpreter {
    /// What functions of the language and of its own library give back that programs build their lists of routers with; `nil` for all others.
    func scriptBuiltin(_ path: String, _ arguments: [Argument], at place: CodePlace) -> Value? {
        guard LanguageFamily(place.file.code.language).isScript, let first = arguments.first?.value else { return nil }
        switch path {
        case "Object.entries": return pairs(of: first).map { pairs in
            .list(ListValue(pairs.map { .list(ListValue([.text($0.0), $0.1])) }, isOpen: isOpen(first)))
        }
        case "Object.values": return pairs(of: first).map { pairs in .list(ListValue(pairs.map(\.1), isOpen: isOpen(first))) }
        case "Object.keys": return pairs(of: first).map { pairs in .list(ListValue(pairs.map { .text($0.0) }, isOpen: isOpen(first))) }
        case "Object.freeze", "Object.seal", "Promise.all", "Promise.resolve", "Array.from": return first
        case "Object.assign": return assigned(arguments)
        case "Array.of": return .list(ListValue(arguments.map(\.value), places: arguments.map(\.place)))
        case "path.join", "path.resolve", "node:path.join", "node:path.resolve", "path.posix.join", "path.default.join", "path.default.resolve": return joined(arguments)
        case "path.dirname", "node:path.dirname": return ownFolder(arguments)
        case "url.fileURLToPath", "node:url.fileURLToPath": return first
        default: return nil
        }
    }

    /// The names and values of an object or module.
    private func pairs(of value: Value) -> [(String, Value)]? {
        switch value {
        case .record(let record): return record.names.compactMap { name in record[name].map { (name, $0) } }
        case .module(let module):
            if let replaced = module.holder["exports"], case .record(let record) = replaced, record !== module.exports { return pairs(of: replaced) }
            let names = module.exports.names + module.reexports.compactMap { self.module($0) }.flatMap(\.exports.names).filter { $0 != "default" }
            return names.compactMap { name in exported(name, by: module).map { (name, $0) } }
        case .list(let list): return list.items.enumerated().map { (String($0.offset), $0.element) }
        case .type(let type): return type.fields.names.compactMap { name in type.fields[name].map { (name, $0) } }
        default: return nil
        }
    }

    private func isOpen(_ value: Value) -> Bool {
        switch value {
        case .record(let record): record.isOpen
        case .list(let list): list.isOpen
        default: false
        }
    }

    private func assigned(_ arguments: [Argument]) -> Value? {
        guard let first = arguments.first?.value, case .record(let target) = first else { return arguments.first?.value }
        for argument in arguments.dropFirst() {
            guard case .record(let source) = argument.value else { target.isOpen = true; continue }
            for name in source.names { if let value = source[name] { target.set(name, value, at: source.place(of: name)) } }
        }
        return first
    }

    /// A path put together; `nil` where a part is not known.
    private func joined(_ parts: [Argument]) -> Value? {
        var path = ""
        for part in parts {
            guard let text = part.value.text else { return .unknown }
            if path.isEmpty { path = text } else { path += (path.hasSuffix("/") ? "" : "/") + (text.hasPrefix("/") ? String(text.dropFirst()) : text) }
        }
        return .text(path)
    }

    /// `dirname(fileURLToPath(import.meta.url))`
    private func ownFolder(_ arguments: [Argument]) -> Value? {
        guard let first = arguments.first, first.place.file.spelled(first.place.term).contains("import.meta") else { return nil }
        return .text(".")
    }
}
