import Testing

@testable import SluiceSyntax

@Suite struct YAMLTreeTests {
    /// The value of the first pair with this key.
    private func value(_ key: String, _ tree: SyntaxTree) throws -> Int {
        let pair = try #require((0..<tree.count).first { tree.role($0) == .pair && tree.string(tree.child(of: $0, .key)) == key })
        return tree.child(of: pair, .value)
    }

    @Test("A plain scalar is a number, a truth value, nothing or a text by the core schema", arguments: [
        ("1", Role.number), ("-1.5e3", .number), ("+.5", .number), ("0x1F", .number), ("0o17", .number), (".inf", .number), ("1.", .number),
        ("true", .boolean), ("False", .boolean), ("~", .nothing), ("null", .nothing), ("1.2.3", .string), ("0x", .string), ("yes", .string),
        ("-", .string), ("1e", .string), ("0o8", .string), (".", .string), ("\"1\"", .string), ("!!str 1", .string), ("tRue", .string),
    ])
    func scalars(text: String, role: Role) throws {
        let tree = try Sample.tree("a: \(text == "-" ? "'-'" : text)\n", "yaml")
        #expect(tree.role(try value("a", tree)) == role)
    }

    @Test("Ranges are those of the text, for every way to write a value", arguments: [
        ("a: b c # d\n", "b c"), ("a: 'it''s' # d\n", "'it''s'"), ("a: \"x\\\"y\"\n", "\"x\\\"y\""), ("a: b\n  c\n\nd: e\n", "b\n  c"),
        ("a: |\n  x\n  y\n\nd: e\n", "|\n  x\n  y"), ("a: >-\n  x\n", ">-\n  x"), ("a: &n !t b\n", "b"), ("a: [1, 2] # x\n", "[1, 2]"),
        ("a: {b: c}\n", "{b: c}"), ("a:\n- b\n- c\n# x\nd: e\n", "- b\n- c"), ("a: [b,\n  c,\n]\nd: e\n", "[b,\n  c,\n]"), ("a: ü😀x # y\n", "ü😀x"),
        ("a: é\r\nd: e\r\n", "é"), ("? a\n: b\n", "b"),
    ])
    func ranges(text: String, wanted: String) throws {
        let tree = try Sample.tree(text, "yaml")
        #expect(tree.string(try value("a", tree)) == wanted)
        #expect(tree.flaw == nil)
    }

    @Test("An alias stays an alias, so that nine lines do not become a billion values")
    func aliases() throws {
        let names = ["a", "b", "c", "d", "e", "f", "g", "h", "i"]
        var text = "a: &a [x,x,x,x,x,x,x,x,x]\n"
        for (name, last) in zip(names.dropFirst(), names) {
            text += "\(name): &\(name) [" + Array(repeating: "*\(last)", count: 9).joined(separator: ",") + "]\n"
        }
        let tree = try Sample.tree(text, "yaml")
        #expect(tree.count < 500)
        #expect((0..<tree.count).count { tree.role($0) == .identifier } == 72)
    }

    @Test("Comments are found between values, and no # of a value is one")
    func comments() throws {
        let tree = try Sample.tree("# a\nb: 'c # d' # e\nf: g#h\ni: |\n  # j\n# k\n", "yaml")
        let comments = (0..<tree.count).filter { tree.role($0) == .comment }
        #expect(comments.map { tree.string($0) } == ["# a", "# e", "# k"])
        #expect(comments.allSatisfy { tree.isExtra($0) })
    }

    @Test("A key that stands twice and a document behind another are no mistakes")
    func laxity() throws {
        let tree = try Sample.tree("a: 1\na: 2\n---\nb: 3\n...\n---\nc\n", "yaml")
        #expect((0..<tree.count).count { tree.kindName(tree.kind($0)) == "document" } == 3)
        #expect((0..<tree.count).count { tree.role($0) == .pair } == 3)
    }

    @Test("What is no YAML is undecided with its place")
    func malformed() throws {
        guard case .malformed(2, let column, let reason) = try Sample.failure(Array("a: b\n\tc: [\n".utf8), "yaml") else {
            Issue.record("a tab is taken for a blank")
            return
        }
        #expect(column > 0 && !reason.isEmpty)
        #expect(try Sample.failure(Array("a: *b\n".utf8), "yaml") == nil)
    }

    @Test("Nesting without brackets is bounded")
    func deepNesting() throws {
        let flow = String(repeating: "- ", count: 5_000) + "a\n"
        let failure = try #require(try Sample.failure(Array(flow.utf8), "yaml"))
        switch failure {
        case .tooDeep, .malformed: break
        default: Issue.record("\(failure)")
        }
    }

    @Test("A part of a file is read with the offsets of the whole")
    func partOfAFile() throws {
        let text = Array("---\na: 1\n---\nbody\n".utf8)
        let tree = try Parser().tree(of: text, in: Sample.language("yaml"), ranges: [4..<9])
        #expect(tree.node(.number, "1").map { tree.range($0) } == 7..<8)
    }
}
