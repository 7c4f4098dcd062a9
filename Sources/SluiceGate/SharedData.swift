internal import SluiceChecks
internal import SluiceData
internal import SluicePolicy
internal import SluiceRoutes
internal import SluiceSyntax
internal import Synchronization

/// Data files that more than one part of a run works by: each is read once, by whoever asks first, and not at all where nobody asks.
final class SharedData: Sendable {
    private let folder: PolicyFolder
    private let known = Mutex(Known())

    private struct Known {
        var languages: Result<LanguageTable, DataProblems>?
        var passedOver: Result<[Glob], DataProblems>?
        var constraints: Result<ConstraintLibrary, DataProblems>?
        var catalogue: Result<RuleCatalogue, DataProblems>?
        var riskOrder: Result<RiskOrder, DataProblems>?
        var codeFiles: Result<CodeFiles, DataProblems>?
    }

    init(from folder: PolicyFolder) { self.folder = folder }

    func languages() throws(DataProblems) -> LanguageTable {
        try value(\.languages) { () throws(DataProblems) in try LanguageTable(from: folder) }
    }

    /// The constraints that are shipped.
    func constraints() throws(DataProblems) -> ConstraintLibrary {
        try value(\.constraints) { () throws(DataProblems) in try ConstraintLibrary(folder: folder) }
    }

    /// The rules that are written in code.
    func catalogue() throws(DataProblems) -> RuleCatalogue {
        try value(\.catalogue) { () throws(DataProblems) in folder.isOverlaid ? try RuleCatalogue(from: folder) : RuleCatalogue(trusting: folder) }
    }

    /// In which order files are judged.
    func riskOrder() throws(DataProblems) -> RiskOrder {
        try value(\.riskOrder) { () throws(DataProblems) in try RiskOrder(from: folder) }
    }

    /// Which files are programs.
    func codeFiles() throws(DataProblems) -> CodeFiles {
        try value(\.codeFiles) { () throws(DataProblems) in try CodeFiles(from: folder) }
    }

    /// What holds nothing of the project: other people's code, generated files and tests.
    func passedOver() throws(DataProblems) -> [Glob] {
        try value(\.passedOver) { () throws(DataProblems) in
            var (file, root) = DataFile.read(name: "scan.yml", bytes: folder.file("scan.yml") ?? [])
            let texts = root.map { file.fields($0, known: ["ignore"], of: "scan.yml") }?["ignore"].map { file.texts($0, "ignore") } ?? []
            var globs: [Glob] = []
            for text in texts {
                do throws(GlobError) {
                    globs.append(try Glob(text))
                } catch { file.note(line: 1, column: 1, "`\(text)`: \(error.message)", hint: error.hint) }
            }
            guard file.problems.isEmpty else { throw DataProblems(file.problems) }
            return globs
        }
    }

    private func value<Value: Sendable>(
        _ field: any WritableKeyPath<Known, Result<Value, DataProblems>?> & Sendable, _ read: () throws(DataProblems) -> Value
    ) throws(DataProblems) -> Value {
        if let found = known.withLock({ $0[keyPath: field] }) { return try found.get() }
        let made = Result { () throws(DataProblems) in try read() }
        known.withLock { $0[keyPath: field] = made }
        return try made.get()
    }
}
