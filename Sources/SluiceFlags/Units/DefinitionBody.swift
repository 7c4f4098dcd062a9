internal import SluiceModel
internal import SluiceRules

/// What a definition says but for its name and the spaces in it: the same for one that was moved or renamed.
struct DefinitionBody: Hashable {
    private let text: [UInt8]
    /// Shorter ones are alike by chance.
    private static let least = 24

    init?(_ term: Int, in code: Code) {
        guard term >= 0 else { return nil }
        let inner = Self.function(of: term, in: code), name = code.child(inner, .name), range = code.range(inner)
        let cut = name >= 0 ? code.range(name) : range.lowerBound..<range.lowerBound
        let text = (code.bytes[range.lowerBound..<max(range.lowerBound, cut.lowerBound)] + code.bytes[cut.upperBound..<range.upperBound]).filter { $0 > 32 }
        guard text.count >= Self.least else { return nil }
        self.text = text
    }

    /// What a name stands for, of `const total = () => …`.
    private static func function(of term: Int, in code: Code) -> Int {
        guard code.kinds[term] == .expressionStatement else { return term }
        return (term..<code.end(of: term)).first { [.function, .classLike].contains(code.kinds[$0]) } ?? term
    }

    /// Those of a file's definitions that are gone from it.
    static func gone(from file: ChangedFile) -> [DefinitionBody] {
        guard let before = file.before else { return [] }
        let sites = DefinitionSites(before.code)
        let isDeleted = file.text == nil
        let gone = Set(file.verdicts.filter { $0.state == .removed }.map(\.name))
        return sites.sites.filter { isDeleted || gone.contains($0.names.joined(separator: ".")) }.compactMap { DefinitionBody($0.term, in: before.code) }
    }
}
