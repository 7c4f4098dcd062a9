internal import SluiceModel

/// Where Go's packages come from: the language, a module of the tree, or one that `go.mod` requires.
struct GoScope: Sendable {
    /// What one `go.mod` says of import paths.
    private struct Module {
        var path: String?
        var required: Set<String> = []
    }

    private var modules: [String: Module] = [:]
    private let own: Set<String>
    private let locked: Set<String>
    private let names: EcosystemNames

    init(_ files: [String: [UInt8]], manifests: [ManifestFacts], names: EcosystemNames) {
        self.names = names
        for (path, bytes) in files where path == "go.mod" || path.hasSuffix("/go.mod") {
            if let module = Self.module(bytes) { modules[ImportTree.folder(of: path)] = module }
        }
        own = Set(modules.values.compactMap(\.path))
        let sums = manifests.filter { $0.kind.purpose == .lock }.flatMap(\.uses).filter { $0.ecosystem == .go }
        locked = Set(sums.map(\.canonicalName))
    }

    /// The module's own path, and those that it requires or replaces. Whether a requirement is called indirect does not matter: it builds.
    private static func module(_ bytes: [UInt8]) -> Module? {
        var module = Module()
        var block: String?
        for line in bytes.split(separator: 0x0A) {
            guard let words = try? GoModLine(line, offset: 0).words.map(\.text) else { return nil }
            guard let first = words.first else { continue }
            if block != nil, first == ")" { block = nil; continue }
            let verb = block ?? first
            let rest = block == nil ? Array(words.dropFirst()) : words
            if block == nil, rest.first == "(" { block = first; continue }
            guard let path = rest.first else { continue }
            if verb == "module" { module.path = path }
            if verb == "require" || verb == "replace" { module.required.insert(path) }
        }
        return module
    }

    func undeclared(_ found: CodeImport, of file: String) -> UndeclaredImport? {
        let path = found.module
        let folders = ImportTree.folders(above: file)
        guard path.prefix(while: { $0 != "/" }).contains("."), !path.hasPrefix("."),
            !file.split(separator: "/").dropLast().contains(where: { $0.hasPrefix("_") || $0.hasPrefix(".") }),
            let module = folders.lazy.compactMap({ modules[$0] }).first
        else { return nil }
        let beginnings = [path] + ImportTree.folders(above: path)
        if beginnings.contains(where: { module.required.contains($0) || own.contains($0) }) { return nil }
        return UndeclaredImport(
            import: found, ecosystem: .go, packages: [guess(path, beginnings)], isLocked: beginnings.contains(where: locked.contains))
    }

    /// The module that holds a package, as far as its path tells: the longest that is well known, else the repository on a known host.
    private func guess(_ path: String, _ beginnings: [String]) -> String {
        if let known = beginnings.first(where: { names.corpus.place(of: $0) != nil || locked.contains($0) }) { return known }
        let parts = path.split(separator: "/")
        if parts[0] == "gopkg.in" {
            let end = parts.dropFirst().firstIndex { $0.contains(".v") } ?? parts.count - 1
            return parts[...end].joined(separator: "/")
        }
        let isMajor = parts.count > 3 && parts[3].first == "v" && parts[3].count > 1 && parts[3].dropFirst().allSatisfy(\.isNumber)
        return parts.prefix(isMajor ? 4 : 3).joined(separator: "/")
    }
}
