import SluiceTestKit
import Testing

@testable import SluiceGate

@Suite("Beside husky, lefthook and pre-commit", .waitsForPrograms)
struct OtherHookManagerTests {
    private let there: HookedRepository

    init() throws { there = try HookedRepository() }

    private var withSluice: [String: String] { ["PATH": "\(there.folder.path)/bin:\(there.environment["PATH"] ?? "")"] }

    /// What husky 9 lays down: Git's hooks in `_`, each of which runs the project's own file with `sh -e`.
    private func setUpHusky() throws {
        for hook in HookName.client {
            try there.folder.write(
                "work/.husky/_/\(hook.rawValue)", "#!/usr/bin/env sh\ns=\"$(dirname \"$(dirname \"$0\")\")/$(basename \"$0\")\"\n[ ! -f \"$s\" ] && exit 0\nsh -e \"$s\" \"$@\"\n",
                executable: true)
        }
        try there.git("-C", "work", "config", "core.hooksPath", ".husky/_")
    }

    @Test("husky's files get lines, and every command of theirs still runs and reads what it read")
    func husky() throws {
        try setUpHusky()
        try there.folder.write("work/.husky/pre-push", "cat > ../pushed\nexit 0\n")
        try there.folder.write("work/.husky/pre-commit", "echo > ../committed; exit 0")
        let before = try there.everything(in: "work/.husky")
        try there.install(there.client())
        #expect(try there.client().plan().isEmpty)
        try there.folder.write("work/a", "a\n")
        try there.git("-C", "work", "add", "a")
        #expect(try there.git("-C", "work", "commit", "-q", "-m", "A", more: withSluice).code == 0)
        #expect(try there.git("-C", "work", "push", "-q", "origin", "main", more: withSluice).code == 0)
        let calls = try there.calls()
        #expect(calls.count == 3 && calls[2].hasPrefix("pre-push -- origin "))
        #expect(calls[2].hasSuffix("[\(try there.folder.text("pushed").dropLast())]"))
        #expect(there.folder.exists("committed"))
        try there.folder.write("bin/refuse-check", "")
        #expect(try there.git("-C", "work", "commit", "-q", "--amend", "-m", "B", more: withSluice).code != 0)
        try there.uninstall(there.client())
        #expect(try there.everything(in: "work/.husky") == before)
    }

    @Test("Under husky a missing sluice stops the commit")
    func huskyMissing() throws {
        try setUpHusky()
        try there.install(there.client())
        #expect(try there.commit("a").code != 0)
    }

    @Test("lefthook gets an overlay of its own, which is taken away again")
    func lefthookOverlay() throws {
        try there.folder.write("work/lefthook.yml", "pre-commit:\n  jobs:\n    - run: npm test\n")
        let before = try there.everything(in: "work")
        try there.install(there.client())
        #expect(
            try there.folder.text("work/lefthook-local.yml") == """
                \(MarkedBlock.start)
                pre-commit:
                  commands:
                    sluice:
                      run: '''\(there.executable)'' check'
                commit-msg:
                  commands:
                    sluice:
                      run: '''\(there.executable)'' check --message-file {1}'
                pre-push:
                  commands:
                    sluice:
                      run: '''\(there.executable)'' pre-push -- {1} {2}'
                      use_stdin: true
                \(MarkedBlock.end)

                """)
        #expect(!there.folder.exists("work/.git/hooks/pre-commit"))
        #expect(try there.client().plan().isEmpty)
        try there.uninstall(there.client())
        #expect(try there.everything(in: "work") == before)
    }

    @Test("The overlay has the name and the place of what it overlays", arguments: [
        ("lefthook.yml", "lefthook-local.yml"), (".lefthook.yaml", ".lefthook-local.yml"), (".config/lefthook.yml", ".config/lefthook-local.yml"),
        ("lefthook.toml", "lefthook-local.yml"),
    ])
    func overlayName(configuration: String, overlay: String) throws {
        try there.folder.write("work/" + configuration, "")
        try there.install(there.client())
        #expect(there.folder.exists("work/" + overlay))
    }

    @Test("An overlay that speaks of other things is added to; one of the same hooks, or of another form, is its owner's to edit", arguments: [
        ("lefthook-local.yml", "colors: false\n", true), ("lefthook-local.yml", "colors: false", true),
        ("lefthook-local.yml", "output:\n  - pre-commit\n", true),
        ("lefthook-local.yml", "pre-commit:\n  parallel: true\n", false), ("lefthook-local.yml", "\"commit-msg\": {}\n", false),
        ("lefthook-local.yml", "{colors: false}\n", false), ("lefthook-local.toml", "", false),
    ])
    func overlayOfTheirs(name: String, text: String, added: Bool) throws {
        try there.folder.write("work/lefthook.yml", "")
        try there.folder.write("work/" + name, text)
        if added {
            try there.install(there.client())
            #expect(try there.folder.text("work/" + name).hasPrefix(text))
            try there.uninstall(there.client())
        } else {
            let error = #expect(throws: InstallationError.self) { try there.client().plan() }
            #expect(error?.lines.contains { $0.hasSuffix("    sluice:") } == true)
        }
        #expect(try there.folder.text("work/" + name) == text)
    }

    @Test("A hook of ours from before lefthook came is taken away: lefthook would put it aside")
    func lefthookLater() throws {
        try there.install(there.client())
        try there.folder.write("work/lefthook.yml", "")
        try there.install(there.client())
        #expect(!there.folder.exists("work/.git/hooks/pre-commit"))
        #expect(there.folder.exists("work/lefthook-local.yml"))
    }

    @Test("pre-commit's hook is chained; installed after ours, it keeps ours, which is not added twice")
    func preCommitFramework() throws {
        try there.folder.write("work/.pre-commit-config.yaml", "repos: []\n")
        let plan = try there.install(there.client())
        #expect(plan.lines.last == "note: .pre-commit-config.yaml is here; its hooks run as before, and `pre-commit install` keeps sluice's")
        // What `pre-commit install` does to a hook that is not its own.
        try there.run(["mv", "work/.git/hooks/pre-commit", "work/.git/hooks/pre-commit.legacy"])
        try there.folder.write("work/.git/hooks/pre-commit", "#!/bin/sh\nexec \"$0.legacy\" \"$@\"\n", executable: true)
        #expect(try there.client().plan().isEmpty)
        try there.commit("a")
        #expect(try there.calls().count == 2)
        try there.uninstall(there.client())
        #expect(!there.folder.exists("work/.git/hooks/pre-commit.legacy"))
        #expect(there.folder.exists("work/.git/hooks/pre-commit"))
    }
}
