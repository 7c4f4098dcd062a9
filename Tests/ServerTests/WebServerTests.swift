import Foundation
import SluiceTestKit
import Testing

@Suite("A bare repository behind a real web server", .serialized)
struct WebServerTests {
    @Test("A push is refused with its reason, a clean one is taken with a note, and the log says who pushed")
    func pushes() async throws {
        let gate = try await GateServer(packages: ["express"])
        let web = try await WebServer(serving: gate.folder.path + "/srv", in: gate.folder, environment: gate.environment)
        defer { web.stop() }
        let commits = try await gate.makeBranches(["express", "expresss-session-kit"])
        let url = web.address + "/server.git"

        let refused = try await ChildProcess.result(
            of: ["git", "push", url, "expresss-session-kit"], in: gate.clone, environment: gate.environment)
        #expect(refused.code == 1)
        let said = refused.complaint.split(separator: "\n").filter { $0.hasPrefix("remote: ") }
        #expect(said.contains { $0.contains("error[packages-missing]") }, "\(refused.complaint)")
        #expect(said.contains { $0.contains("package.json:4:6") }, "\(refused.complaint)")
        #expect(said.contains { $0.contains("claude-code") }, "\(refused.complaint)")
        #expect(said.allSatisfy { $0.dropFirst("remote: ".count).trimmingCharacters(in: .whitespaces).count <= 72 }, "\(refused.complaint)")
        #expect(try await gate.references().isEmpty)

        try await gate.git("push", "-q", url, "express")
        #expect(try await gate.references()["refs/heads/express"] == commits[0])
        let note = try await gate.note(of: commits[0])
        #expect(note["verdict"] as? String == "pass")

        let records = try await Evidence.chain(of: gate.repository + "/decisions.jsonl", environment: gate.environment)
        #expect(records.map { $0["pusher"] as? String } == ["ann", "ann"])
        #expect(records.map { $0["from"] as? String } == ["127.0.0.1", "127.0.0.1"])
        #expect(records.map { $0["verdict"] as? String } == ["blocked", "pass"])
        #expect(records.map { $0["ref"] as? String } == ["refs/heads/expresss-session-kit", "refs/heads/express"])
        #expect((records[0]["findings"] as? [[String: Any]])?.map { $0["rule"] as? String } == ["packages-missing"])
    }
}
