internal import SluiceRules
internal import SluiceSyntax

/// Whether what a file asks is an SDK's.
struct SDKOwnership {
    let source: FlagSource
    let tree: FlagTree

    func owns(_ sdk: FlagSDK, _ form: FlagForm, base: Int) -> Bool {
        let modules = form.from.isEmpty ? sdk.modules : form.from
        let answer: Bool? = base >= 0 ? belongs(tree.origin(of: FlagPlace(source: source, term: base)), sdk, modules) : nil
        switch form.evidence {
        case .receiver: return answer == true
        case .file: return answer ?? uses(sdk, modules, source)
        case .name: return answer != false
        }
    }

    /// `nil` where it cannot be told.
    private func belongs(_ origin: FlagOrigin, _ sdk: FlagSDK, _ modules: [String]) -> Bool? {
        switch origin {
        case .outside(let module, let name):
            if sdk.modules.isEmpty, let last = module.split(whereSeparator: { "/:".contains($0) }).last, sdk.globals.contains(String(last)) { return true }
            return Self.isModule(module, name, modules)
        case .file(let file): return uses(sdk, modules, file) ? true : nil
        case .named(let name): return sdk.globals.contains(name) || sdk.types.contains(name) ? true : nil
        case .made(let name): return sdk.globals.contains(name) || sdk.types.contains(name)
        case .own: return sdk.modules.isEmpty && !sdk.globals.isEmpty ? false : sdk.id == "policy" ? nil : false
        case .unknown: return nil
        }
    }

    /// Whether a file names one of the modules, or a name that stands for the SDK.
    private func uses(_ sdk: FlagSDK, _ modules: [String], _ file: FlagSource) -> Bool {
        file.modules.contains { module in Self.isModule(module, nil, modules) }
            || !sdk.globals.isEmpty && file.code.kinds.indices.contains { file.code.kinds[$0] == .identifier && sdk.globals.contains(file.code.string($0)) && file.definition($0) == nil }
    }

    /// Whether a module is one of those, or a part of one. `@openfeature/*` is any that begins so.
    static func isModule(_ module: String, _ name: String?, _ known: [String]) -> Bool {
        let module = module.replacing("\\", with: ".")
        return known.contains { wanted in
            if wanted.hasSuffix("*") { return module.hasPrefix(wanted.dropLast()) || name.map { "\(module).\($0)".hasPrefix(wanted.dropLast()) } ?? false }
            if module == wanted || name.map({ "\(module).\($0)" == wanted }) ?? false { return true }
            return module.hasPrefix(wanted) && [".", "/"].contains(module.dropFirst(wanted.count).first)
        }
    }
}

extension FlagSDK.NameFilter {
    /// The name without what says how it is read.
    private func plain(_ name: String) -> Substring {
        for scope in scopes where name.hasPrefix(scope) { return name.dropFirst(scope.count) }
        return name[...]
    }

    /// Whether it is the name of a flag.
    func admits(_ name: String) -> Bool {
        let plain = plain(name)
        guard !except.contains(where: { $0.hasSuffix("*") ? plain.hasPrefix($0.dropLast()) : $0.hasPrefix("*") ? plain.hasSuffix($0.dropFirst()) : plain == $0 }) else { return false }
        return (prefixes + negative).contains { plain.hasPrefix($0) } || suffixes.contains { plain.hasSuffix($0) } || infixes.contains { plain.contains($0) }
    }

    func isNegative(_ name: String) -> Bool { negative.contains { plain(name).hasPrefix($0) } }
    func isBuild(_ name: String) -> Bool { build.contains { name.hasPrefix($0) } }
}
