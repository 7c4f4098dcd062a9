import SluiceSyntax
import Testing

@testable import SluiceFlags

struct ReductionExampleTests {
    static let languages = ["python", "javascript", "typescript", "tsx", "go", "java", "ruby", "php", "csharp", "kotlin", "swift"]

    @Test("Each example of a language's reduction gives what it says, and each rewrite is used by one", arguments: languages)
    func examples(_ language: String) throws {
        let program = try FlagProgram()
        guard let rules = try program.table.rules(of: .init(language)) else {
            Issue.record("\(language) has no reduction")
            return
        }
        var fired: Set<String> = []
        for example in rules.examples {
            let head = try #require(program.file(example.code, language), "\(language):\(example.line) cannot be read")
            let wanted = try #require(program.file(example.gives, language), "\(language):\(example.line) cannot be read")
            let reduction = FileReduction(head: head, base: wanted, flags: [], rules: rules, shelf: PatternShelf(rules, words: Words()), normalisations: Set(Normalisation.allCases))
            let new = reduction.forms(.headOff), old = reduction.forms(.baseOff)
            #expect(reduction.isEqual(new, old), "\(language):\(example.line): \(example.code)\n\(new.map { reduction.tree.shown($0) }.joined())---\n\(old.map { reduction.tree.shown($0) }.joined())")
            fired.formUnion(reduction.fired)
        }
        let unused = Set(rules.rewrites.map(\.name)).subtracting(fired)
        #expect(rules.examples.isEmpty || unused.isEmpty, "\(language): no example uses \(unused.sorted())")
    }
}

extension FileReduction {
    /// All of a side, simplified.
    func forms(_ variant: Variant) -> [Int32] {
        (side(variant)?.list.definitions ?? []).flatMap { form($0, variant, keeping: words(of: $0, in: side(variant))).nodes }
    }
}

extension TermTree {
    /// For the text of a failure.
    func shown(_ node: Int32, depth: Int = 0) -> String {
        let one = "\(String(repeating: " ", count: depth))\(self[node].slot): \(kind(node)) \(text(node)) [\(words.text(self[node].gap))]\n"
        return one + kids(node).map { shown($0, depth: depth + 1) }.joined()
    }
}
