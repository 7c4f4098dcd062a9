import SluiceModel
import Testing
@testable import SluiceGit

@Suite("Who wrote a line")
struct WritersTests {
    /// The writer of each line by name, `-` where it came from before the new commits.
    static func names(_ sandbox: Sandbox, _ path: String, tip: String = "HEAD", since: String, lines: Int) throws -> [String] {
        let repository = try sandbox.open("a")
        let tip = try sandbox.id(tip, in: "a")
        let new = try repository.commits(from: [tip], hiding: [sandbox.id(since, in: "a")])
        let writers = try repository.writers(of: Array(1...(lines + 5)), at: RepositoryPath(bytes: Array(path.utf8)), in: tip, among: Set(new))
        return try (1...lines).map { line in
            try writers[line].map { try String(decoding: repository.commit($0.commit).message, as: UTF8.self).split(separator: "\n").first.map(String.init) ?? "" } ?? "-"
        }
    }

    @Test("Over several commits a line belongs to the one that wrote it last, however it moved")
    func linear() throws {
        let sandbox = try Sandbox()
        try sandbox.make("a")
        try sandbox.commit("base", in: "a", ["f": "1\n2\n3\n4\n"])
        try sandbox.git("tag", "base", in: "a")
        try sandbox.commit("one", in: "a", ["f": "1\none\n2\n3\n4\n"])
        try sandbox.commit("two", in: "a", ["f": "two\ntwo\n1\none\n2\n3\nfour\n"])
        try sandbox.commit("other", in: "a", ["g": "x\n"])
        try sandbox.commit("three", in: "a", ["f": "two\nTWO\n1\none\n2\nfour\n"])
        #expect(try Self.names(sandbox, "f", since: "base", lines: 6) == ["two", "three", "-", "one", "-", "two"])
        #expect(try Self.names(sandbox, "g", since: "base", lines: 1) == ["other"])
        #expect(try Self.names(sandbox, "missing", since: "base", lines: 1) == ["-"])
        #expect(try Self.names(sandbox, "f", since: "HEAD~1", lines: 6) == ["-", "three", "-", "-", "-", "-"])
    }

    @Test("Across a merge each side keeps its lines, and what no side had is the merge's own")
    func merge() throws {
        let sandbox = try Sandbox()
        try sandbox.make("a")
        let text = (1...9).map { "\($0)\n" }.joined()
        try sandbox.commit("base", in: "a", ["f": text])
        try sandbox.git("tag", "base", in: "a")
        try sandbox.git("switch", "-q", "-c", "side", in: "a")
        try sandbox.commit("side", in: "a", ["f": "side\n" + text])
        try sandbox.git("switch", "-q", "main", in: "a")
        try sandbox.commit("main", in: "a", ["f": text + "main\n"])
        try sandbox.shell("git merge -q --no-commit side; sed -i 's/5/evil/' f; git commit -qam merge", in: "a")
        #expect(try Self.names(sandbox, "f", since: "base", lines: 11) == ["side", "-", "-", "-", "-", "merge", "-", "-", "-", "-", "main"])
        // With the side known already, its line came from outside.
        #expect(try Self.names(sandbox, "f", since: "side", lines: 11).filter { $0 != "-" } == ["merge", "main"])
    }

    @Test("A file is followed through renames, exact and with changes")
    func renames() throws {
        let sandbox = try Sandbox()
        try sandbox.make("a")
        let text = (1...20).map { "line \($0)\n" }.joined()
        try sandbox.commit("base", in: "a", ["old": text])
        try sandbox.git("tag", "base", in: "a")
        try sandbox.commit("one", in: "a", ["old": "one\n" + text])
        try sandbox.shell("git mv old mid; git commit -qm exact; git mv mid new; echo changed >> new; git commit -qam similar", in: "a")
        #expect(try Self.names(sandbox, "new", since: "base", lines: 22) == ["one"] + Array(repeating: "-", count: 20) + ["similar"])
        try sandbox.shell("git rm -q new; echo 'line 1' > small; git add .; git commit -qm fresh", in: "a")
        #expect(try Self.names(sandbox, "small", since: "base", lines: 1) == ["fresh"])
    }

    @Test("The first commit of all wrote all that it holds")
    func root() throws {
        let sandbox = try Sandbox()
        try sandbox.make("a")
        let root = try sandbox.commit("root", in: "a", ["f": "1\n2\n"])
        let second = try sandbox.commit("second", in: "a", ["f": "1\ntwo\n"])
        let repository = try sandbox.open("a")
        #expect(try repository.writers(of: [1, 2, 2, 3, 0, -1], at: "f", in: second, among: [root, second])
            == [1: LineSource(commit: root, path: "f", line: 1), 2: LineSource(commit: second, path: "f", line: 2)])
        #expect(try repository.writers(of: [1], at: "f", in: second, among: [root]) == [:])
    }

    @Test("The same answers as git blame over a real tangle of merges")
    func blame() throws {
        let sandbox = try Sandbox()
        try sandbox.make("a")
        try sandbox.commit("0", in: "a", ["f": (1...30).map { "base \($0)\n" }.joined()])
        try sandbox.git("tag", "base", in: "a")
        for round in 1...5 {
            try sandbox.shell("""
                git switch -q -c side\(round); sed -i '\(round * 3)s/.*/side \(round)/; \(round * 2)i inserted \(round)' f; git commit -qam 's\(round)'
                git switch -q main; sed -i '$s/.*/&\\nmain \(round)/' f; git commit -qam 'm\(round)'; git merge -q -m 'merge \(round)' side\(round)
                """, in: "a")
        }
        let repository = try sandbox.open("a")
        let tip = try sandbox.id("HEAD", in: "a")
        let new = Set(try repository.commits(from: [tip], hiding: [sandbox.id("base", in: "a")]))
        // The second word of a header is the line in the commit that wrote it, the third the line at hand.
        let blamed = try sandbox.git("blame", "--porcelain", "-s", "f", in: "a").split(separator: "\n").compactMap { line -> (Int, LineSource)? in
            let words = line.split(separator: " ")
            guard words.count >= 3, let id = ObjectID(hex: words[0]), let written = Int(words[1]), let number = Int(words[2]) else { return nil }
            return (number, LineSource(commit: id, path: "f", line: written))
        }
        let expected = Dictionary(uniqueKeysWithValues: blamed.filter { new.contains($0.1.commit) })
        #expect(expected.count == 15)
        #expect(try repository.writers(of: Array(1...40), at: "f", in: tip, among: new) == expected)
    }
}
