import Foundation
import SluiceTestKit
import Testing

@Suite("Many pushes at once to one repository", .serialized)
struct ManyPushesTests {
    @Test("Fifty over a local path: every verdict is right and nothing is lost")
    func local() async throws {
        try await push(50) { $0.repository }
    }

    @Test("Ten through a web server: every verdict is right and nothing is lost")
    func web() async throws {
        var web: WebServer?
        defer { web?.stop() }
        try await push(10) { gate in
            let started = try await WebServer(serving: gate.folder.path + "/srv", in: gate.folder, environment: gate.environment)
            web = started
            return started.address + "/server.git"
        }
    }

    /// Pushes so many branches at once, half of which bring in a package that nobody has published.
    private func push(_ count: Int, to address: (GateServer) async throws -> String) async throws {
        let good = (0..<count / 2).map { "well-known-part-\($0)" }
        let invented = (0..<count - count / 2).map { "invented-part-\($0)" }
        let packages = zip(good, invented).flatMap { [$0, $1] }
        let gate = try await GateServer(packages: good)
        let commits = try await gate.makeBranches(packages)
        let url = try await address(gate)
        try await gate.git("push", "-q", url, "main")

        let pushes = try packages.map { package in
            try RunningProcess(["git", "push", url, package], in: gate.clone, environment: gate.environment)
        }
        var expected = Set(["refs/heads/main", "refs/notes/sluice"])
        for (package, push) in zip(packages, pushes) {
            let result = try await push.end(seconds: 300)
            let isGood = good.contains(package)
            #expect(result.timedOut == false)
            #expect((result.code == 0) == isGood, "\(package): \(result.complaint)")
            #expect(!result.complaint.contains("locked"), "\(result.complaint)")
            #expect(result.complaint.contains("remote: ") && !result.complaint.contains("could not tell"), "\(result.complaint)")
            #expect(result.complaint.contains("packages-missing") != isGood, "\(result.complaint)")
            #expect(result.complaint.contains("`\(package)`") != isGood, "\(result.complaint)")
            if isGood { expected.insert("refs/heads/" + package) }
        }
        try await expectTraces(of: zip(packages, commits).map { ($0, $1) }, good: Set(good), expected, in: gate)
    }

    /// The refs, the notes, the log and the caches that are left.
    private func expectTraces(of pushed: [(package: String, commit: String)], good: Set<String>, _ expected: Set<String>, in gate: GateServer) async throws {
        let references = try await gate.references()
        #expect(Set(references.keys) == expected)
        let records = try await Evidence.chain(of: gate.repository + "/decisions.jsonl", environment: gate.environment)
        #expect(records.count == pushed.count + 1)
        for (package, commit) in pushed {
            let isGood = good.contains(package)
            let own = records.filter { $0["ref"] as? String == "refs/heads/" + package }
            #expect(own.map { $0["verdict"] as? String } == [isGood ? "pass" : "blocked"])
            #expect(own.map { $0["new"] as? String } == [commit])
            #expect(references["refs/heads/" + package] == (isGood ? commit : nil))
            guard isGood else { continue }
            let note = try await gate.note(of: commit)
            #expect(note["verdict"] as? String == "pass")
            #expect((note["commits"] as? [[String: Any]])?.map { $0["id"] as? String } == [commit])
        }
        #expect(try await Evidence.wholeCaches(below: [gate.cache, gate.repository], environment: gate.environment) == 3)
        #expect(Evidence.locks(below: gate.repository).isEmpty)
    }
}
