import SluiceModel
import Testing
@testable import SluiceGit

@Suite("Repository formats")
struct FormatTests {
    @Test("What cannot be read is said to be unsupported, with the command that helps", arguments: [
        (["extensions.refStorage", "reftable"], "git refs migrate --ref-format=files"),
        (["extensions.objectFormat", "sha256"], "fast-import"),
        (["extensions.relativeWorktrees", "true"], "git worktree repair --no-relative-paths"),
        (["extensions.compatObjectFormat", "sha256"], "git config --unset"),
        (["extensions.fromTheFuture", "true"], "later sluice"),
        (["core.repositoryFormatVersion", "2"], "git clone"),
    ])
    func unsupported(setting: [String], cure: String) throws {
        let sandbox = try Sandbox()
        try sandbox.make("a", bare: true)
        try sandbox.git("config", "core.repositoryFormatVersion", "1", in: "a")
        let key = setting[0].split(separator: ".")
        try sandbox.shell("printf '[%s]\\n%s = %s\\n' \(key[0]) \(key[1]) \(setting[1]) >> config", in: "a")
        for place in [RepositoryPlace.path(sandbox.path("a")), .hook] {
            let error = #expect(throws: GitError.self) {
                try Repository(place, environment: ["GIT_DIR": sandbox.path("a")], workingDirectory: sandbox.path("a"))
            }
            guard case .unsupported(let reason, let given) = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
            #expect(given.contains(cure) && !reason.isEmpty)
            #expect(try RepositoryFormat.of(place, environment: ["GIT_DIR": sandbox.path("a")]) == .unsupported(reason: reason, cure: given))
        }
    }

    @Test("A real SHA-256 repository is unsupported, and so are its names elsewhere")
    func sha256() throws {
        let sandbox = try Sandbox()
        try sandbox.git("init", "-q", "--object-format=sha256", sandbox.path("a"))
        let head = try sandbox.commit("root", in: "a", ["f": "1\n"])
        #expect(head.count == 32)
        let error = #expect(throws: GitError.self) { try sandbox.hook("a") }
        #expect(error?.reason.contains("sha256") == true)
        try sandbox.make("b")
        let repository = try sandbox.open("b")
        #expect(!repository.contains(head))
        #expect(throws: GitError.missingObject(head)) { try repository.commit(head) }
    }

    @Test("Extensions that change nothing for a reader are let by", arguments: [
        "worktreeConfig = true", "preciousObjects = true", "noop = true", "objectFormat = sha1", "refStorage = files", "partialClone = origin",
    ])
    func harmless(setting: String) throws {
        let sandbox = try Sandbox()
        try sandbox.make("a")
        let root = try sandbox.commit("root", in: "a", ["f": "1\n"])
        try sandbox.shell("git config core.repositoryFormatVersion 1; printf '[extensions]\\n%s\\n' '\(setting)' >> .git/config", in: "a")
        #expect(try sandbox.hook("a").head() == root)
        #expect(try sandbox.open("a").isPartial == setting.contains("partial"))
    }

    @Test("An unknown extension of a version 0 repository is no hindrance, as with Git")
    func versionZero() throws {
        let sandbox = try Sandbox()
        try sandbox.make("a")
        try sandbox.git("config", "extensions.fromTheFuture", "true", in: "a")
        #expect(try sandbox.open("a").head() == nil)
    }

    @Test("The worktree's own configuration is read where that is in use")
    func worktreeConfiguration() throws {
        let sandbox = try Sandbox()
        try sandbox.make("a")
        try sandbox.shell("""
            git config sluice.x shared; git config extensions.worktreeConfig true
            git config core.repositoryFormatVersion 1; git config --worktree sluice.x own
            """, in: "a")
        #expect(try sandbox.hook("a").configuration("sluice.x") == "own")
    }

    @Test("No repository, an empty folder and a folder that is not there are told apart from one")
    func none() throws {
        let sandbox = try Sandbox()
        try sandbox.write("empty/f", "")
        for place in ["empty", "not/there"] {
            let error = #expect(throws: GitError.self) { try sandbox.open(place) }
            if case .notARepository = error {} else { Issue.record("\(String(describing: error))") }
        }
        #expect(throws: GitError.notARepository(sandbox.path("empty"))) { try sandbox.hook("empty", ["GIT_DIR": sandbox.path("empty")]) }
    }

    @Test("A repository is found from a folder inside it, a `.git` folder or a bare one")
    func found() throws {
        let sandbox = try Sandbox()
        try sandbox.make("a")
        try sandbox.commit("root", in: "a", ["d/e/f": "1\n"])
        try sandbox.make("bare.git", bare: true)
        for place in ["a", "a/d/e", "a/.git", "a/.git/refs"] { #expect(try sandbox.open(place).gitDirectory == sandbox.path("a/.git")) }
        for place in ["bare.git", "bare.git/refs"] { #expect(try sandbox.open(place).isBare) }
        #expect(try sandbox.open("a/d").workTree == sandbox.path("a"))
        // Outside a hook Git's variables do not count.
        let other = try Repository(.path(sandbox.path("bare.git")), environment: ["GIT_DIR": sandbox.path("a/.git")], workingDirectory: "/")
        #expect(other.gitDirectory == sandbox.path("bare.git"))
    }

    @Test("GIT_COMMON_DIR is heeded: refs and objects from there, HEAD from the repository's own folder")
    func commonDirectory() throws {
        let sandbox = try Sandbox()
        try sandbox.make("a")
        let root = try sandbox.commit("root", in: "a", ["f": "1\n"])
        try sandbox.git("branch", "other", in: "a")
        try sandbox.commit("main", in: "a", ["f": "2\n"])
        try sandbox.shell("mkdir -p own/objects own/refs; echo 'ref: refs/heads/other' > own/HEAD")
        let repository = try sandbox.hook("a", ["GIT_DIR": sandbox.path("own"), "GIT_COMMON_DIR": sandbox.path("a/.git"), "GIT_WORK_TREE": sandbox.path("a")])
        #expect(repository.gitDirectory == sandbox.path("own"))
        #expect(try repository.head() == root)
        #expect(try repository.resolve("HEAD") == root)
        #expect(try repository.resolve("main~1") == root)
    }
}
