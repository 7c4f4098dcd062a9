import SluiceModel
import Testing
@testable import SluiceGit

@Suite("History")
struct HistoryTests {
    @Test("A commit is copied with its bytes, whatever they are")
    func commit() throws {
        let sandbox = try Sandbox()
        try sandbox.make("a")
        let first = try sandbox.commit("One", in: "a", ["f": "1\n"])
        let message = Array("Two \u{e9}\n\nBody\n\nTrailer: x\n".utf8) + [0xFF, 0x0A]
        let head = """
            tree \(try sandbox.git("rev-parse", "HEAD^{tree}", in: "a"))
            parent \(first.hex)
            author B\u{f6}b <bob@example.com> 1234567890 +0530
            committer <> <odd> mail> 17 +0000
            encoding latin1
            gpgsig -----BEGIN
             author Nobody <nobody@example.com> 1 +0000
             -----END


            """
        let hex = try sandbox.git("hash-object", "-t", "commit", "-w", "--literally", "--stdin", in: "a", input: Array(head.utf8) + message)
        let repository = try sandbox.open("a")
        let id = try #require(ObjectID(hex: hex))
        let commit = try repository.commit(id)
        #expect(commit.id == id)
        #expect(commit.parents == [first])
        #expect(commit.tree == (try sandbox.id("HEAD^{tree}", in: "a")))
        #expect(commit.message == message)
        #expect(commit.author == Identity(name: Array("B\u{f6}b".utf8), mail: Array("bob@example.com".utf8), time: 1_234_567_890))
        #expect(commit.committer == Identity(name: [], mail: [], time: 17))
    }

    @Test("History comes parents first, the same whatever the order of the tips, as Git lists it")
    func order() throws {
        let sandbox = try Sandbox()
        try sandbox.make("a")
        let root = try sandbox.commit("root", in: "a", ["f": "1\n"])
        try sandbox.git("switch", "-q", "-c", "side", in: "a")
        let side = try sandbox.commit("side", in: "a", ["g": "1\n"])
        try sandbox.git("switch", "-q", "main", in: "a")
        let main = try sandbox.commit("main", in: "a", ["f": "2\n"])
        try sandbox.git("merge", "-q", "--no-ff", "-m", "merge", "side", in: "a")
        let merge = try sandbox.id("HEAD", in: "a")
        let repository = try sandbox.open("a")
        #expect(try repository.commits(from: [merge], hiding: []) == [root, side, main, merge])
        #expect(try repository.commits(from: [side, main], hiding: []) == repository.commits(from: [main, side], hiding: []))
        #expect(try repository.commits(from: [merge], hiding: [main]) == [side, merge])
        #expect(try repository.commits(from: [main], hiding: [merge]) == [])
    }

    @Test("A commit from before 1970 or with a wrong clock hides its ancestors all the same")
    func skew() throws {
        let sandbox = try Sandbox()
        try sandbox.make("a")
        var ids: [ObjectID] = []
        for number in 0..<12 {
            try sandbox.write("a/f", "\(number)\n")
            try sandbox.git("add", "-A", in: "a")
            let date = number.isMultiple(of: 3) ? "@1000\(number) +0000" : "@\(2_000_000_000 - number * 1000) +0000"
            try sandbox.git("commit", "-q", "-m", "\(number)", in: "a", with: ["GIT_COMMITTER_DATE": date])
            ids.append(try sandbox.id("HEAD", in: "a"))
        }
        let repository = try sandbox.open("a")
        for hidden in ids.indices {
            #expect(try repository.commits(from: [ids[11]], hiding: [ids[hidden]]) == Array(ids[(hidden + 1)...]))
            #expect(try repository.commits(from: [ids[5]], hiding: [ids[hidden]]) == Array(ids[min(hidden + 1, 6)..<6]))
        }
    }

    @Test("Ranges mean what Git means by them", arguments: [
        "main", "side..main", "main..side", "side...main", "main ^side", "HEAD~1..", "..side", "v1..main", "@~1...side", "old...main",
    ])
    func ranges(text: String) throws {
        let sandbox = try Sandbox()
        try Self.forked(sandbox)
        let repository = try sandbox.open("a")
        let range = try repository.range(text)
        let found = try repository.commits(from: range.tips, hiding: range.hidden).map(\.hex)
        let words = text.split(separator: " ").map(String.init)
        let expected = try Shell.run(["git", "rev-list"] + words, in: sandbox.path("a"), environment: sandbox.environment)
        #expect(found.sorted() == String(decoding: expected, as: UTF8.self).split(separator: "\n").map(String.init).sorted())
    }

    @Test("Words that name no commit are said to name none", arguments: ["nothing", "main..nothing", "HEAD:f", "", "0000000000000000000000000000000000000000", "main~99"])
    func unknown(text: String) throws {
        let sandbox = try Sandbox()
        try Self.forked(sandbox)
        let repository = try sandbox.open("a")
        let error = #expect(throws: GitError.self) { try repository.range(text) }
        if case .unknownRevision = error {} else { Issue.record("\(String(describing: error))") }
    }

    @Test("The bases of new commits are the known parents that are no ancestors of each other, the old tip first")
    func bases() throws {
        let sandbox = try Sandbox()
        try Self.forked(sandbox)
        let repository = try sandbox.open("a")
        let (main, side, old) = (try sandbox.id("main", in: "a"), try sandbox.id("side", in: "a"), try sandbox.id("old", in: "a"))
        try sandbox.git("switch", "-q", "-c", "new", "main", in: "a")
        try sandbox.git("merge", "-q", "--no-ff", "-m", "merge", "side", in: "a")
        let merge = try repository.commit(try sandbox.id("HEAD", in: "a"))
        #expect(try repository.bases(of: [merge], oldTip: nil) == [main, side].sorted())
        #expect(try repository.bases(of: [merge], oldTip: side) == [side, main])
        #expect(try repository.bases(of: [merge], oldTip: old) == [main, side].sorted())
        #expect(try repository.bases(of: [], oldTip: main) == [main])
        // An old tip of the other side that was never fetched, or none at all, is no base.
        for hex in ["12", "00"] {
            let unknown = try #require(ObjectID(hex: String(repeating: hex, count: 20)))
            #expect(try repository.bases(of: [merge], oldTip: unknown) == [main, side].sorted())
            #expect(try repository.newCommits(tips: [merge.id], knownTo: [unknown, main, side]) == [merge.id])
        }
        let root = try repository.commit(try sandbox.id("old", in: "a"))
        #expect(try repository.bases(of: [root], oldTip: nil) == [])
    }

    /// `old` (tagged `v1`) with `main` and `side` built on it.
    static func forked(_ sandbox: Sandbox) throws {
        try sandbox.make("a")
        try sandbox.commit("old", in: "a", ["f": "1\n"])
        try sandbox.git("branch", "old", in: "a")
        try sandbox.git("tag", "-a", "-m", "one", "v1", in: "a")
        try sandbox.git("switch", "-q", "-c", "side", in: "a")
        try sandbox.commit("side 1", in: "a", ["g": "1\n"])
        try sandbox.commit("side 2", in: "a", ["g": "2\n"])
        try sandbox.git("switch", "-q", "main", in: "a")
        try sandbox.commit("main 1", in: "a", ["f": "2\n"])
        try sandbox.commit("main 2", in: "a", ["f": "3\n"])
    }
}
