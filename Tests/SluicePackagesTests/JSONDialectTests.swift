import Testing

@testable import SluicePackages

@Suite("JSON with comments is read with places, and a walk sees what a tree holds")
struct JSONDialectTests {
    @Test(
        "Comments and last commas are read where they may stand",
        arguments: [
            "// a\n{\"a\": /* b */ [1, 2,], // c\n}", "{\"a\":[1,2]}/**/",
            "\u{FEFF}/* * / */ {\"a\" /**/ : [ // x\n 1, 2 ] , }//", "{\"a\":[1,2,\r\n]\r\n}"
        ])
    func commented(_ text: String) throws {
        let node = try JSONReader.read(Array(text.utf8), dialect: .commented)
        #expect(node["a"]?.items?.map(\.value) == [.number("1"), .number("2")])
        #expect(throws: TextProblem.self) { try JSONReader.read(Array(text.utf8)) }
    }

    @Test(
        "What is no JSON with comments either has its place",
        arguments: [("{\"a\":1 /* ", 7), ("{,}", 1), ("[1,,]", 3), ("/ 1", 0), ("{\"a\":1,,}", 7), ("{} x", 3), ("[// 1]", 6)])
    func unreadable(_ text: String, _ offset: Int) {
        #expect { try JSONReader.read(Array(text.utf8), dialect: .commented) } throws: { ($0 as? TextProblem)?.offset == offset }
    }

    @Test("A key behind a comment keeps its place")
    func places() throws {
        let text = "{ /* ü */ \"a\": 1 }"
        let member = try #require(try JSONReader.read(Array(text.utf8), dialect: .commented).members?.first)
        #expect(member.keyRange == 11..<14 && member.node.range == 16..<17)
    }

    /// Every way through a walk: members read, values passed over.
    private func walked(_ text: String) throws -> [String] {
        var found: [String] = []
        try JSONWalk.read(Array(text.utf8)) { walk throws(TextProblem) in
            try walk.members { key, range, walk throws(TextProblem) in
                switch key {
                case "s": found.append("\(key) \(try walk.string() ?? "none")")
                case "f": found.append("\(key) \(try walk.flag().map { "\($0)" } ?? "none")")
                case "o": try walk.members { inner, _, walk throws(TextProblem) in
                    found.append("o.\(inner)")
                    try walk.skip()
                }
                default:
                    found.append("\(key) at \(range.lowerBound)")
                    try walk.skip()
                }
            }
        }
        return found
    }

    @Test("A walk reads what is asked for and passes over the rest")
    func walk() throws {
        let text = #"{"s":"a\u0062","x":{"y":[{"z":"\"}"}],"n":null},"f":true,"o":{"k":1,"l":[]},"s":1,"f":"t","o":[]}"#
        #expect(try walked(text) == ["s ab", "x at 15", "f true", "o.k", "o.l", "s none", "f none"])
        #expect(try walked("[1]").isEmpty)
    }

    @Test(
        "What a walk passes over is checked as strictly as what is read",
        arguments: [
            "{\"x\":{\"y\":tru}}", "{\"x\":[1 2]}", "{\"x\":{\"y\" 1}}", "{\"x\":{y:1}}", "{\"x\":\"\\q\"}", "{\"x\":\"\u{1}\"}", "{\"x\":01}", "{\"x\":[1,]}",
            "{\"x\":{}", "{\"x\":\"a", "{\"x\":1}}"
        ])
    func strict(_ text: String) {
        let problem = #expect(throws: TextProblem.self) { try JSONReader.read(Array(text.utf8)) }
        let passedOver = #expect(throws: TextProblem.self) { try walked(text) }
        #expect(passedOver == problem)
    }

    @Test("A walk goes no deeper than a reader")
    func depth() {
        let text = "{\"x\":" + String(repeating: "[", count: 1_000)
        #expect { try walked(text) } throws: { ($0 as? TextProblem)?.reason.contains("nested") == true }
        let tree = String(repeating: "{\"dependencies\":{\"a\":", count: 1_000)
        #expect { try JSONWalk.read(Array(tree.utf8)) { walk throws(TextProblem) in
            var lock = PackageLockTree()
            try lock.read(&walk)
        } } throws: { ($0 as? TextProblem)?.reason.contains("nested") == true }
    }
}
