import Testing

@testable import SluiceSyntax

@Suite struct EncodingTests {
    private func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
        text.utf16.flatMap { bigEndian ? [UInt8($0 >> 8), UInt8($0 & 0xFF)] : [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    }

    @Test("A byte-order mark is passed over, and offsets count it", arguments: ["javascript", "python", "yaml", "json", "html"])
    func byteOrderMark(language: String) throws {
        let texts = ["javascript": "f(1);", "python": "f(1)", "yaml": "f: 1", "json": "{\"f\": 1}", "html": "<p>f</p>"]
        let text = try #require(texts[language])
        let plain = try Sample.tree(text, language)
        let marked = try Parser().tree(of: [0xEF, 0xBB, 0xBF] + Array(text.utf8), in: Sample.language(language))
        #expect(!marked.hasError)
        #expect((0..<plain.count).dropFirst().map { plain.range($0).lowerBound + 3 } == (0..<marked.count).dropFirst().map { marked.range($0).lowerBound })
        #expect((0..<plain.count).map { plain.kind($0) } == (0..<marked.count).map { marked.kind($0) })
    }

    @Test("UTF-16 and UTF-32 are told apart and not parsed")
    func wideEncodings() throws {
        let text = "const a = 1; // x\n"
        #expect(try Sample.failure([0xFF, 0xFE] + utf16(text, bigEndian: false), "javascript") == .unsupportedEncoding(.utf16))
        #expect(try Sample.failure([0xFE, 0xFF] + utf16(text, bigEndian: true), "javascript") == .unsupportedEncoding(.utf16))
        #expect(try Sample.failure(utf16(text, bigEndian: false), "javascript") == .unsupportedEncoding(.utf16))
        #expect(try Sample.failure(utf16(text, bigEndian: true), "javascript") == .unsupportedEncoding(.utf16))
        #expect(try Sample.failure([0xFF, 0xFE, 0, 0, 97, 0, 0, 0], "javascript") == .unsupportedEncoding(.utf32))
        #expect(try Sample.failure([0x7F, 69, 76, 70, 2, 1, 1, 0, 0, 0, 0, 0, 3, 0], "c") == .unsupportedEncoding(.binary))
    }

    @Test("Latin-1 in strings and comments is parsed, and the tree says that the text is no UTF-8")
    func latin1() throws {
        let text = Array("f('caf".utf8) + [0xE9] + Array("'); // ".utf8) + [0xFC] + Array("\ng(1);\n".utf8)
        let tree = try Parser().tree(of: text, in: Sample.language("javascript"))
        #expect(!tree.isUTF8)
        #expect(!tree.hasError)
        #expect(tree.node(.call, "g(1)") != nil)
        let string = try #require((0..<tree.count).first { tree.role($0) == .string })
        #expect(Array(tree.text(string)) == Array("'caf".utf8) + [0xE9, 0x27])
    }

    @Test("A text that ends in the middle of a letter has a tree, with what was understood")
    func cutLetters() throws {
        for (language, cut) in [("javascript", "f(1); x = '"), ("python", "f(1)\nx = '"), ("go", "package p; // "), ("html", "<p>a</p>")] {
            let tree = try Parser().tree(of: Array(cut.utf8) + [0xF0, 0x9F, 0x98], in: Sample.language(language))
            #expect(!tree.isUTF8 && tree.flaw == nil, "\(language)")
        }
        #expect(try Sample.failure(Array("a: ".utf8) + [0xC3], "yaml") == .unsupportedEncoding(.invalid))
    }

    @Test("An empty text and one of nothing but blanks have a tree of a root alone")
    func emptyTexts() throws {
        for language in try Sample.table.get().all {
            for text in ["", "\n", "  \n\n"] {
                let tree = try Parser().tree(of: Array(text.utf8), in: language)
                #expect(tree.role(0) == .program && tree.flaw == nil && !tree.hasError, "\(language.id.rawValue) \(text.utf8.count)")
                #expect(tree.place(ofByte: 0) == (1, 1))
            }
        }
    }

    @Test("A single NUL far behind in a text does not make it binary, one at its start does")
    func nulBytes() throws {
        let far = [UInt8](repeating: 32, count: 9_000) + [0] + Array("f(1);".utf8)
        #expect(try Sample.failure(far, "javascript") == nil)
        #expect(try Sample.failure(Array("f(1);".utf8) + [0], "javascript") == .unsupportedEncoding(.binary))
    }
}
