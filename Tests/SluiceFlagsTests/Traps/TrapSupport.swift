import SluiceData
import SluiceModel
import SluiceRules
import Testing

@testable import SluiceFlags

/// Changes of the examples as the traps are given them.
enum TrapSupport {
    // Data that travels with sluice; tests of their own read both.
    static let words = try? TrapWords(from: PolicyFolder())
    static let reader = (try? FlagShelf(from: PolicyFolder())).map { FlagReader(shelf: $0) }

    static func traps(of example: TrapExample) throws -> [FlagTrap] {
        let files = try files(of: example)
        return IntroducedTraps.traps(of: files, routes: example.routes, words: try #require(words), settings: example.settings)
    }

    /// The files with what they ask for. Those beside the example come with the change.
    static func files(of example: TrapExample) throws -> [ChangedFile] {
        var after = [example.path: example.after], before: [String: String] = [:]
        for (path, text) in example.beside { after[path] = text }
        before[example.path] = example.before
        let old = try read(before), new = try read(after)
        return try new.map { file in
            let was = old.first { $0.path == file.path }
            return ChangedFile(
                path: RepositoryPath(file.path), before: was, after: file, hunks: UnitSupport.hunks(before[file.path] ?? "", after[file.path] ?? ""),
                verdicts: try verdicts(before: was, after: file))
        }
    }

    static func read(_ texts: [String: String]) throws -> [FlagFile] {
        try #require(reader).read(texts.sorted { $0.key < $1.key }.map { FlagFile(path: $0.key, code: try UnitSupport.code($0.value, $0.key)) })
    }

    static let equivalence = UnitSupport.languages.map { OffEquivalence(table: ReductionTable(folder: PolicyFolder(), languages: $0)) }

    /// What off-equivalence says with all flags of the file off; nothing where its language is not reduced.
    static func verdicts(before: FlagFile?, after: FlagFile) throws -> [DefinitionVerdict] {
        try #require(equivalence).verdicts(base: before, head: after, flags: Set(after.evaluations.map(\.key)))
    }
}
