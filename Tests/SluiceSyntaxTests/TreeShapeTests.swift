import Testing

@testable import SluiceSyntax

@Suite struct TreeShapeTests {
    @Test("Parents, children, siblings and ends of every example's tree agree")
    func arraysAgree() throws {
        for (language, code) in try Sample.examples() {
            let tree = try Parser().tree(of: Array(code.utf8), in: language)
            #expect(tree.flaw == nil, "\(language.id.rawValue): \(tree.flaw ?? "")")
            #expect(tree.isUTF8 && tree.bytes == Array(code.utf8))
        }
    }

    @Test("A child is found by its part, and a part that no child plays by none")
    func childrenByPart() throws {
        let tree = try Sample.tree("a.b(1, c);", "javascript")
        let call = try #require(tree.node(.call, "a.b(1, c)"))
        let callee = tree.child(of: call, .callee)
        #expect(tree.string(callee) == "a.b" && tree.role(callee) == .member)
        #expect(tree.string(tree.child(of: callee, .property)) == "b")
        #expect(tree.child(of: call, .alternative) == -1)
        let arguments = tree.child(of: call, .arguments)
        #expect(tree.children(of: arguments).filter { tree.isNamed($0) }.map { tree.string($0) } == ["1", "c"])
        #expect(tree.field(arguments) == tree.fieldID("arguments"))
    }

    @Test("A wrapper node is left out, and its children stand in its place with what it was")
    func wrappersAreLeftOut() throws {
        let tree = try Sample.tree("package p\nfunc f() { a(); b() }\n", "go")
        let block = try #require(tree.node(.block, "{ a(); b() }"))
        #expect(tree.children(of: block).filter { tree.role($0) == .expressionStatement }.count == 2)
        let kotlin = try Sample.tree("val x = a.b(c)[0]\n", "kotlin")
        let call = try #require(kotlin.node(.call, "a.b(c)"))
        #expect(kotlin.string(kotlin.child(of: call, .arguments)) == "(c)")
        let swift = try Sample.tree("class A: B {}", "swift")
        let type = try #require(swift.node(.classLike, "class A: B {}"))
        #expect(swift.string(swift.child(of: type, .superclass)) == "B")
    }

    @Test("A kind whose role depends on its first word gets it", arguments: [
        ("throw E()", Role.throwStatement), ("return 1", .returnStatement), ("break", .jump), ("continue", .jump),
    ])
    func rolesByFirstWord(code: String, role: Role) throws {
        let kotlin = try Sample.tree("fun f() { while (true) { \(code) } }", "kotlin")
        #expect(kotlin.node(role, code) != nil)
        let swift = try Sample.tree("func f() { while true { \(code) } }", "swift")
        #expect(swift.node(role, code) != nil)
    }

    @Test("A leaf of the language's file has no children")
    func leaves() throws {
        let tree = try Sample.tree("<?php $abc = 1;", "php")
        let name = try #require(tree.node(.identifier, "$abc"))
        #expect(tree.firstChild(name) == -1)
        #expect(tree.node(.identifier, "abc") == nil)
    }

    @Test("Errors and what the parser made up are marked up to the root, and nowhere else")
    func errorsAreMarked() throws {
        let tree = try Sample.tree("f(1);\ng(2;\nh(3);\n", "javascript")
        #expect(tree.hasError)
        #expect((0..<tree.count).contains { tree.isMissing($0) || tree.role($0) == .error })
        let sound = try #require(tree.node(.call, "f(1)"))
        #expect(!tree.hasError(sound))
        #expect(try !Sample.tree("f(1);", "javascript").hasError)
    }

    @Test("Lines and columns count from 1, columns in bytes", arguments: [
        (0, 1, 1), (2, 1, 3), (3, 2, 1), (7, 2, 5), (8, 2, 6), (9, 3, 1),
    ])
    func places(byte: Int, line: Int, column: Int) throws {
        // Two bytes of ü, and a line break of two bytes.
        let tree = try Sample.tree("a;\n\"ü\"\r\n", "javascript")
        #expect(tree.place(ofByte: byte) == (line, column))
        #expect(tree.lineCount == 3)
        #expect(tree.range(ofLine: 2) == 3..<9)
        #expect(tree.range(ofLine: 3) == 9..<9)
    }

    @Test("The innermost node around a range of bytes is found")
    func coveringNodes() throws {
        let tree = try Sample.tree("f(abc + 1);", "javascript")
        #expect(tree.string(tree.node(covering: 2..<4)) == "abc")
        #expect(tree.string(tree.node(covering: 4..<8)) == "abc + 1")
    }

    @Test("Line breaks of other systems and letters beyond the first plane leave offsets as they are")
    func otherLineBreaks() throws {
        let tree = try Sample.tree("// 😀\r\nf('é');\r\n", "javascript")
        #expect(!tree.hasError)
        #expect(tree.node(.call, "f('é')") != nil)
        let call = try #require(tree.node(.call, "f('é')"))
        #expect(tree.range(call) == 9..<16)
        #expect(tree.place(ofByte: 9) == (2, 1))
    }
}
