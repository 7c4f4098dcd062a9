import SluiceTestKit
import Testing

@testable import SluiceGate

@Suite("Hooks in a person's repository", .waitsForPrograms)
struct ClientInstallationTests {
    private let there: HookedRepository
    private var hooks: String { "work/.git/hooks" }

    init() throws { there = try HookedRepository() }

    @Test("A commit and a push run sluice at each door, with the message's file and the pushed refs")
    func runs() throws {
        try there.install(there.client())
        #expect(try there.commit("a").code == 0)
        #expect(try there.calls() == ["check []", "check --message-file .git/COMMIT_EDITMSG []"])
        #expect(try there.git("-C", "work", "push", "-q", "origin", "main").code == 0)
        let head = try there.ask(["-C", "work", "rev-parse", "HEAD"]).text
        let zero = String(repeating: "0", count: 40)
        #expect(try there.calls() == [
            "pre-push -- origin \(there.folder.path)/server.git [refs/heads/main \(head) refs/heads/main \(zero)]"
        ])
    }

    @Test("What sluice refuses does not happen", arguments: ["check", "pre-push"])
    func refuses(command: String) throws {
        try there.install(there.client())
        try there.folder.write("bin/refuse-\(command)", "")
        let commit = try there.commit("a")
        #expect((commit.code != 0) == (command == "check"))
        #expect((try there.ask(["-C", "work", "rev-parse", "-q", "--verify", "HEAD"]).code != 0) == (command == "check"))
        #expect(try there.git("-C", "work", "push", "-q", "origin", "main").code != 0)
        #expect(try there.ask(["-C", "server.git", "for-each-ref"]).text == "")
    }

    @Test("A hook that was there runs first, with the same arguments and lines, and both hooks see them")
    func chains() throws {
        for hook in HookName.client { try there.writeHook("\(hooks)/\(hook.rawValue)", noting: "before-\(hook.rawValue)") }
        try there.install(there.client())
        #expect(try there.commit("a").code == 0)
        #expect(try there.git("-C", "work", "push", "-q", "origin", "main").code == 0)
        #expect(try there.folder.text("before-pre-commit") == " []\n")
        #expect(try there.folder.text("before-commit-msg") == ".git/COMMIT_EDITMSG []\n")
        let pushed = try #require(try there.calls().last)
        let before = try there.folder.text("before-pre-push")
        #expect(pushed.hasPrefix("pre-push -- ") && pushed.contains("refs/heads/main"))
        #expect("pre-push -- " + before == pushed + "\n")
    }

    @Test("The failure of a hook that was there stops, and sluice is not asked", arguments: HookName.client)
    func stops(hook: HookName) throws {
        try there.writeHook("\(hooks)/\(hook.rawValue)", noting: "before", code: 7)
        try there.install(there.client())
        let commit = try there.commit("a")
        let push = try there.git("-C", "work", "push", "-q", "origin", "HEAD:main")
        #expect((commit.code == 0, push.code == 0) == (hook == .prePush, false))
        #expect(try there.calls().count == [.preCommit: 0, .commitMessage: 1, .prePush: 2][hook])
    }

    @Test("A hook that reads nothing of its lines does not keep them from sluice")
    func ignoresLines() throws {
        try there.folder.write("\(hooks)/pre-push", "#!/bin/sh\nexit 0\n", executable: true)
        try there.install(there.client())
        try there.commit("a")
        _ = try there.calls()
        #expect(try there.git("-C", "work", "push", "-q", "origin", "main").code == 0)
        #expect(try there.calls().first?.contains("refs/heads/main") == true)
    }

    @Test("Installing again changes nothing, and taking away restores what was there to the byte")
    func thereAndBack() throws {
        try there.writeHook("\(hooks)/pre-commit", noting: "before")
        try there.folder.write("\(hooks)/commit-msg", "not executable\n")
        let before = try there.everything(in: hooks)
        try there.install(there.client())
        let installed = try there.everything(in: hooks)
        #expect(installed != before)
        let again = try there.client().plan()
        #expect(again.isEmpty && again.lines.filter { $0.hasPrefix("already in place: ") }.count == 3)
        try there.uninstall(there.client())
        #expect(try there.everything(in: hooks) == before)
        #expect(try there.client().uninstallationPlan().isEmpty)
    }

    @Test("A plan is printed and touches nothing")
    func dryRun() throws {
        try there.writeHook("\(hooks)/pre-commit", noting: "before")
        let before = try there.everything(in: "work")
        let path = there.folder.path + "/" + hooks
        #expect(try there.client().plan().lines == [
            "keep \(path)/pre-commit as \(path)/pre-commit.before-sluice, which runs first from now on",
            "write \(path)/pre-commit: judges what is staged, before there is a message",
            "write \(path)/commit-msg: judges what is staged, with the marks in its message",
            "write \(path)/pre-push: judges what a push would send",
        ])
        #expect(try there.everything(in: "work") == before)
    }

    @Test("A hook that lost its permission to run is not called in place")
    func permission() throws {
        try there.install(there.client())
        try there.run(["chmod", "-x", "\(hooks)/pre-commit"])
        try there.install(there.client())
        try there.commit("a")
        #expect(try there.calls().count == 2)
    }

    @Test("A moved binary is found on PATH; without one nothing passes, and the cure is named")
    func missing() throws {
        try there.install(there.client())
        try there.run(["mkdir", "elsewhere"])
        try there.run(["mv", "bin/sluice", "elsewhere/sluice"])
        let refused = try there.commit("a")
        #expect(refused.code != 0)
        #expect(refused.complaint.contains("error: sluice is not found, so nothing can judge this.\nhint: put it on PATH again"))
        let path = "\(there.folder.path)/elsewhere:\(there.environment["PATH"] ?? "")"
        #expect(try there.git("-C", "work", "commit", "-q", "-m", "Again", more: ["PATH": path]).code == 0)
    }

    @Test("The binary's path may hold quotes and blanks")
    func oddPath() throws {
        try there.run(["mv", "bin", "it's a \"bin\" $HOME"])
        let odd = HookInstallation(
            place: try .client(at: there.folder.path + "/work", asking: there.ask), executable: there.folder.path + "/it's a \"bin\" $HOME/sluice")
        try there.install(odd)
        #expect(try there.commit("a").code == 0)
        #expect(there.folder.exists("it's a \"bin\" $HOME/calls"))
    }

    @Test("A relative path of sluice is refused: hooks run elsewhere")
    func relative() throws {
        let installation = HookInstallation(place: try .client(at: there.folder.path + "/work", asking: there.ask), executable: "bin/sluice")
        #expect(throws: InstallationError.executableNotAbsolute("bin/sluice")) { try installation.plan() }
    }

    @Test("Two foreign hooks, one of them kept before, are not merged by guesswork")
    func keptInTheWay() throws {
        try there.writeHook("\(hooks)/pre-commit", noting: "first")
        try there.install(there.client())
        try there.writeHook("\(hooks)/pre-commit", noting: "second")
        let before = try there.everything(in: hooks)
        let path = "\(there.folder.path)/\(hooks)/pre-commit"
        #expect(throws: InstallationError.keptHookInTheWay(hook: path, kept: path + ".before-sluice")) { try there.client().plan() }
        #expect(try there.everything(in: hooks) == before)
    }

    @Test("A folder with a hook's name is named and left alone")
    func folderInTheWay() throws {
        try there.folder.write("\(hooks)/pre-push/file", "")
        #expect(throws: InstallationError.notAFile("\(there.folder.path)/\(hooks)/pre-push")) { try there.client().plan() }
    }

    @Test("A linked hook stays a link and still runs")
    func link() throws {
        try there.writeHook("shared/hook", noting: "before")
        try there.run(["ln", "-s", "../../../shared/hook", "\(hooks)/pre-commit"])
        let before = try there.everything(in: hooks)
        try there.install(there.client())
        try there.commit("a")
        #expect(there.folder.exists("before"))
        try there.uninstall(there.client())
        #expect(try there.everything(in: hooks) == before)
    }
}
