import SluiceData
import SluiceModel
import SluiceSyntax
import Testing

@Suite("What a grammar did not understand has its lines")
struct UnreadLinesTests {
    @Test("Lines that are no Python are named, and all others are not", arguments: [
        (text: "import os\nprint(1)\n", lines: []),
        (text: "print(1)\nx = = 2\nprint(2)\ny = = 3\n", lines: [2, 4]),
        (text: "", lines: []),
    ])
    func python(_ text: String, _ lines: [Int]) throws {
        let table = try LanguageTable(from: PolicyFolder())
        let language = try #require(table.language("python"))
        let tree = try Parser().tree(of: Array(text.utf8), in: language)
        #expect(tree.unreadLines.map(\.lowerBound) == lines)
    }

    @Test("What the parser made up to go on is no error: a missing semicolon")
    func missing() throws {
        let table = try LanguageTable(from: PolicyFolder())
        let language = try #require(table.language("java"))
        let tree = try Parser().tree(of: Array("class A { int x = 1 }\n".utf8), in: language)
        #expect(tree.unreadLines.isEmpty)
    }
}
