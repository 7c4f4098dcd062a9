internal import SluiceChecks
internal import SluiceData
internal import SluiceGit
internal import SluiceModel
internal import SluicePackages

/// Finds the imports that a change adds and that no manifest declares (reference: packages.md, section 2).
struct ImportReading {
    /// What came of it.
    struct Outcome {
        var undeclared: [UndeclaredUse] = []
        /// What could not be looked at.
        var problems: [Undecided] = []
    }

    let trees: ManifestTrees
    let names: KnownNames
    /// Whether policy has a file looked at.
    let isWanted: (RepositoryPath) -> Bool
    /// Whether a line of a file is to be judged; `nil` for the file as a whole.
    let isJudged: (RepositoryPath, Int?) throws(GitError) -> Bool
    /// Whether that question walks through history: then it is asked only about the imports that are left.
    let asksHistory: Bool

    private var repository: Repository { trees.repository }

    private typealias FileImports = (path: RepositoryPath, imports: [CodeImport])

    /// - Parameter left: the manifests and lock files of the tree after, which are read only where an import was added.
    func outcome(of brief: Brief, _ left: ManifestsAfter) throws(GitError) -> Outcome {
        var outcome = Outcome()
        var added: [FileImports] = []
        for file in brief.change.files where isWanted(file.path) {
            guard let language = ImportLanguage.of(file.path), let after = file.after, after.isContent else { continue }
            if let imports = try newImports(of: file, after, language) {
                if !imports.isEmpty { added.append((file.path, imports)) }
            } else if try isJudged(file.path, nil) {
                outcome.problems.append(.unreadCode(file.path))
            }
        }
        guard !added.isEmpty else { return outcome }
        switch try undeclared(added, in: brief, left) {
        case .success(let uses): outcome.undeclared = uses
        case .failure(let problem): outcome.problems.append(problem)
        }
        return outcome
    }

    /// The imports of a file that it did not have before, on lines that are to be judged; `nil` where the file is or was too large to tell.
    private func newImports(of file: FileChange, _ after: TreeEntry, _ language: ImportLanguage) throws(GitError) -> [CodeImport]? {
        let before = file.before.compactMap { $0?.isContent == true ? $0?.id : nil }
        if before.contains(after.id) { return [] }
        guard let bytes = try repository.blob(after.id, limit: ImportReader.sizeLimit) else { return nil }
        var imports = ImportReader.imports(in: bytes, language: language).filter { !$0.isOptional && !$0.module.hasPrefix(".") }
        if !asksHistory { imports = try judged(imports, of: file.path) }
        for id in before where !imports.isEmpty {
            guard let old = try repository.blob(id, limit: ImportReader.sizeLimit) else { return nil }
            let known = Set(ImportReader.imports(in: old, language: language).map(\.module))
            imports.removeAll { known.contains($0.module) }
        }
        return asksHistory ? try judged(imports, of: file.path) : imports
    }

    private func judged(_ imports: [CodeImport], of path: RepositoryPath) throws(GitError) -> [CodeImport] {
        try imports.keeping { found throws(GitError) in try isJudged(path, found.line) }
    }

    private func undeclared(_ added: [FileImports], in brief: Brief, _ left: ManifestsAfter) throws(GitError) -> Result<[UndeclaredUse], Undecided> {
        let manifests = try left.facts()
        let facts = manifests.map(\.facts)
        // Most imports are of what manifests declare; only for the others is the whole tree listed.
        let near = Dictionary(manifests.map { ($0.facts.path, $0.entry) }) { first, _ in first }
        let remaining = scope(facts, try settings(among: near)).map { scope in
            added.filter { !scope.undeclared($0.imports, of: $0.path).isEmpty }
        }
        guard case .success(let open) = remaining, !open.isEmpty else { return remaining.map { _ in [] } }
        var all: [RepositoryPath: TreeEntry] = [:]
        for file in try repository.files(from: [], to: brief.after) { all[file.path] = file.after }
        let settings = try settings(among: all)
        return scope(facts, settings).flatMap { scope in
            let found = open.flatMap { file in
                scope.undeclared(file.imports, of: file.path).filter { !$0.isOptional }.map { UndeclaredUse(path: file.path, found: $0) }
            }
            guard let unread = settings.tooLarge.first, !found.isEmpty else { return .success(found) }
            return .failure(.unreadSettings(unread))
        }
    }

    /// Files of a tree that give names to what is imported.
    private struct Settings {
        let paths: [RepositoryPath]
        var files: [RepositoryPath: [UInt8]] = [:]
        var tooLarge: [RepositoryPath] = []
    }

    private func settings(among entries: [RepositoryPath: TreeEntry]) throws(GitError) -> Settings {
        var settings = Settings(paths: entries.keys.sorted())
        for path in ImportScope.wantedFiles(settings.paths) {
            guard let entry = entries[path], entry.isContent else { continue }
            if let bytes = try repository.blob(entry.id, limit: ImportReader.sizeLimit) {
                settings.files[path] = bytes
            } else {
                settings.tooLarge.append(path)
            }
        }
        return settings
    }

    private func scope(_ facts: [ManifestFacts], _ settings: Settings) -> Result<ImportScope, Undecided> {
        Result { () throws(DataProblems) in
            try ImportScope(manifests: facts, paths: settings.paths, files: settings.files, names: names)
        }.mapError { problems in
            let problem = NamesProblem.data(problems)
            return Undecided(check: .packages, reason: "imports cannot be held against the manifests: \(problem.reason)", cure: problem.cure)
        }
    }
}

extension Undecided {
    /// Code that is too large to be read for its imports, or was before the change.
    fileprivate static func unreadCode(_ path: RepositoryPath) -> Undecided {
        Undecided(
            check: .packages, path: path,
            reason: "the file has, or had, more than \(ImportReader.sizeLimit) bytes, so what it imports now and did not before is not known",
            cure: "put it under `ignore:` if it is no code")
    }

    /// Settings that are too large, where without them some import seems undeclared.
    fileprivate static func unreadSettings(_ path: RepositoryPath) -> Undecided {
        Undecided(
            check: .packages, path: path,
            reason: "the file has more than \(ImportReader.sizeLimit) bytes, and it may give names to what seems to be imported undeclared",
            cure: "split it")
    }
}
