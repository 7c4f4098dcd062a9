import CGrammars
import CTreeSitter
import Testing

@Suite("Grammars")
struct GrammarTests {
    @Test("Every grammar is one that the runtime takes, and parses a line")
    func every() {
        #expect(sluice_grammar_count() == 22)
        for index in 0..<sluice_grammar_count() {
            let grammar = sluice_grammar_at(index)
            let parser = ts_parser_new()
            defer { ts_parser_delete(parser) }
            #expect(ts_parser_set_language(parser, grammar.language()), "\(String(cString: grammar.name))")
            let tree = ts_parser_parse_string(parser, nil, "a b", 3)
            #expect(ts_node_end_byte(ts_tree_root_node(tree)) <= 3)
            ts_tree_delete(tree)
        }
    }
}
