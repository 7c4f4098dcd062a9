import Foundation
import SluiceModel
import Testing
@testable import SluiceGit

@Suite("The index in force")
struct IndexTests {
    /// Runs a commit with a hook that keeps the index in force and its variables, and opens the repository as that hook would.
    static func inHook(_ sandbox: Sandbox, _ place: String, _ command: String, with more: [String: String] = [:]) throws -> (Repository, [String: String]) {
        let hooks = sandbox.path("hooks")
        try sandbox.write(hooks + "/pre-commit", """
            #!/bin/sh
            env -0 | grep -z '^GIT_' > '\(hooks)/variables'
            pwd > '\(hooks)/folder'
            index="${GIT_INDEX_FILE}"; cp "$index" '\(hooks)/index'; ls -i "$index" > '\(hooks)/before'
            exit 1
            """)
        try sandbox.shell("chmod +x '\(hooks)/pre-commit'; git config core.hooksPath '\(hooks)'; (\(command)) || true", in: place, with: more)
        var variables: [String: String] = [:]
        for line in try Data(contentsOf: URL(fileURLWithPath: hooks + "/variables")).split(separator: 0) {
            let parts = String(decoding: line, as: UTF8.self).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            variables[String(parts[0])] = String(parts[1])
        }
        let folder = try sandbox.shell("cat '\(hooks)/folder'")
        // Git has taken its lock file back by now: put the kept one in its place.
        let index = FileSystem.absolute(try #require(variables["GIT_INDEX_FILE"]), from: folder)
        try sandbox.shell("cp '\(hooks)/index' '\(index)'")
        return (try Repository(.hook, environment: sandbox.environment.merging(variables) { $1 }, workingDirectory: folder), variables)
    }

    @Test("The index that Git names is read, not the usual one", arguments: [
        ("git commit -m x", ["staged"], ".git/index"), ("git commit -a -m x", ["f", "staged"], "index.lock"),
        ("git commit -m x f", ["f"], "next-index"), ("cd d && git commit -m x", ["staged"], ".git/index"),
        ("git commit --amend -m x", ["staged"], ".git/index"), ("git -c core.splitIndex=true commit -a -m x", ["f", "staged"], "index.lock"),
    ])
    func named(command: String, paths: [String], file: String) throws {
        let sandbox = try Sandbox()
        try sandbox.make("a")
        let root = try sandbox.commit("root", in: "a", ["f": "1\n", "d/x": "x\n"])
        try sandbox.shell("echo 2 > f; echo s > staged; git add staged", in: "a")
        let (repository, variables) = try Self.inHook(sandbox, "a", command)
        #expect(variables["GIT_INDEX_FILE"]?.contains(file) == true)
        #expect(repository.workTree == sandbox.path("a"))
        let files = try repository.files(from: [repository.tree(of: root)], to: .index)
        #expect(files.map { $0.path.shown } == paths)
        let entry = try #require(try repository.indexEntry(RepositoryPath(bytes: Array(paths[0].utf8))))
        #expect(try repository.blob(entry.id, limit: 10) == Array((paths[0] == "f" ? "2\n" : "s\n").utf8))
    }

    @Test("In a linked worktree, with a work tree elsewhere and before the first commit")
    func places() throws {
        let sandbox = try Sandbox()
        try sandbox.make("a")
        let root = try sandbox.commit("root", in: "a", ["f": "1\n"])
        try sandbox.git("worktree", "add", "-q", "-b", "linked", sandbox.path("linked tree"), in: "a")
        try sandbox.shell("echo 2 > f; git add f", in: "linked tree")
        let (linked, _) = try Self.inHook(sandbox, "linked tree", "git commit -m x")
        #expect(linked.gitDirectory == sandbox.path("a/.git/worktrees/linked-tree"))
        #expect(linked.commonDirectory == sandbox.path("a/.git"))
        #expect(linked.workTree == sandbox.path("linked tree"))
        #expect(linked.headReferenceName() == "refs/heads/linked")
        #expect(try sandbox.open("linked tree").workTree == sandbox.path("linked tree"))
        try sandbox.git("clone", "-q", "--bare", sandbox.path("a"), sandbox.path("bare.git"))
        try sandbox.git("worktree", "add", "-q", sandbox.path("of bare"), "main", in: "bare.git")
        #expect(try sandbox.open("bare.git").isBare)
        #expect(try !sandbox.open("of bare").isBare && sandbox.hook("of bare").head() == root)
        #expect(try linked.files(from: [linked.tree(of: root)], to: .index).map(\.path) == ["f"])

        try sandbox.write("elsewhere/f", "3\n")
        let (other, variables) = try Self.inHook(sandbox, "a", "git --git-dir=.git --work-tree=../elsewhere commit -a -m x")
        #expect(variables["GIT_WORK_TREE"] != nil)
        #expect(other.workTree == sandbox.path("elsewhere"))
        #expect(try other.files(from: [other.tree(of: root)], to: .index).map(\.path) == ["f"])

        try sandbox.make("unborn")
        try sandbox.write("unborn/f", "1\n")
        let (unborn, _) = try Self.inHook(sandbox, "unborn", "git add f; git commit -m x")
        #expect(try unborn.head() == nil)
        #expect(unborn.headReferenceName() == "refs/heads/main")
        #expect(try unborn.files(from: [], to: .index).map(\.path) == ["f"])
        #expect(try unborn.newCommits(tips: []) == [])
    }

    @Test("A repository without an index has an empty one")
    func missing() throws {
        let sandbox = try Sandbox()
        try sandbox.make("a")
        #expect(try sandbox.hook("a").files(from: [], to: .index) == [])
        #expect(try sandbox.hook("a").indexEntry("f") == nil)
    }

    @Test("Split and sparse indexes are asked of Git", arguments: ["split", "sparse"])
    func foreign(kind: String) throws {
        let sandbox = try Sandbox()
        try sandbox.make("a")
        let root = try sandbox.commit("root", in: "a", ["in/f": "1\n", "out/deep/g": "1\n", "top": "1\n"])
        switch kind {
        case "split": try sandbox.git("update-index", "--split-index", in: "a")
        default: try sandbox.git("sparse-checkout", "set", "--cone", "--sparse-index", "in", in: "a")
        }
        try sandbox.shell("echo 2 > in/f; echo n > in/new; git add in; git rm -q --cached top", in: "a")
        let plain = try String(decoding: Data(contentsOf: URL(fileURLWithPath: sandbox.path("a/.git/index"))), as: Unicode.ASCII.self)
        #expect(plain.contains(kind == "split" ? "link" : "sdir"))
        let before = try sandbox.shell("sha1sum .git/index; stat -c %Y.%i .git/index", in: "a")
        for repository in [try sandbox.hook("a"), try sandbox.hook("a/in", ["GIT_INDEX_FILE": sandbox.path("a/.git/index")]), try sandbox.open("a")] {
            let files = try repository.files(from: [repository.tree(of: root)], to: .index)
            #expect(files.map(\.path) == ["in/f", "in/new", "top"])
            #expect(try repository.indexEntry("out/deep/g")?.mode == .file)
        }
        #expect(try sandbox.shell("sha1sum .git/index; stat -c %Y.%i .git/index", in: "a") == before)
    }

    @Test("A path that is only announced is not part of the next commit")
    func intent() throws {
        let sandbox = try Sandbox()
        try sandbox.make("a")
        let root = try sandbox.commit("root", in: "a", ["f": "1\n"])
        try sandbox.shell("echo n > new; git add -N new; echo 2 > f; git add f", in: "a")
        let repository = try sandbox.hook("a")
        #expect(try repository.files(from: [repository.tree(of: root)], to: .index).map(\.path) == ["f"])
        #expect(try repository.indexEntry("new") == nil)
    }

    @Test("In a conflicted merge the open conflict is named; settled, only what differs from both sides counts")
    func conflict() throws {
        let sandbox = try Sandbox()
        try sandbox.make("a")
        try sandbox.commit("root", in: "a", ["f": "1\n"])
        try sandbox.git("switch", "-q", "-c", "side", in: "a")
        let side = try sandbox.commit("side", in: "a", ["f": "side\n", "many/1": "1\n", "many/2": "2\n"])
        try sandbox.git("switch", "-q", "main", in: "a")
        let main = try sandbox.commit("main", in: "a", ["f": "main\n"])
        try sandbox.git("merge", "-q", "side", in: "a", mayFail: true)
        let open = try sandbox.hook("a")
        #expect(try open.mergeHeads() == [side])
        let trees = [try open.tree(of: main), try open.tree(of: side)]
        #expect(throws: GitError.unmerged("f", count: 1)) { try open.files(from: trees, to: .index) }
        try sandbox.shell("echo both > f; git add f", in: "a")
        #expect(try sandbox.hook("a").files(from: trees, to: .index).map(\.path) == ["f"])
    }

    @Test("Reading leaves the repository as it was, to the byte and the minute")
    func untouched() throws {
        let sandbox = try Sandbox()
        try sandbox.make("a")
        let root = try sandbox.commit("root", in: "a", ["f": "1\n", "d/g": "1\n"])
        try sandbox.shell("touch -d 2001-01-01 f d/g; echo 2 > f", in: "a")
        let listing = "find .git -type f -printf '%p %T@ %s %i\\n' | sort"
        let before = try sandbox.shell(listing, in: "a")
        let repository = try sandbox.hook("a")
        _ = try repository.files(from: [repository.tree(of: root)], to: .index)
        _ = try repository.newCommits(tips: [root])
        _ = repository.userIdentity()
        #expect(try sandbox.shell(listing, in: "a") == before)
    }

    @Test("A broken index is an error, not an empty one")
    func broken() throws {
        let sandbox = try Sandbox()
        try sandbox.make("a")
        try sandbox.write("a/.git/index", "DIRC nonsense")
        let error = #expect(throws: GitError.self) { try sandbox.hook("a").files(from: [], to: .index) }
        #expect(error?.reason.contains("ls-files") == true)
    }
}
