/// A part of a file that is written in another language, such as a script in a page.
public struct Embedding: Hashable, Sendable {
    /// The inner language. It may have no grammar here (`css`).
    public let language: LanguageID
    /// Where the inner text stands: bytes of the outer file, in order.
    public let ranges: [Range<Int>]
}

/// One entry of `embedded:` in a language's file.
struct EmbeddedRule: Hashable, Sendable {
    /// The kind that holds the inner text.
    let content: UInt16
    /// The kind around it, where only that counts.
    let inside: UInt16?
    let language: LanguageID
    /// Attributes of the element around it that name another language, in order of weight.
    let attributes: [String]
    /// What their values mean. A value that is not listed means that nothing is known of the text.
    let languages: [String: LanguageID]
}

extension SyntaxTree {
    /// The parts of the file in other languages, in order of place, by the `embedded:` entries of the language's file.
    ///
    /// Parse each with `Parser.tree(within:ranges:in:budget:)`: its tree then has the offsets of this file.
    public var embeddings: [Embedding] {
        let rules = map.embedded
        guard !rules.isEmpty else { return [] }
        return (0..<count).compactMap { node in
            guard let rule = rules.first(where: { $0.content == kind(node) && holds($0, around: node) }), !range(node).isEmpty,
                let language = language(of: node, by: rule)
            else { return nil }
            return Embedding(language: language, ranges: [range(node)])
        }
    }

    private func holds(_ rule: EmbeddedRule, around node: Int) -> Bool {
        guard let inside = rule.inside else { return true }
        return parent(node) >= 0 && kind(parent(node)) == inside
    }

    private func language(of node: Int, by rule: EmbeddedRule) -> LanguageID? {
        guard parent(node) >= 0, let tag = children(of: parent(node)).first(where: { role($0) == .tag }) else { return rule.language }
        for name in rule.attributes {
            guard let value = attribute(name, of: tag) else { continue }
            return rule.languages[value]
        }
        return rule.language
    }

    /// The value of an attribute of a tag, without quotes, in lowercase; `nil` where the tag has none of that name.
    private func attribute(_ name: String, of tag: Int) -> String? {
        for attribute in children(of: tag) where role(attribute) == .attribute {
            guard let key = children(of: attribute).first(where: { part($0) == .name }), text(key).elementsEqual(name.utf8) else { continue }
            let value = children(of: attribute).first { part($0) == .value }
            let quotes: Set<UInt8> = [UInt8(ascii: "\""), UInt8(ascii: "'")]
            return value.map { String(decoding: text($0).filter { !quotes.contains($0) }, as: UTF8.self).lowercased() } ?? ""
        }
        return nil
    }
}
