internal import SluiceModel

/// Where JavaScript's modules come from: the runtime, the tree, settings that give names to files, or a package.
struct NodeScope: Sendable {
    private let tree: ImportTree
    private let names: EcosystemNames
    private let declared: DeclaredPackages
    private let settings: NodeSettings

    init(tree: ImportTree, manifests: [ManifestFacts], files: [String: [UInt8]], names: EcosystemNames) {
        let settings = NodeSettings(files)
        self.tree = tree
        self.names = names
        self.settings = settings
        declared = DeclaredPackages(manifests, of: [.npm]) { facts in
            guard Self.kinds.contains(facts.kind.id) else { return false }
            guard facts.isReadable else { return nil }
            return settings.homes.contains(String(decoding: facts.path.folder.bytes, as: UTF8.self))
        }
    }

    private static let kinds: Set<String> = ["packageJSON", "denoJSON"]

    func undeclared(_ found: CodeImport, of file: String) -> UndeclaredImport? {
        guard let specifier = NodeSpecifier(found.module), !isMade(specifier) else { return nil }
        let folders = ImportTree.folders(above: file)
        guard declared.isKnown(in: folders), !settings.own.contains(specifier.package), !isAlias(specifier, folders),
            !isFile(specifier, folders),
            !isDeclared(specifier, folders, isTyped: file.hasSuffix("ts") || file.hasSuffix("tsx") || found.isTypeOnly)
        else { return nil }
        return UndeclaredImport(
            import: found, ecosystem: .npm, packages: [specifier.package], isLocked: declared.locked.contains(specifier.package))
    }

    /// Modules of runtimes, and those that frameworks and bundlers make.
    private func isMade(_ specifier: NodeSpecifier) -> Bool {
        let standard = names.modules.standard
        return standard.contains(specifier.path) || standard.contains(specifier.package) || names.modules.isVirtual(specifier.path)
            || names.modules.isVirtual(specifier.package)
    }

    private func isAlias(_ specifier: NodeSpecifier, _ folders: [String]) -> Bool {
        folders.contains { settings.aliases[$0]?.contains { $0.fits(specifier.path) } == true }
    }

    private static let endings = ["", ".ts", ".tsx", ".js", ".jsx", ".mjs", ".cjs", ".vue", ".svelte", ".d.ts", ".json", ".mts"]

    /// Whether the specifier is a path from a folder that serves as a root; without a slash in it only where settings say so.
    private func isFile(_ specifier: NodeSpecifier, _ folders: [String]) -> Bool {
        let bases = folders.flatMap { settings.bases[$0] ?? [] }
        let guessed = specifier.path.contains("/") ? folders.flatMap { [$0, $0.isEmpty ? "src" : $0 + "/src"] } : []
        return (bases + guessed).contains { folder in
            let path = folder.isEmpty ? specifier.path : folder + "/" + specifier.path
            return tree.folders.contains(path) || Self.endings.contains { tree.files.contains(path + $0) }
        }
    }

    private func isDeclared(_ specifier: NodeSpecifier, _ folders: [String], isTyped: Bool) -> Bool {
        if declared.declares(specifier.package, in: folders) || isTyped && declared.declares(specifier.types, in: folders) { return true }
        return names.modules.given.contains { giver, gifts in
            gifts.contains { $0 == specifier.package || $0.hasSuffix("*") && specifier.package.hasPrefix($0.dropLast()) }
                && declared.declares(giver, in: folders)
        }
    }
}
