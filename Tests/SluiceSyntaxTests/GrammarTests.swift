import Testing

@testable import SluiceSyntax

@Suite struct GrammarTests {
    @Test("The parser reads the tables of every grammar that is linked in", arguments: Grammar.names)
    func tablesAreSupported(name: String) throws {
        let abi = try #require(Grammar.abi(ofNamed: name))
        #expect(Grammar.isSupported(abi), "\(name) has version \(abi)")
        #expect(Grammar(named: name)?.abi == abi)
    }

    @Test("A version that the parser does not read is told apart")
    func foreignVersions() {
        #expect(!Grammar.isSupported(Grammar.supportedABI.upperBound + 1))
        #expect(!Grammar.isSupported(Grammar.supportedABI.lowerBound - 1))
        #expect(Grammar.supportedABI.contains(14) && Grammar.supportedABI.contains(15))
    }

    @Test("Every grammar that is linked in is some language's, and every language's grammar is linked in")
    func grammarsAndLanguagesBelongTogether() throws {
        let used = Set(try Sample.table.get().all.map(\.grammar))
        #expect(used == Set(Grammar.names))
        #expect(try Sample.table.get().all.allSatisfy { $0.grammarVersion?.isSupported == true })
    }

    @Test("A name gives the kind that nodes have, though other kinds share the name")
    func namesGiveTheKindOfNodes() throws {
        for (language, code) in try Sample.examples() {
            let tree = try Parser().tree(of: Array(code.utf8), in: language)
            for node in 0..<tree.count where tree.kind(node) != Grammar.errorKind {
                let name = tree.kindName(tree.kind(node))
                let found = tree.isNamed(node) ? tree.kindID(named: name) : tree.grammar.kind(ofToken: name)
                #expect(found == tree.kind(node), "\(language.id.rawValue): \(name)")
            }
        }
    }

    @Test("A kind or field that a grammar does not have has no number")
    func unknownNames() throws {
        let tree = try Sample.tree("f()", "javascript")
        #expect(tree.kindID(named: "no_such_kind") == nil)
        #expect(tree.kindID(named: "E") == nil)
        #expect(tree.fieldID("no_such_field") == 0)
        #expect(tree.grammar.name(ofField: tree.fieldID("arguments")) == "arguments")
        #expect(tree.kindName(Grammar.errorKind) == "ERROR")
        #expect(Grammar(named: "cobol") == nil && Grammar.abi(ofNamed: "cobol") == nil)
    }
}
