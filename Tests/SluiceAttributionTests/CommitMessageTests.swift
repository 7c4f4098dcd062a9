import SluiceAttribution
import SluiceModel
import Testing

@Suite("What of a commit-msg file is the message")
struct CommitMessageTests {
    private static let scissors = "------------------------ >8 ------------------------"

    private func effective(_ text: String, _ character: Character = "#") -> String {
        let bytes = CommitMessage.effective(Array(text.utf8), commentCharacter: character.asciiValue ?? 0)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test("Comment lines do not count, and what stands behind a blank does")
    func comments() {
        #expect(effective("fix\n\n# Co-Authored-By: Claude <noreply@anthropic.com>\n #1 stays\n") == "fix\n\n #1 stays\n")
    }

    @Test("Nothing below the scissors counts, whatever the diff there says")
    func cut() {
        let file = "fix\n# \(Self.scissors)\n# Do not modify\ndiff --git a b\n+x\nCo-Authored-By: Claude <noreply@anthropic.com>\n"
        #expect(effective(file) == "fix\n")
        #expect(marks(effective(file)) == [])
        #expect(marks(file) == ["co-author claude-code"])
        #expect(effective("fix\r\n# \(Self.scissors)\r\ndiff\r\n") == "fix\r\n")
    }

    @Test("Another comment character makes # a letter like others")
    func otherCharacter() {
        #expect(effective("fix\n; gone\n#12 stays\n; \(Self.scissors)\ndiff\n", ";") == "fix\n#12 stays\n")
        #expect(effective("fix\n# \(Self.scissors)\nstays\n", ";") == "fix\n# \(Self.scissors)\nstays\n")
    }

    @Test("A line that only looks like scissors cuts nothing", arguments: ["# -- >8 --", "#------------------------ >8 ------------------------"])
    func nearScissors(line: String) {
        #expect(effective("fix\n\(line)\nbody\n") == "fix\nbody\n")
    }

    @Test("A file of comments alone is an empty message")
    func empty() {
        #expect(effective("# a\n#b\n\n") == "")
        #expect(effective("") == "")
    }

    @Test("Squashed pull requests are recognised by subject and body", arguments: [
        ("Add login (#12)\n\n* one\n* two\n", true), ("Add login (#12)\n\ntext\n\n---------\n\nCo-authored-by: x\n", true),
        ("Add login (#12)\r\n\r\n* one\r\n\r\n* two\r\n", true), ("Add login (#12)\n\n* one\n", false), ("Add login\n\n* one\n* two\n", false),
        ("Add login (#12)\n\n----\n", false), ("Add login (#12)\n\n------ x\n", false), ("Add login (#)\n\n* one\n* two\n", false),
        ("Add (#12) login\n\n* one\n* two\n", false), ("(#1)\n-----", true), ("", false), ("x (#12)", false), ("12)\n\n* a\n* b", false),
    ])
    func squash(message: String, isMixed: Bool) {
        #expect(Squash.isMixed(message: Array(message.utf8)) == isMixed)
    }
}
