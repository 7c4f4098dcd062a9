import Foundation
import SluiceTestKit
import Testing

@Suite("Files that are made from others")
struct GeneratedFilesTests {
    @Test("They are as the generator writes them: swift run sluice-dev generate")
    func current() throws {
        let root = URL(fileURLWithPath: ScenarioFile.tests).deletingLastPathComponent().path
        let run = try ChildProcess.run([BuiltProducts.program("sluice-dev"), "generate", "--check"], in: root, environment: ProcessInfo.processInfo.environment)
        #expect(run.code == 0, "\(run.output)\(run.complaint)")
    }
}
