package import SluiceData
package import SluiceSyntax
internal import Yams
internal import Synchronization

/// The simplifications of all languages that have them, each read when it is first asked for.
package final class ReductionTable: Sendable {
    private let folder: PolicyFolder
    private let languages: LanguageTable
    private let kept = Mutex<[LanguageID: ReductionRules?]>([:])

    package init(folder: PolicyFolder, languages: LanguageTable) {
        self.folder = folder
        self.languages = languages
    }

    /// The rules of a language; `nil` for one whose file has no `reduction:`.
    /// - Throws: all problems of the section.
    package func rules(of language: LanguageID) throws(DataProblems) -> ReductionRules? {
        if let known = kept.withLock({ $0[language] }) { return known }
        let rules = try read(language)
        kept.withLock { $0[language] = .some(rules) }
        return rules
    }

    private func read(_ id: LanguageID) throws(DataProblems) -> ReductionRules? {
        guard let language = languages.language(id) else { return nil }
        var rules = ReductionRules(language: id)
        var hasAny = false
        for name in chain(to: id.rawValue) {
            guard let section = section(of: name) else { continue }
            let read = DataFile.read(name: "languages/\(name).yml", bytes: section)
            var reader = ReductionReader(file: read.file, language: language)
            if let root = read.root, let node = reader.file.fields(root, known: ["reduction"], of: "a language (keys from `reduction:` on)")["reduction"] {
                reader.read(node, into: &rules)
                hasAny = true
            }
            guard reader.file.problems.isEmpty else { throw DataProblems(reader.file.problems) }
        }
        return hasAny ? rules : nil
    }

    /// The languages that one is like, the furthest first, and itself.
    private func chain(to id: String) -> [String] {
        var chain = [id]
        while chain.count < 5, let next = like(chain[0]) { chain.insert(next, at: 0) }
        return chain
    }

    private func like(_ id: String) -> String? {
        let head = folder.file("languages/\(id).yml")?.split(separator: 10).prefix(20) ?? []
        return head.first { $0.starts(with: "like: ".utf8) }.map { String(decoding: $0.dropFirst(6), as: UTF8.self) }
    }

    /// The section with empty lines in place of what stands before it, so that places are those of the file.
    private func section(of id: String) -> [UInt8]? {
        guard let bytes = folder.file("languages/\(id).yml") else { return nil }
        let lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
        guard let first = lines.firstIndex(where: { $0.starts(with: "reduction:".utf8) }) else { return nil }
        let last = lines[first...].firstIndex { $0.starts(with: "examples:".utf8) } ?? lines.endIndex
        return [UInt8](repeating: 10, count: first) + Array(lines[first..<last].joined(separator: [10])) + [10]
    }
}
