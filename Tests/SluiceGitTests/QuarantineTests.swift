import Foundation
import SluiceModel
import SluiceTestKit
import Testing
@testable import SluiceGit

/// What `git receive-pack` sets up for `pre-receive`, made by hand: new objects in a folder of their own beside the main one.
@Suite("Quarantine", .waitsForPrograms)
struct QuarantineTests {
    /// A bare repository with one commit on `main`, and a push of a second one that is in quarantine.
    struct Push {
        let sandbox: GitSandbox
        let old: ObjectID
        let new: ObjectID
        let variables: [String: String]

        init(folder: String, push: (GitSandbox) throws -> Void = { try $0.commit("new", in: "clone", ["f": "1\n2\n", "g": "x\n"]) }) throws {
            sandbox = try GitSandbox(folder)
            try sandbox.make("server", bare: true)
            try sandbox.make("clone")
            old = try sandbox.commit("old", in: "clone", ["f": "1\n"])
            try sandbox.git("push", "-q", sandbox.path("server"), "main", in: "clone")
            try push(sandbox)
            new = try sandbox.id("HEAD", in: "clone")
            // The real thing: a hook that keeps the quarantine's objects and writes its environment down.
            try sandbox.write("server/hooks/pre-receive", """
                #!/bin/sh
                cat > lines
                env -0 | grep -z '^GIT_' > variables
                cp -r "$GIT_OBJECT_DIRECTORY" kept
                exit 1
                """)
            try sandbox.shell("chmod +x hooks/pre-receive", in: "server")
            try sandbox.git("push", "-q", sandbox.path("server"), "--all", "--force", in: "clone", mayFail: true)
            variables = try Self.variables(of: sandbox)
        }

        private static func variables(of sandbox: GitSandbox) throws -> [String: String] {
            let text = try Data(contentsOf: URL(fileURLWithPath: sandbox.path("server/variables")))
            var variables: [String: String] = [:]
            for line in text.split(separator: 0) {
                let parts = String(decoding: line, as: UTF8.self).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                variables[String(parts[0])] = String(parts[1])
            }
            let quarantine = try #require(variables["GIT_OBJECT_DIRECTORY"])
            // Git has removed its folder by now: put the kept one in its place.
            try FileManager.default.moveItem(atPath: sandbox.path("server/kept"), toPath: FileSystem.absolute(quarantine, from: sandbox.path("server")))
            return variables
        }

        func open() throws -> Repository { try sandbox.hook("server", variables) }
    }

    @Test("Pushed objects and the ones from before are both seen, whatever the repository's path", arguments: [
        "plain", "with:colon", #"with"quote"#, "with:colon and \"quote\" and 'é'", "#hash", "back\\slash:colon",
    ])
    func seen(folder: String) throws {
        let push = try Push(folder: folder)
        #expect(push.variables["GIT_DIR"] == ".")
        let repository = try push.open()
        #expect(repository.isBare)
        #expect(try repository.commit(push.new).parents == [push.old])
        let files = try repository.files(from: [repository.tree(of: push.old)], to: .tree(repository.tree(of: push.new)))
        #expect(files.map(\.path) == ["f", "g"])
        let old = try #require(files[0].before[0])
        #expect(try repository.blob(old.id, limit: 100) == Array("1\n".utf8))
        #expect(try repository.addedLines(from: old.id, to: #require(files[0].after).id) == [LineRange(line: 2)])
        #expect(try repository.newCommits(tips: [push.new]) == [push.new])
        #expect(try repository.head() == push.old)
    }

    @Test("Outside the hook the pushed objects are not seen")
    func unseen() throws {
        let push = try Push(folder: "plain")
        let repository = try push.sandbox.open("server")
        #expect(!repository.contains(push.new))
        #expect(throws: GitError.missingObject(push.new)) { try repository.commit(push.new) }
    }

    @Test("A push of a branch that forks off behind the tip brings its own commits alone")
    func forkedBranch() throws {
        let push = try Push(folder: "plain") { sandbox in
            try sandbox.commit("main 2", in: "clone", ["f": "2\n"])
            try sandbox.commit("main 3", in: "clone", ["f": "3\n"])
            try sandbox.git("push", "-q", sandbox.path("server"), "main", in: "clone")
            try sandbox.git("switch", "-q", "-c", "topic", "main~1", in: "clone")
            try sandbox.commit("topic", in: "clone", ["t": "1\n"])
        }
        let repository = try push.open()
        #expect(try repository.newCommits(tips: [push.new]) == [push.new])
        let base = try push.sandbox.id("main~1", in: "clone")
        #expect(try repository.bases(of: [repository.commit(push.new)], oldTip: nil) == [base])
    }

    @Test("A forced push brings what no ref reached, and is based on the old tip and the commit it now builds on")
    func forced() throws {
        let push = try Push(folder: "plain") { sandbox in
            try sandbox.commit("base", in: "clone", ["f": "2\n"])
            try sandbox.git("push", "-q", sandbox.path("server"), "main", in: "clone")
            try sandbox.git("reset", "-q", "--hard", "HEAD~1", in: "clone")
            try sandbox.commit("other", in: "clone", ["f": "3\n"])
        }
        let repository = try push.open()
        let before = try push.sandbox.id("main", in: "server")
        #expect(try repository.newCommits(tips: [push.new]) == [push.new])
        #expect(try repository.bases(of: [repository.commit(push.new)], oldTip: before) == [before])
    }

    @Test("Several refs with commits in common bring each commit once; a tag leads to its commit")
    func several() throws {
        let push = try Push(folder: "plain") { sandbox in
            try sandbox.commit("shared", in: "clone", ["f": "2\n"])
            try sandbox.git("branch", "second", in: "clone")
            try sandbox.git("tag", "-a", "-m", "t", "v1", in: "clone")
            try sandbox.commit("third", in: "clone", ["f": "3\n"])
        }
        let repository = try push.open()
        let shared = try push.sandbox.id("second", in: "clone")
        #expect(try repository.newCommits(tips: [push.new, shared]) == [shared, push.new])
        #expect(try repository.newCommits(tips: [shared]) == [shared])
        #expect(try repository.newCommits(tips: [push.old]) == [])
    }

    @Test("A commit that lies in the store unreached by any ref is new when it is pushed again")
    func unreached() throws {
        let push = try Push(folder: "plain") { sandbox in
            try sandbox.commit("gone", in: "clone", ["f": "2\n"])
            try sandbox.git("push", "-q", sandbox.path("server"), "HEAD:refs/heads/gone", in: "clone")
            try sandbox.git("update-ref", "-d", "refs/heads/gone", in: "server")
            try sandbox.commit("next", in: "clone", ["f": "3\n"])
        }
        let repository = try push.open()
        let gone = try push.sandbox.id("HEAD~1", in: "clone")
        #expect(try push.sandbox.open("server").contains(gone))
        #expect(try repository.newCommits(tips: [push.new]) == [gone, push.new])
    }

    @Test("Notes cannot be written in quarantine")
    func noNotes() throws {
        let push = try Push(folder: "plain")
        let writer = NoteWriter(repository: try push.open(), ref: "refs/notes/sluice")
        let error = #expect(throws: GitError.self) { try writer.write([(push.old, Array("x".utf8))]) }
        #expect(error?.cure == "write them in post-receive")
    }
}
