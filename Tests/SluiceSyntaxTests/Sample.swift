import SluiceData
import SluiceModel
import Testing

@testable import SluiceSyntax

/// What the tests parse with: the languages as they are embedded.
enum Sample {
    static let table = Result { try LanguageTable(from: PolicyFolder()) }

    static func language(_ name: String) throws -> Language { try #require(table.get().language(name)) }

    static func tree(_ text: String, _ language: String, budget: Budget = .standard) throws -> SyntaxTree {
        try Parser().tree(of: Array(text.utf8), in: Self.language(language), budget: budget)
    }

    /// What parsing throws; `nil` where it does not.
    static func failure(_ bytes: [UInt8], _ language: String, budget: Budget = .standard, parser: Parser = Parser()) throws -> SyntaxFailure? {
        let language = try Self.language(language)
        do {
            _ = try parser.tree(of: bytes, in: language, budget: budget)
            return nil
        } catch {
            return error
        }
    }

    /// All examples of all languages.
    static func examples() throws -> [(language: Language, code: String)] {
        let table = try table.get()
        return try table.all.flatMap { language in try table.examples(of: language.id).map { (language, $0.code) } }
    }
}

extension SyntaxTree {
    /// The first node with a role whose text is this.
    func node(_ role: Role, _ text: String) -> Int? {
        (0..<count).first { self.role($0) == role && String(decoding: self.text($0), as: UTF8.self) == text }
    }

    func string(_ node: Int) -> String { String(decoding: text(node), as: UTF8.self) }

    /// What is wrong with the arrays; `nil` for a sound tree.
    var flaw: String? {
        guard count > 0, parent(0) == -1, end(of: 0) == count, nextSibling(0) == -1 else { return "the root" }
        for node in 0..<count {
            let range = range(node)
            guard range.upperBound <= bytes.count, end(of: node) > node, end(of: node) <= count else { return "the bounds of \(node)" }
            var child = firstChild(node), last = -1
            while child >= 0 {
                guard parent(child) == node, child > last, end(of: child) <= end(of: node) else { return "child \(child) of \(node)" }
                last = child
                child = nextSibling(child)
            }
            guard last < 0 ? end(of: node) == node + 1 : end(of: last) == end(of: node) else { return "the last child of \(node)" }
            guard Array(children(of: node)).allSatisfy({ parent($0) == node }) else { return "the children of \(node)" }
            if hasError(node), parent(node) >= 0, !hasError(parent(node)) { return "an error of \(node) that its parent does not know" }
        }
        return nil
    }
}
