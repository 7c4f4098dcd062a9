
internal import SluiceModel
internal import SluiceRules
public import SluiceSyntax

/// An example of `Policies/guards` or of a rule about guards: files before and after a change, and what is found.
public struct GuardExample: Sendable {
    /// One file.
    public struct File: Sendable {
        /// Its path, before and after.
        public let path: String
        /// `nil` where there was none.
        public let before: String?
        /// `nil` where there is none.
        public let after: String?

        public init(path: String, before: String?, after: String?) {
            self.path = path
            self.before = before
            self.after = after
        }
    }

    /// The file that the example is about, then those beside it.
    public let files: [File]

    public init(files: [File]) { self.files = files }

    /// The facts that the check is given.
    /// - Parameter languages: those of the files.
    public func facts(_ shelf: GuardShelf, _ languages: LanguageTable) -> ChangeFacts {
        let found = files.map { file in
            GuardFacts.File(
                path: RepositoryPath(file.path), before: code(file.before, file.path, shelf, languages), after: code(file.after, file.path, shelf, languages),
                gone: Self.gone(lines(file.before), lines(file.after)))
        }
        let side = GuardFacts.Side(files: found, fresh: Set(balance.filter { $0.value > 0 }.keys), lost: Set(balance.filter { $0.value < 0 }.keys))
        return ChangeFacts(guards: GuardFacts(sides: [side], shelf: shelf))
    }

    private func lines(_ text: String?) -> [Substring] { text.map { $0.split(separator: "\n", omittingEmptySubsequences: false) } ?? [] }

    private func code(_ text: String?, _ path: String, _ shelf: GuardShelf, _ languages: LanguageTable) -> GuardedCode? {
        guard let text, let language = languages.language(ofPath: RepositoryPath(path)), let tree = try? Parser().tree(of: Array(text.utf8), in: language) else { return nil }
        return Code.read(tree).map { GuardedCode($0, shelf: shelf) }
    }

    /// The lines that are gone, as a comparison of whole lines finds them.
    private static func gone(_ old: [Substring], _ new: [Substring]) -> [ClosedRange<Int>] {
        new.difference(from: old).removals.compactMap { change in
            if case .remove(let offset, _, _) = change { (offset + 1)...(offset + 1) } else { nil }
        }
    }

    /// How much more often names stand in the files after.
    private var balance: [String: Int] {
        var count: [String: Int] = [:]
        for file in files {
            for word in Self.names(file.after ?? "") { count[word, default: 0] += 1 }
            for word in Self.names(file.before ?? "") { count[word, default: 0] -= 1 }
        }
        return count
    }

    private static func names(_ text: String) -> [String] { text.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init) }
}
