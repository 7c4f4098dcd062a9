import SluiceModel
import Testing
@testable import SluiceGit

@Suite("Shallow and partial clones, replaced objects, alternates")
struct CutHistoryTests {
    static func origin(_ sandbox: Sandbox) throws -> [ObjectID] {
        try sandbox.make("origin")
        return try (1...6).map { try sandbox.commit("\($0)", in: "origin", ["f": "\($0)\n", "d/\($0)": "\($0)\n"]) }
    }

    @Test("A shallow history ends at its boundary, whose commits have no parents")
    func shallow() throws {
        let sandbox = try Sandbox()
        let all = try Self.origin(sandbox)
        try sandbox.git("clone", "-q", "--depth", "3", "file://" + sandbox.path("origin"), sandbox.path("clone"))
        let repository = try sandbox.hook("clone")
        #expect(repository.isShallow)
        #expect(try repository.commits(from: [all[5]], hiding: []) == Array(all[3...]))
        #expect(try repository.commits(from: [all[5]], hiding: [all[4]]) == [all[5]])
        #expect(try repository.commit(all[3]).parents == [])
        #expect(try repository.commit(all[4]).parents == [all[3]])
        #expect(try repository.bases(of: [repository.commit(all[3])], oldTip: nil) == [])
        #expect(try repository.newCommits(tips: [all[5]]) == [])
        #expect(throws: GitError.missingObject(all[2])) { try repository.commits(from: [all[2]], hiding: []) }
        #expect(try !sandbox.open("origin").isShallow)
        // The list of a push that is being judged.
        try sandbox.write("list", "\(all[4].hex)\n")
        let pushed = try sandbox.hook("origin", ["GIT_SHALLOW_FILE": sandbox.path("list")])
        #expect(try pushed.commits(from: [all[5]], hiding: []) == Array(all[4...]))
    }

    @Test("Where history breaks off without being shallow, that is an error")
    func broken() throws {
        let sandbox = try Sandbox()
        let all = try Self.origin(sandbox)
        try sandbox.shell("rm -f .git/objects/\(all[2].hex.prefix(2))/\(all[2].hex.dropFirst(2))", in: "origin")
        #expect(throws: GitError.missingObject(all[2])) { try sandbox.open("origin").commits(from: [all[5]], hiding: []) }
    }

    @Test("A blob that a partial clone left out is an error whose cure brings it")
    func partial() throws {
        let sandbox = try Sandbox()
        let all = try Self.origin(sandbox)
        try sandbox.git("config", "uploadpack.allowFilter", "true", in: "origin")
        try sandbox.git("clone", "-q", "--no-checkout", "--filter=blob:none", "file://" + sandbox.path("origin"), sandbox.path("clone"))
        let repository = try sandbox.open("clone")
        #expect(repository.isPartial)
        #expect(try !sandbox.open("origin").isPartial)
        let files = try repository.files(from: [repository.tree(of: all[4])], to: .tree(repository.tree(of: all[5])))
        #expect(files.map(\.path) == ["d/6", "f"])
        let blob = try #require(files[1].after).id
        #expect(throws: GitError.missingObject(blob)) { try repository.blob(blob, limit: 10) }
        #expect(throws: GitError.missingObject(blob)) { try repository.addedLines(from: nil, to: blob) }
        let cure = GitError.missingObject(blob).cure
        #expect(cure.contains("`git fetch --refetch --no-filter`"))
        try sandbox.shell("git fetch -q --refetch --no-filter", in: "clone")
        #expect(try sandbox.open("clone").blob(blob, limit: 10) == Array("6\n".utf8))
    }

    @Test("Replaced objects and grafts change nothing: the real ones are read")
    func replaced() throws {
        let sandbox = try Sandbox()
        let all = try Self.origin(sandbox)
        try sandbox.shell("""
            git replace \(all[5].hex) \(all[0].hex); git replace HEAD:f $(echo other | git hash-object -w --stdin)
            echo \(all[5].hex) > .git/info/grafts
            """, in: "origin")
        let repository = try sandbox.open("origin")
        #expect(try repository.commit(all[5]).parents == [all[4]])
        #expect(try repository.commits(from: [all[5]], hiding: []) == all)
    }

    @Test("Objects borrowed from another repository are found, also by a quoted path")
    func alternates() throws {
        let sandbox = try Sandbox("with \"quote\"")
        let all = try Self.origin(sandbox)
        try sandbox.git("clone", "-q", "--shared", sandbox.path("origin"), sandbox.path("b"))
        try sandbox.git("clone", "-q", "--shared", sandbox.path("b"), sandbox.path("c"))
        let quoted = sandbox.path("origin/.git/objects").split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\\"")
        try sandbox.write("b/.git/objects/info/alternates", "# a comment\n\"\(quoted)\"\n")
        for place in ["b", "c"] { #expect(try sandbox.open(place).commits(from: [all[5]], hiding: []) == all) }
    }

    @Test("Packed, with commit-graph, multi-pack index and bitmaps: the same history")
    func packed() throws {
        let sandbox = try Sandbox()
        let all = try Self.origin(sandbox)
        try sandbox.shell("""
            git tag -a -m t v1 HEAD~1; git repack -adq --write-midx --write-bitmap-index
            git commit-graph write --reachable --changed-paths; git pack-refs --all
            """, in: "origin")
        let repository = try sandbox.open("origin")
        #expect(try repository.commits(from: [repository.resolve("main")], hiding: []) == all)
        #expect(try repository.references().map(\.name) == ["refs/heads/main", "refs/tags/v1"])
        let tag = try #require(try repository.reference("refs/tags/v1"))
        #expect(tag != all[4])
        #expect(try repository.commitID(of: tag) == all[4])
        #expect(try repository.newCommits(tips: [tag], knownTo: [all[2]]) == [all[3], all[4]])
    }

    @Test("A tag of a blob or a tree leads to no commit; a symbolic ref to what it names")
    func tags() throws {
        let sandbox = try Sandbox()
        let all = try Self.origin(sandbox)
        try sandbox.shell("""
            git tag -a -m t blob HEAD:f; git tag tree HEAD^{tree}; git tag -a -m t nested blob
            git symbolic-ref refs/heads/alias refs/heads/main; git symbolic-ref refs/heads/nowhere refs/heads/gone
            """, in: "origin")
        let repository = try sandbox.open("origin")
        for name in ["blob", "tree", "nested"] {
            let target = try #require(try repository.reference("refs/tags/" + name))
            #expect(try repository.commitID(of: target) == nil)
        }
        #expect(try repository.reference("refs/heads/alias") == all[5])
        #expect(try repository.reference("refs/heads/nowhere") == nil)
        #expect(try repository.reference("not a ref") == nil)
        #expect(try repository.references().map(\.name) == ["refs/heads/alias", "refs/heads/main", "refs/tags/blob", "refs/tags/nested", "refs/tags/tree"])
        #expect(try repository.newCommits(tips: [all[5]]) == [])
        try sandbox.git("switch", "-q", "--detach", "HEAD~1", in: "origin")
        #expect(repository.headReferenceName() == nil)
        #expect(try repository.head() == all[4])
    }
}
