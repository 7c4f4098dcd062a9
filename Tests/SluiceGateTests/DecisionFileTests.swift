@testable import SluiceGate
import Foundation
import SluiceModel
import SluiceReport
import SluiceTestKit
import Testing

@Suite("The decision log on disk")
struct DecisionFileTests {
    private func record(_ pusher: String) -> DecisionRecord {
        DecisionRecord(
            time: 0, door: .preReceive, pusher: pusher, from: nil, repository: "r", ref: Array("refs/heads/main".utf8), old: nil, new: nil,
            policy: "p", version: "0", report: Report(door: .preReceive, subject: "refs/heads/main", verdict: .pass))
    }

    private func bytes(_ path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(filePath: path))) }

    @Test("Lines of many writers at once make one chain")
    func together() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/log"
        let records = (0..<30).map { record("p\($0)") }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for record in records { group.addTask { try DecisionFile(path: path).append([record, record]) } }
            try await group.waitForAll()
        }
        let result = DecisionRecord.verify(try bytes(path))
        #expect(result.count == 60)
        #expect(result.isWhole)
    }

    @Test("A line that was left unfinished is closed and named by verification, and the log goes on")
    func unfinished() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/log"
        try DecisionFile(path: path).append([record("a")])
        let whole = try bytes(path)
        try Data(whole + whole.prefix(50)).write(to: URL(filePath: path))
        try DecisionFile(path: path).append([record("b")])
        let lines = try bytes(path).split(separator: UInt8(ascii: "\n"))
        #expect(lines.count == 3)
        #expect(DecisionRecord.verify(try bytes(path)).firstBroken == 2)
    }

    @Test("A log that cannot be opened says so")
    func refused() throws {
        #expect(throws: DecisionFile.Failed.self) { try DecisionFile(path: "/nonexistent/folder/log").append([record("a")]) }
    }
}
