import Foundation
import SluiceModel
import Testing
@testable import SluiceGit

@Suite("Ownership")
struct OwnershipTests {
    @Test("A value of safe.directory names a folder, everything, everything below, or forgets", arguments: [
        (["/srv/a"], true), (["/srv/b"], false), (["*"], true), (["*", ""], false), (["", "/srv/a"], true), (["/srv/*"], true),
        (["/srv/a/*"], false), (["~/a"], true), (["/srv"], false), ([], false), (["/srv/ab"], false),
    ])
    func safe(values: [String], answer: Bool) {
        #expect(Ownership.isSafe("/srv/a", by: values, home: "/srv") == answer)
    }

    @Test("Another user's repository is refused outside a hook, with the command that lets it in", .enabled(if: FileSystem.user == 0))
    func foreign() throws {
        let sandbox = try Sandbox("some where")
        try sandbox.make("a")
        let root = try sandbox.commit("root", in: "a", ["f": "1\n"])
        try sandbox.shell("chown -R 65534 a")
        let error = #expect(throws: GitError.foreignOwner(sandbox.path("a"))) { try sandbox.open("a") }
        #expect(error?.cure.contains("git config --global --add safe.directory '\(sandbox.path("a"))'") == true)
        // In a hook Git has asked already.
        #expect(try sandbox.hook("a").head() == root)
        // What `git -c safe.directory=…` hands down counts; what the repository says of itself does not.
        let allowed = ["GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "safe.directory", "GIT_CONFIG_VALUE_0": "*"]
        #expect(try Repository(.path(sandbox.path("a")), environment: allowed, workingDirectory: "/").head() == root)
        try sandbox.shell("printf '[safe]\\ndirectory = *\\n' >> a/.git/config")
        #expect(throws: GitError.foreignOwner(sandbox.path("a"))) { try sandbox.open("a") }
        let sudo = ["SUDO_UID": "65534"]
        #expect(try Repository(.path(sandbox.path("a")), environment: sudo, workingDirectory: "/").head() == root)
    }
}

@Suite("Configuration")
struct ConfigurationTests {
    @Test("What `git -c` hands to hooks counts before the files", arguments: [
        ["GIT_CONFIG_PARAMETERS": "'sluice.Assisted'='yes it'\\''s'"], ["GIT_CONFIG_PARAMETERS": "'a.b=c' 'sluice.assisted=yes it'\\''s'"],
        ["GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "Sluice.assisted", "GIT_CONFIG_VALUE_0": "yes it's"],
    ])
    func handed(variables: [String: String]) throws {
        let sandbox = try Sandbox()
        try sandbox.make("a")
        try sandbox.git("config", "sluice.assisted", "no", in: "a")
        #expect(try sandbox.hook("a", ["GIT_CONFIG_COUNT": "0"]).configuration("sluice.assisted") == "no")
        #expect(try sandbox.hook("a", ["GIT_CONFIG_COUNT": "0"].merging(variables) { $1 }).configuration("sluice.assisted") == "yes it's")
    }

    @Test("Git's own way of handing it down is understood")
    func real() throws {
        let sandbox = try Sandbox()
        try sandbox.make("a")
        let (repository, variables) = try IndexTests.inHook(sandbox, "a", "git -c sluice.assisted=\"it's\" -c a.Sub.KEY commit --allow-empty -m x")
        #expect(variables["GIT_CONFIG_PARAMETERS"] != nil)
        #expect(repository.configuration("sluice.assisted") == "it's")
        #expect(repository.configuration("a.Sub.key") == "true")
        #expect(repository.configuration("a.sub.key") == nil)
    }

    @Test("The author to be is named by the environment, else by the configuration")
    func identity() throws {
        let sandbox = try Sandbox()
        try sandbox.make("a")
        try sandbox.shell("git config user.name Conf; git config user.email conf@example.com; git config author.email author@example.com", in: "a")
        #expect(try sandbox.hook("a").userIdentity() == Identity(name: Array("Ada".utf8), mail: Array("ada@example.com".utf8)))
        let plain = try sandbox.hook("a", ["GIT_AUTHOR_NAME": "", "GIT_AUTHOR_EMAIL": ""])
        #expect(plain.userIdentity() == Identity(name: Array("Conf".utf8), mail: Array("author@example.com".utf8)))
    }
}
