/// The `paths` and `baseUrl` of TypeScript's settings, with what they extend.
struct CompilerSettings {
    private struct File {
        let folder: String
        let isProject: Bool
        let base: String?
        let paths: [String]
        let extends: [String]
    }

    private var files: [String: File] = [:]
    /// The folders of the tree's packages by name: settings may be taken from one of them.
    var packages: [String: String] = [:]

    init(_ files: [String: [UInt8]]) {
        for (path, bytes) in files where path.hasSuffix(".json") && !path.hasSuffix("package.json") {
            guard let root = try? JSONReader.read(bytes, dialect: .commented) else { continue }
            let folder = ImportTree.folder(of: path)
            let options = root["compilerOptions"]
            let name = path.split(separator: "/").last ?? ""
            self.files[path] = File(
                folder: folder, isProject: name.hasPrefix("tsconfig") || name.hasPrefix("jsconfig"),
                base: options?["baseUrl"]?.string.flatMap { ImportTree.path($0, in: folder) },
                paths: options?["paths"]?.members?.map(\.key) ?? [],
                extends: root["extends"].map { $0.items?.compactMap(\.string) ?? $0.string.map { [$0] } ?? [] } ?? [])
        }
    }

    /// For the folder of each project: its aliases, and where names without a dot are looked up.
    func all() -> [(folder: String, aliases: Set<NodeAlias>, base: String?)] {
        files.filter(\.value.isProject).sorted { $0.key < $1.key }.map { path, file in
            var aliases: Set<NodeAlias> = []
            var base: String?
            var waiting = [path]
            var seen: Set<String> = []
            while let next = waiting.popLast() {
                guard seen.insert(next).inserted, let file = files[next] else { continue }
                aliases.formUnion(file.paths.compactMap { NodeAlias($0) })
                base = base ?? file.base
                waiting += file.extends.compactMap { extended($0, from: file.folder) }
            }
            return (file.folder, aliases, base)
        }
    }

    /// The path of the settings that others extend: beside them, or in a package of the tree.
    private func extended(_ text: String, from folder: String) -> String? {
        var candidates: [String?] = []
        if text.hasPrefix(".") {
            candidates = ["", ".json", "/tsconfig.json"].map { ImportTree.path(text + $0, in: folder) }
        } else if let specifier = NodeSpecifier(text), let home = packages[specifier.package] {
            let rest = specifier.path.dropFirst(specifier.package.count + 1)
            candidates =
                ["", ".json", "/tsconfig.json"].map { ImportTree.path(rest + $0, in: home) } + [ImportTree.path("tsconfig.json", in: home)]
        }
        return candidates.compactMap { $0 }.first { files[$0] != nil }
    }
}
