import SluiceTestKit
import Testing

@testable import SluiceGate

@Suite("Hooks of a repository that is pushed to", .waitsForPrograms)
struct ServerInstallationTests {
    private let there: HookedRepository

    init() throws {
        there = try HookedRepository()
        try there.commit("a")
    }

    private func push(_ refs: String...) throws -> ChildProcess {
        try there.run(["git", "-C", "work", "push", "-q", "origin"] + refs)
    }

    @Test("A push runs both hooks with every ref, and a refusal moves none")
    func runs() throws {
        try there.install(there.server())
        let head = try there.ask(["-C", "work", "rev-parse", "HEAD"]).text
        let zero = String(repeating: "0", count: 40)
        #expect(try push("main", "main:other").code == 0)
        // Its notes have one line for each line of input.
        let expected = ["[\(zero) \(head) refs/heads/main", "\(zero) \(head) refs/heads/other]"]
        #expect(try there.calls() == ["pre-receive " + expected[0], expected[1], "post-receive " + expected[0], expected[1]])
        try there.folder.write("bin/refuse-pre-receive", "")
        #expect(try push("main:third").code != 0)
        #expect(try there.ask(["-C", "server.git", "for-each-ref", "--format=%(refname)"]).text == "refs/heads/main\nrefs/heads/other")
    }

    @Test("A hook that was there runs first and gets the same lines; its refusal stops")
    func chains() throws {
        try there.writeHook("server.git/hooks/pre-receive", noting: "before")
        try there.install(there.server())
        #expect(try push("main").code == 0)
        let call = try #require(try there.calls().first)
        #expect("pre-receive" + (try there.folder.text("before")) == call + "\n")
        try there.writeHook("server.git/hooks/pre-receive.before-sluice", noting: "before", code: 1)
        #expect(try push("main:other").code != 0)
        #expect(try there.calls() == [])
    }

    @Test("After a push nothing can be stopped: sluice writes its notes whatever the other hook says")
    func postReceive() throws {
        try there.writeHook("server.git/hooks/post-receive", noting: "before", code: 1)
        try there.install(there.server())
        #expect(try push("main").code == 0)
        #expect(try there.calls().map { $0.prefix(12) } == ["pre-receive ", "post-receive"])
    }

    @Test("Without a binary the push is refused, and who pushes is told why")
    func failsClosed() throws {
        try there.install(there.server())
        try there.run(["rm", "bin/sluice"])
        let refused = try push("main")
        #expect(refused.code != 0)
        #expect(refused.complaint.contains("remote: error: sluice is not found, so nothing can judge this."))
        #expect(try there.ask(["-C", "server.git", "for-each-ref"]).text == "")
        let web = try there.git("-C", "work", "push", "-q", "origin", "main", more: ["GL_ID": "user-1"])
        #expect(web.complaint.contains("remote: GL-HOOK-ERR: error: sluice is not found"))
    }

    @Test("A repository whose path holds a colon, a quote and a blank is served as any other")
    func oddPath() throws {
        try there.run(["mv", "server.git", "a:b \"c\".git"])
        try there.git("-C", "work", "remote", "set-url", "origin", there.folder.path + "/a:b \"c\".git")
        try there.install(there.server("a:b \"c\".git"))
        #expect(try push("main").code == 0)
        #expect(try there.calls().count == 2)
    }

    /// The folder that makes the layout, and where the hooks then go.
    @Test("The layouts of servers are recognised", arguments: [
        ("server.git/custom_hooks", "server.git", "server.git/custom_hooks/pre-receive"),
        ("server.git/custom_hooks/pre-receive.d", "server.git", "server.git/custom_hooks/pre-receive.d/sluice"),
        ("server.git/hooks/pre-receive.d", "server.git", "server.git/hooks/pre-receive.d/sluice"),
        ("global", "global", "global/pre-receive"),
        ("global/pre-receive.d", "global", "global/pre-receive.d/sluice"),
    ])
    func layouts(folder: String, server: String, path: String) throws {
        try there.run(["mkdir", "-p", folder])
        let before = try there.everything(in: server)
        try there.install(there.server(server))
        #expect(try there.folder.text(path) == HookScript(.preReceive, executable: there.executable).text)
        #expect(try there.server(server).plan().isEmpty)
        try there.uninstall(there.server(server))
        #expect(try there.everything(in: server) == before)
    }

    @Test("A core.hooksPath of the server's repository is followed")
    func hooksPath() throws {
        try there.git("-C", "server.git", "config", "core.hooksPath", "own")
        try there.install(there.server())
        #expect(try push("main").code == 0)
        #expect(try there.calls().count == 2)
    }

    @Test("What is no server's folder is refused", arguments: ["work", "nowhere"])
    func refused(name: String) throws {
        #expect(throws: InstallationError.self) { try there.server(name) }
    }
}
