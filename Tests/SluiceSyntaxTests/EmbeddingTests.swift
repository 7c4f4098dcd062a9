import Testing

@testable import SluiceSyntax

@Suite struct EmbeddingTests {
    private static let page = """
        <html><script>f("é");</script>
        <script lang="ts">let a: number = g(1);</script>
        <script type="application/json">{"k": 1}</script>
        <script type="text/x-template"><b></b></script>
        <script></script><style>a { }</style></html>
        """

    @Test("Scripts and styles of a page are found with their languages; an unknown kind of script is none")
    func embeddingsOfAPage() throws {
        let tree = try Sample.tree(Self.page, "html")
        #expect(tree.embeddings.map(\.language.rawValue) == ["javascript", "typescript", "json", "css"])
        let texts = tree.embeddings.map { $0.ranges.map { String(decoding: tree.bytes[$0], as: UTF8.self) } }
        #expect(texts == [["f(\"é\");"], ["let a: number = g(1);"], ["{\"k\": 1}"], ["a { }"]])
    }

    @Test("The tree of an inner text has the offsets and lines of the whole file")
    func innerTrees() throws {
        let tree = try Sample.tree(Self.page, "html")
        let parser = Parser()
        let script = tree.embeddings[1]
        let inner = try parser.tree(within: tree, ranges: script.ranges, in: Sample.language(script.language.rawValue))
        #expect(!inner.hasError && inner.flaw == nil)
        let call = try #require(inner.node(.call, "g(1)"))
        #expect(inner.place(ofByte: inner.range(call).lowerBound) == (2, 35))
        #expect(inner.range(0).lowerBound >= script.ranges[0].lowerBound)
        // The next text is parsed as a whole again.
        let whole = try parser.tree(of: Array("f(1);".utf8), in: Sample.language("javascript"))
        #expect(whole.range(0) == 0..<5)
    }

    @Test("Vue and Svelte files show their scripts", arguments: [
        ("vue", "<template><p>{{ x }}</p></template>\n<script setup lang=\"ts\">const a: T = f()</script>", "typescript"),
        ("vue", "<script>export default {}</script>", "javascript"),
        ("svelte", "<script lang='ts'>let a = 1</script>\n<p>{a}</p>", "typescript"),
    ])
    func singleFileComponents(language: String, text: String, script: String) throws {
        #expect(try Sample.tree(text, language).embeddings.map(\.language.rawValue) == [script])
    }

    @Test("A shell command of a Dockerfile is an inner text over its lines")
    func shellCommands() throws {
        let tree = try Sample.tree("FROM a\nRUN f x && \\\n  g y\nCMD [\"h\"]\n", "dockerfile")
        let command = try #require(tree.embeddings.first)
        #expect(tree.embeddings.count == 1)
        let inner = try Parser().tree(of: tree.bytes, in: Sample.language(command.language.rawValue), ranges: command.ranges)
        #expect(inner.node(.call, "g y") != nil && inner.node(.call, "f x") != nil)
    }

    @Test("Thousands of scripts of one page take no longer than they are long")
    func manyScripts() throws {
        let page = try Sample.tree(String(repeating: "<script>f(1)</script>\n", count: 10_000), "html")
        let parser = Parser()
        let language = try Sample.language("javascript")
        let embeddings = page.embeddings
        #expect(embeddings.count == 10_000)
        // Each is far within a budget that a look at the whole page would use up.
        let budget = Budget(operations: 500, operationsPerByte: 1)
        for embedding in embeddings {
            let tree = try parser.tree(within: page, ranges: embedding.ranges, in: language, budget: budget)
            guard tree.node(.call, "f(1)") != nil, tree.storage.text === page.storage.text else {
                Issue.record("a script is not read")
                return
            }
        }
    }

    @Test("Several ranges are parsed as one text")
    func severalRanges() throws {
        let text = Array("f(1, XXXX2);".utf8)
        let tree = try Parser().tree(of: text, in: Sample.language("javascript"), ranges: [0..<5, 9..<12])
        #expect(!tree.hasError)
        #expect(tree.node(.number, "2").map { tree.range($0) } == 9..<10)
    }

    @Test("Ranges out of order, outside the text or none at all are refused", arguments: [[], [3..<2 + 4, 0..<1], [0..<100], [-1..<2]])
    func wrongRanges(ranges: [Range<Int>]) throws {
        let language = try Sample.language("javascript")
        #expect(throws: SyntaxFailure.wrongRanges) {
            try Parser().tree(of: Array("f(1);g(2)".utf8), in: language, ranges: ranges)
        }
    }

    @Test("A file in a language without inner languages has none")
    func noEmbeddings() throws {
        #expect(try Sample.tree("f(`<script>g()</script>`)", "javascript").embeddings.isEmpty)
    }
}
