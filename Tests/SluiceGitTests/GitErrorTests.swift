import SluiceModel
import Testing
@testable import SluiceGit

@Suite("Errors")
struct GitErrorTests {
    private static let id = ObjectID(hex: String(repeating: "a1", count: 20))

    @Test("Every error gives a reason of one line and a cure, with hostile bytes escaped")
    func sentences() throws {
        let id = try #require(Self.id)
        let hostile = "evil\u{1B}[2J\n\u{202E}x"
        let errors: [GitError] = [
            .notARepository(hostile), .unsupported(reason: "r", cure: "c"), .foreignOwner(hostile), .missingObject(id),
            .unreadable(id, detail: "d"), .unknownRevision(hostile), .index("d"), .unmerged(RepositoryPath(hostile), count: 3),
            .tooLarge("it", size: 2, limit: 1), .file(hostile, detail: "d"), .command("git x", status: 1, message: "m"),
            .libgit2(doing: "reading", code: -1, message: "m"),
        ]
        for error in errors {
            for text in [error.reason, error.cure] {
                #expect(!text.isEmpty)
                #expect(!text.unicodeScalars.contains(where: Shown.isHostile), "\(error)")
            }
        }
    }

    @Test("A folder in a command is quoted as a shell wants it", arguments: [
        ("/srv/a.git", "/srv/a.git`"), ("/srv/a b", "'/srv/a b'`"), ("/srv/a'b", #"'/srv/a'\''b'`"#), ("/srv/$(x)", "'/srv/$(x)'`"),
    ])
    func quoted(path: String, end: String) {
        #expect(GitError.foreignOwner(path).cure.hasSuffix("--add safe.directory " + end))
    }
}
