import Foundation
import SluiceTestKit
import Testing

/// A scenario file, named in the test's title by its name alone.
struct ScenarioFile: CustomTestStringConvertible, Sendable {
    let path: String
    var testDescription: String { URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent }

    static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().path

    static let all: [ScenarioFile] = {
        let folder = tests + "/Scenarios"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(".txt") }.sorted().map { ScenarioFile(path: folder + "/" + $0) }
    }()
}

@Suite("Scenarios: real git, the real program", .waitsForPrograms)
struct ScenarioTests {
    private let recording = ProcessInfo.processInfo.environment["SLUICE_RECORD"] == "1"

    @Test("Every line does as it says", arguments: ScenarioFile.all)
    func scenario(file: ScenarioFile) throws {
        let text = try String(contentsOfFile: file.path, encoding: .utf8)
        let run = try ScenarioRun(
            Scenario(text), source: ScenarioFile.tests + "/Scenarios", sluice: BuiltProducts.sluice(),
            registryScript: ScenarioFile.tests + "/Support/registry.py", recording: recording)
        if let failure = try run.failure() {
            let place = SourceLocation(fileID: "ScenarioTests/\(file.testDescription).txt", filePath: file.path, line: failure.line, column: 1)
            Issue.record(Comment(rawValue: failure.description), sourceLocation: place)
        } else if recording, run.recorded != text {
            try run.recorded.write(toFile: file.path, atomically: true, encoding: .utf8)
        }
    }

    @Test("There are scenarios: a folder that moved away is not a success")
    func there() {
        #expect(ScenarioFile.all.count > 20)
    }
}
