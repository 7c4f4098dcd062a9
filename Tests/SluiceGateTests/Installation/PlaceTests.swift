import Foundation
import SluiceTestKit
import Testing

@testable import SluiceGate

@Suite("Where hooks go")
struct PlaceTests {
    private let there: HookedRepository

    init() throws { there = try HookedRepository() }

    @Test("core.hooksPath is followed, relative or absolute", arguments: [true, false])
    func hooksPath(absolute: Bool) throws {
        try there.git("-C", "work", "config", "core.hooksPath", absolute ? there.folder.path + "/work/.githooks" : ".githooks")
        try there.run(["mkdir", "-p", "work/sub"])
        try there.install(there.client("work/sub"))
        #expect(there.folder.exists("work/.githooks/pre-commit"))
        #expect(!there.folder.exists("work/.git/hooks/pre-commit"))
        try there.commit("a")
        #expect(try there.calls().count == 2)
    }

    @Test("A core.hooksPath for all repositories is followed, and said to be that")
    func globalHooksPath() throws {
        try there.git("config", "--global", "core.hooksPath", there.folder.path + "/all")
        let plan = try there.install(there.client())
        #expect(plan.lines.last == "note: core.hooksPath is set in the global configuration, so these hooks run in every repository that it reaches")
        try there.commit("a")
        #expect(try there.calls().count == 2)
    }

    @Test("A linked worktree has the hooks of its repository")
    func worktree() throws {
        try there.commit("a")
        try there.git("-C", "work", "worktree", "add", "-q", "-b", "side", "../linked")
        try there.install(there.client("linked"))
        #expect(there.folder.exists("work/.git/hooks/pre-commit"))
        for work in ["work", "linked"] {
            try there.commit("in-\(work)", in: work)
            #expect(try there.calls().count == 2)
        }
    }

    @Test("A submodule has hooks of its own")
    func submodule() throws {
        try there.commit("a")
        try there.git("init", "-q", "outer")
        try there.git("-C", "outer", "submodule", "add", "-q", there.folder.path + "/work", "inner")
        try there.install(there.client("outer/inner"))
        #expect(there.folder.exists("outer/.git/modules/inner/hooks/pre-commit"))
        try there.commit("b", in: "outer/inner")
        #expect(try there.calls().count == 2)
    }

    @Test("A folder of hooks that was removed is made again")
    func noFolder() throws {
        try there.run(["rm", "-r", "work/.git/hooks"])
        #expect(try there.install(there.client()).lines.first == "make the folder \(there.folder.path)/work/.git/hooks")
        try there.commit("a")
        #expect(try there.calls().count == 2)
    }

    @Test("No repository, and one without a work tree, are told apart from one", arguments: ["bin", "server.git"])
    func notARepository(name: String) throws {
        let error = #expect(throws: InstallationError.self) { try there.client(name) }
        #expect(error?.lines.last?.contains("sluice install --server DIR") == true)
    }

    @Test("git that cannot be run is said to be that")
    func noGit() {
        struct Missing: Error, CustomStringConvertible { let description = "no such program" }
        #expect(throws: InstallationError.failed(doing: "run", path: "git", reason: "no such program")) {
            try HookPlace.client(at: "/", asking: { _ in throw Missing() })
        }
    }

    /// The permissions of a folder do not bind the one who may do everything.
    @Test("A folder that cannot be written stops before anything is changed, and its owner is named", .enabled(if: geteuid() != 0))
    func readOnly() throws {
        let folder = there.folder.path + "/work/.git/hooks"
        try there.run(["chmod", "a-w", "work/.git/hooks"])
        #expect(throws: InstallationError.notWritable(folder, owner: geteuid())) { try there.client().plan() }
    }

    @Test("What the system refuses is said with its reason")
    func refusedBySystem() throws {
        try there.git("-C", "work", "config", "core.hooksPath", "/proc/hooks")
        let error = #expect(throws: InstallationError.self) { try there.install(there.client()) }
        #expect(error?.lines.first?.contains("/proc") == true)
    }

    @Test("A core.hooksPath that switches hooks off is not installed into")
    func switchedOff() throws {
        try there.git("-C", "work", "config", "core.hooksPath", "/dev/null")
        let error = #expect(throws: InstallationError.notAFolder("/dev/null")) { try there.client().plan() }
        #expect(error?.lines.last?.contains("git config --unset core.hooksPath") == true)
    }
}
