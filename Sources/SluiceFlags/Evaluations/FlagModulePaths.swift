/// Which file of a tree a module's name stands for.
struct FlagModulePaths {
    private let all: Set<String>
    /// Paths by their last component.
    private let byName: [String: [String]]

    init(_ paths: [String]) {
        all = Set(paths)
        byName = Dictionary(grouping: paths) { String($0.split(separator: "/").last ?? "") }
    }

    static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    }

    func path(of module: String, language: String, from path: String) -> String? {
        switch FlagTree.family(language) {
        case "script": script(module, from: path)
        case "python": python(module, from: path)
        case "ruby": module.hasPrefix(".") ? first(Self.join(Self.folder(of: path), module), [".rb"]) : ending(module + ".rb")
        default: nil
        }
    }

    private static let scriptEndings = ["", ".ts", ".tsx", ".js", ".jsx", ".mjs", ".cjs", ".mts", "/index.ts", "/index.tsx", "/index.js", "/index.jsx"]

    private func script(_ module: String, from path: String) -> String? {
        // `./x.js` is what `./x.ts` is compiled to.
        let plain = module.hasSuffix(".js") ? String(module.dropLast(3)) : module
        if module.hasPrefix(".") { return first(Self.join(Self.folder(of: path), plain), Self.scriptEndings) }
        // An alias of the project's root or of its sources: `@/lib/flags`, `~/flags`, `src/flags`.
        guard let slash = plain.firstIndex(of: "/"), ["@", "~", "#", "$lib", "src", "app", "@app", "~~"].contains(String(plain[..<slash])) else { return nil }
        let rest = String(plain[plain.index(after: slash)...])
        for tail in Self.scriptEndings { if let found = ending(rest + tail) { return found } }
        return nil
    }

    private func python(_ module: String, from path: String) -> String? {
        let dots = module.prefix { $0 == "." }.count
        let rest = module.dropFirst(dots).split(separator: ".").joined(separator: "/")
        guard dots == 0 else {
            var folder = Self.folder(of: path)
            for _ in 1..<dots { folder = Self.folder(of: folder) }
            let base = folder.isEmpty ? rest : rest.isEmpty ? folder : folder + "/" + rest
            return first(base, [".py", "/__init__.py"])
        }
        return ending(rest + ".py") ?? ending(rest + "/__init__.py")
    }

    private func first(_ base: String, _ endings: [String]) -> String? {
        for ending in endings where all.contains(base + ending) { return base + ending }
        return nil
    }

    /// The one file whose path ends so.
    private func ending(_ tail: String) -> String? {
        guard let name = tail.split(separator: "/").last else { return nil }
        let found = (byName[String(name)] ?? []).filter { $0 == tail || $0.hasSuffix("/" + tail) }
        return found.count == 1 ? found[0] : found.min { $0.utf8.count < $1.utf8.count && $0 == tail }.flatMap { $0 == tail ? $0 : nil }
    }

    private static func join(_ folder: String, _ relative: String) -> String {
        var parts = folder.split(separator: "/").map(String.init)
        for part in relative.split(separator: "/") {
            if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(String(part)) }
        }
        return parts.joined(separator: "/")
    }
}
