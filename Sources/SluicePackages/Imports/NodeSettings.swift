internal import SluiceModel

/// What the settings of JavaScript's projects say of specifiers: aliases, folders to look in, names of packages of the tree.
struct NodeSettings: Sendable {
    /// Aliases by the folder whose code they serve.
    private(set) var aliases: [String: Set<NodeAlias>] = [:]
    /// Folders that names without a dot are looked up in, by the folder whose code they serve.
    private(set) var bases: [String: Set<String>] = [:]
    /// The names of the packages that stand in the tree.
    private(set) var own: Set<String> = []
    /// Folders with a manifest that has a name or asks for packages.
    private(set) var homes: Set<String> = []

    init(_ files: [String: [UInt8]]) {
        var compilers = CompilerSettings(files)
        for (path, bytes) in files.sorted(by: { $0.key < $1.key }) {
            let folder = ImportTree.folder(of: path)
            let name = path.split(separator: "/").last.map(String.init) ?? path
            if name == "package.json" { package(bytes, folder, &compilers) }
            if name.hasPrefix("deno.json") || name.contains("import") && name.hasSuffix("map.json") { importMap(bytes, folder) }
            if name == "importmap.rb" { pins(bytes) }
            if Self.isScript(name) { script(bytes, folder) }
        }
        for (folder, found, base) in compilers.all() {
            aliases[folder, default: []].formUnion(found)
            if let base { bases[folder, default: []].insert(base) }
        }
    }

    private static func isScript(_ name: String) -> Bool {
        [".js", ".ts", ".mjs", ".cjs", ".mts", ".cts"].contains(where: name.hasSuffix) || name.hasPrefix(".babelrc")
    }

    private mutating func package(_ bytes: [UInt8], _ folder: String, _ compilers: inout CompilerSettings) {
        guard let root = try? JSONReader.read(bytes) else { return }
        if let name = root["name"]?.string {
            own.insert(name)
            compilers.packages[name] = folder
        }
        let sections = ["name", "dependencies", "devDependencies", "peerDependencies", "optionalDependencies"]
        if sections.contains(where: { root[$0] != nil }) { homes.insert(folder) }
        let tables = [root["_moduleAliases"], root["alias"], root["importMap"]?["imports"]]
        let keys = tables.flatMap { $0?.members?.map(\.key) ?? [] }
        let mapped = root["jest"]?["moduleNameMapper"]?.members?.compactMap { NodeAlias(expression: $0.key) } ?? []
        aliases[folder, default: []].formUnion(keys.compactMap { NodeAlias($0) } + mapped)
    }

    private mutating func importMap(_ bytes: [UInt8], _ folder: String) {
        guard let root = try? JSONReader.read(bytes, dialect: .commented) else { return }
        homes.insert(folder)
        if let name = root["name"]?.string { own.insert(name) }
        let keys = root["imports"]?.members?.map(\.key) ?? []
        aliases[folder, default: []].formUnion(keys.compactMap { NodeAlias($0) })
    }

    /// Rails' import map: `pin "x"`, for the whole tree.
    private mutating func pins(_ bytes: [UInt8]) {
        guard let tokens = try? RubyScanner.tokens(of: bytes) else { return }
        for (index, token) in tokens.enumerated() where token.kind == .label("under") || token.name == "pin" {
            guard index + 1 < tokens.count, case .text(let pieces) = tokens[index + 1].kind, case .literal(let name)? = pieces.first,
                let alias = NodeAlias(name)
            else { continue }
            aliases["", default: []].insert(alias)
        }
    }

    /// The literal texts of a tool's settings that name aliases and folders.
    private mutating func script(_ bytes: [UInt8], _ folder: String) {
        let read = AliasLiterals(bytes)
        aliases[folder, default: []].formUnion(read.aliases)
        for base in read.folders {
            if let path = ImportTree.path(base, in: folder) { bases[folder, default: []].insert(path) }
        }
    }
}
