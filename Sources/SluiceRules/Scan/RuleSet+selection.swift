public import SluiceModel
public import SluiceSyntax

extension RuleSet {
    /// Which of the rules run on a file, by its path and language: equal texts stand for equal rules, so that what they say of a blob can be
    /// kept and used wherever the blob stands.
    /// - Returns: `nil` where no rule is for such a file.
    public func selection(at path: RepositoryPath, in language: Language?) -> String? {
        var digest = Digest(), isEmpty = true
        for (index, rule) in compiled.enumerated() where Self.isFor(rule, language) {
            let isIn = rule.isFor(path)
            isEmpty = isEmpty && !isIn
            if !isIn { digest.add(withUnsafeBytes(of: index.littleEndian) { Array($0) }) }
        }
        return isEmpty ? nil : "\(language?.id.rawValue ?? "-")/\(String(digest.value, radix: 16))"
    }

    /// Whether a rule is written for a language itself; rules that read any text do not count.
    public func covers(_ language: Language) -> Bool {
        compiled.contains { $0.isForLanguage && Self.isFor($0, language) }
    }

    /// Whether a rule can find anything in a language; a page may hold scripts of any.
    private static func isFor(_ rule: CompiledRule, _ language: Language?) -> Bool {
        guard case .language(let id) = rule.target else { return true }
        guard let language else { return false }
        return language.id == id || language.id == "tsx" && id == "typescript" || language.hasEmbeddings
    }
}

extension RuleSet.CompiledRule {
    /// Whether the rule's `paths:` let it look at a file.
    func isFor(_ path: RepositoryPath) -> Bool {
        if !included.isEmpty, !included.contains(where: { $0.fits(path.bytes) }) { return false }
        return !excluded.contains { $0.fits(path.bytes) }
    }
}
