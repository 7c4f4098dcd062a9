import Foundation
import SluiceModel
import Testing

@testable import SluiceReport

@Suite("The decision log")
struct DecisionRecordTests {
    private func record(_ number: Int, _ report: Report = SampleReports.blocked) -> DecisionRecord {
        DecisionRecord(
            time: 1_772_366_405 + Int64(number), door: .preReceive, pusher: "dana", from: "ssh", repository: "group/project.git",
            ref: Array("refs/heads/main".utf8), old: nil, new: SampleReports.commitB, policy: "recommended", version: "1.2.3", report: report)
    }

    private func lines(_ count: Int, _ report: Report = SampleReports.blocked) -> [[UInt8]] {
        var previous = DecisionLog.start
        return (0..<count).map { number in
            let line = record(number, report).line(previous: previous)
            previous = DecisionLog.link(after: line)
            return line
        }
    }

    @Test("A line to the byte")
    func golden() throws {
        try Golden.expect(lines(2).flatMap { $0 }, "decisions.jsonl")
    }

    @Test("Python agrees on what is in a line and on both of its hashes", .enabled(if: Python.isAvailable), arguments: Sample.allCases)
    func independent(sample: Sample) throws {
        let script = """
            import hashlib, json, sys
            previous = "0" * 64
            for line in sys.stdin.buffer.read().split(b"\\n")[:-1]:
                record = json.loads(line)
                assert record["previous"] == previous
                hash = record.pop("hash")
                tail = b',"hash":"' + hash.encode() + b'"}'
                assert line.endswith(tail)
                assert hashlib.sha256(line[:-len(tail)] + b"}").hexdigest() == hash
                previous = hashlib.sha256(line).hexdigest()
                print(record["time"], record["pusher"], record["ref"], record["verdict"], len(record["findings"]), len(record["undecided"]))
            """
        let printed = try Python.run(script, lines(2, sample.report).flatMap { $0 })
        let report = sample.report
        let rest = "dana refs/heads/main \(report.verdict.rawValue) \(report.findings.count) \(report.undecided.count)"
        #expect(printed == "2026-03-01T12:00:05Z \(rest)\n2026-03-01T12:00:06Z \(rest)\n")
    }

    @Test("A whole log is whole", arguments: [0, 1, 5])
    func whole(count: Int) {
        let log = lines(count).flatMap { $0 }
        let result = DecisionRecord.verify(log)
        #expect(result.isWhole && result.count == count)
    }

    @Test("A changed byte is found in its line, wherever it is")
    func changed() {
        let lines = lines(3)
        for offset in 0..<(lines[1].count - 1) {
            var line = lines[1]
            line[offset] ^= 1
            let result = DecisionRecord.verify(lines[0] + line + lines[2])
            #expect(result.firstBroken == 2 && result.count == 1, "byte \(offset)")
        }
    }

    @Test("A line that is taken out, put in twice, moved or made anew is found")
    func moved() {
        let lines = lines(4)
        func verify(_ lines: [[UInt8]]) -> LogVerification { DecisionRecord.verify(lines.flatMap { $0 }) }
        #expect(verify([lines[0], lines[2], lines[3]]) == LogVerification(count: 1, firstBroken: 2, fault: .unchained))
        #expect(verify([lines[0], lines[1], lines[1]]) == LogVerification(count: 2, firstBroken: 3, fault: .unchained))
        #expect(verify([lines[1], lines[0]]) == LogVerification(count: 0, firstBroken: 1, fault: .unchained))
        let forged = record(9).line(previous: DecisionLog.link(after: lines[0]))
        #expect(verify([lines[0], forged, lines[2]]) == LogVerification(count: 2, firstBroken: 3, fault: .unchained))
    }

    @Test("A log that was cut off in the middle of a line says so", arguments: [1, 2, 100])
    func cutOff(missing: Int) {
        let log = lines(2).flatMap { $0 }
        #expect(DecisionRecord.verify(Array(log.dropLast(missing))) == LogVerification(count: 1, firstBroken: 2, fault: .cutOff))
    }

    @Test("What is no record is none", arguments: ["\n", "{}\n", "hello\n", String(repeating: "x", count: 400) + "\n"])
    func foreign(text: String) {
        #expect(DecisionRecord.verify(Array(text.utf8)) == LogVerification(count: 0, firstBroken: 1, fault: .notARecord))
    }

    @Test("Nothing pushed breaks the line")
    func oneLine() {
        let line = lines(1, SampleReports.hostile)[0]
        #expect(line.filter { $0 == UInt8(ascii: "\n") }.count == 1 && line.last == UInt8(ascii: "\n"))
    }

    @Test("A time is written as RFC 3339 has it", arguments: [
        (0, "1970-01-01T00:00:00Z"), (951_782_400, "2000-02-29T00:00:00Z"), (1_709_251_199, "2024-02-29T23:59:59Z"),
        (4_107_542_400, "2100-03-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"), (-2_203_891_200, "1900-03-01T00:00:00Z"),
        (1_798_761_599, "2026-12-31T23:59:59Z"),
    ] as [(Int64, String)])
    func times(seconds: Int64, text: String) {
        #expect(UTCTime.text(seconds) == text)
    }
}
