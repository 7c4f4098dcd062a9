import Foundation
import SluiceTestKit
import Testing

/// A generator of numbers that are the same in every run (SplitMix64).
private struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

@Suite("Killed at any moment", .serialized)
struct KilledTests {
    /// How the registry answers about `slow-part`.
    enum Pace: String, CaseIterable, CustomTestStringConvertible {
        case quick, drip, never
        var testDescription: String { rawValue }
        var faults: [String: [String: Any]] { self == .quick ? [:] : ["npm/slow-part": ["kind": rawValue]] }
    }

    @Test("No lock stays, the caches are whole and the next run is right", arguments: Pace.allCases)
    func killed(pace: Pace) async throws {
        let gate = try await GateServer(packages: ["express", "slow-part"], faults: pace.faults)
        let commits = try await gate.makeBranches(["express", "slow-part", "expresss-session-kit"])
        try await gate.git("push", "-q", gate.repository, "main")
        try await gate.git("checkout", "-q", "slow-part")
        try gate.folder.write("clone/package.json", GateServer.manifest(["slow-part", "express", "expresss-session-kit"]))
        try await gate.git("add", "package.json")
        try await gate.git("config", "sluice.assisted", "claude-code")
        try await killOften(gate, commits)
        // What was killed is not in the way of what comes.
        try await gate.git("push", "-q", gate.repository, "express")
        #expect(try await gate.note(of: commits[0])["verdict"] as? String == "pass")
        let staged = try await ChildProcess.result(of: [gate.sluice, "check"], in: gate.clone, environment: gate.environment)
        #expect(staged.code == 1 && staged.output.contains("`expresss-session-kit`"), "\(staged.output)\(staged.complaint)")
        let refused = try await ChildProcess.result(
            of: ["git", "push", gate.repository, "expresss-session-kit"], in: gate.clone, environment: gate.environment)
        #expect(refused.code == 1 && refused.complaint.contains("packages-missing"), "\(refused.complaint)")
        #expect(Set(try await gate.references().keys) == ["refs/heads/main", "refs/heads/express", "refs/notes/sluice"])
        try await expectWhole(gate)
    }

    /// Forty times, one door after the other, after 1 to 200 ms.
    private func killOften(_ gate: GateServer, _ commits: [String]) async throws {
        var numbers = Seeded(state: 20_260_301)
        let zero = String(repeating: "0", count: 40)
        let lines = zip(["express", "slow-part", "expresss-session-kit"], commits).map { "\(zero) \($1) refs/heads/\($0)\n" }.joined()
        let doors: [(arguments: [String], folder: String, input: String)] = [
            (["check"], gate.clone, ""),
            (["audit", "--all"], gate.clone, ""),
            (["pre-receive"], gate.repository, lines),
            (["post-receive"], gate.repository, lines),
        ]
        // The commits have to be there before a hook is called by hand; Git's quarantine is not what is tested here.
        try await gate.git("fetch", "-q", gate.clone, "+refs/heads/*:refs/kept/*", in: gate.repository)
        for ref in ["main", "express", "slow-part", "expresss-session-kit"] {
            try await gate.git("update-ref", "-d", "refs/kept/\(ref)", in: gate.repository)
        }
        for round in 0..<40 {
            let door = doors[round % doors.count]
            let process = try RunningProcess(
                [gate.sluice] + door.arguments, in: door.folder, environment: gate.environment, input: Array(door.input.utf8))
            try await Task.sleep(for: .milliseconds(Int.random(in: 1...200, using: &numbers)))
            process.kill()
            let result = try await process.end(seconds: 20)
            #expect(!result.timedOut)
            #expect(!result.complaint.contains("locked"), "\(result.complaint)")
        }
    }

    /// No half of anything: the caches, the log, the repositories.
    private func expectWhole(_ gate: GateServer) async throws {
        #expect((Evidence.locks(below: gate.repository) + Evidence.locks(below: gate.clone)).isEmpty)
        #expect(try await Evidence.isFree(gate.cache + "/registry.sqlite.lock", environment: gate.environment))
        #expect(try await Evidence.wholeCaches(below: [gate.cache, gate.repository, gate.clone + "/.git"], environment: gate.environment) > 0)
        _ = try await Evidence.chain(of: gate.repository + "/decisions.jsonl", environment: gate.environment)
        try await gate.git("fsck", "--strict", "--no-dangling", in: gate.repository)
    }
}
