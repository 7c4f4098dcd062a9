internal import SluiceChecks
internal import SluiceGit
internal import SluiceModel
internal import SluicePackages

/// Finds the imports that a change adds and that no manifest declares (reference: packages.md, section 2).
struct ImportReading {
    let trees: ManifestTrees
    let names: KnownNames
    /// Whether a line of a file is to be judged.
    let isJudged: (RepositoryPath, Int) throws(GitError) -> Bool

    private var repository: Repository { trees.repository }

    /// A file beyond this many changed ones is not looked at: a change that large is an import of somebody else's code.
    private static let fileLimit = 2_000

    /// - Parameter manifests: what the manifests and lock files of the tree after say.
    func undeclared(in brief: Brief, manifests: () throws(GitError) -> [(ManifestFacts, TreeEntry)]) throws(GitError) -> [UndeclaredUse] {
        var added: [(path: RepositoryPath, imports: [CodeImport])] = []
        for file in brief.change.files.prefix(Self.fileLimit) {
            guard let language = ImportLanguage.of(file.path), let after = file.after, after.isContent else { continue }
            let imports = try newImports(of: file, after, language)
            if !imports.isEmpty { added.append((file.path, imports)) }
        }
        guard !added.isEmpty else { return [] }
        let manifests = try manifests()
        let facts = manifests.map(\.0)
        // Most imports are of what manifests declare; only for the others is the whole tree listed.
        let near = Dictionary(manifests.map { ($0.0.path, $0.1) }) { first, _ in first }
        let open = Self.remaining(added, try scope(facts, near))
        guard !open.isEmpty else { return [] }
        var all: [RepositoryPath: TreeEntry] = [:]
        for file in try repository.files(from: [], to: brief.after) { all[file.path] = file.after }
        guard let scope = try scope(facts, all) else { return [] }
        return open.flatMap { file in
            scope.undeclared(file.imports, of: file.path).filter { !$0.isOptional }.map { UndeclaredUse(path: file.path, found: $0) }
        }
    }

    /// The imports of a file that it did not have before, on lines that are to be judged.
    private func newImports(of file: FileChange, _ after: TreeEntry, _ language: ImportLanguage) throws(GitError) -> [CodeImport] {
        guard let bytes = try repository.blob(after.id, limit: ImportReader.sizeLimit) else { return [] }
        let imports = ImportReader.imports(in: bytes, language: language).filter { !$0.isOptional }
        guard !imports.isEmpty else { return [] }
        var known: Set<String> = []
        for entry in file.before {
            guard let entry, entry.isContent, let old = try repository.blob(entry.id, limit: ImportReader.sizeLimit) else { continue }
            known.formUnion(ImportReader.imports(in: old, language: language).map(\.module))
        }
        return try imports.keeping { found throws(GitError) in
            guard !known.contains(found.module), !found.module.hasPrefix(".") else { return false }
            return try isJudged(file.path, found.line)
        }
    }

    private func scope(_ facts: [ManifestFacts], _ entries: [RepositoryPath: TreeEntry]) throws(GitError) -> ImportScope? {
        let paths = entries.keys.sorted()
        var files: [RepositoryPath: [UInt8]] = [:]
        for path in ImportScope.wantedFiles(paths) {
            guard let entry = entries[path], entry.isContent else { continue }
            files[path] = try repository.blob(entry.id, limit: ImportReader.sizeLimit)
        }
        return try? ImportScope(manifests: facts, paths: paths, files: files, names: names)
    }

    /// The files whose imports a scope does not account for, with those imports.
    private static func remaining(
        _ added: [(path: RepositoryPath, imports: [CodeImport])], _ scope: ImportScope?
    ) -> [(path: RepositoryPath, imports: [CodeImport])] {
        guard let scope else { return [] }
        return added.filter { !scope.undeclared($0.imports, of: $0.path).isEmpty }
    }
}
