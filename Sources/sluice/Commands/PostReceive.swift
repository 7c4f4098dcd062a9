internal import ArgumentParser
internal import SluiceGate
internal import SluiceModel
internal import SluiceReport

/// `sluice post-receive`: writes the report of each judged commit to `refs/notes/sluice`.
struct PostReceive: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "post-receive",
        abstract: "Write the report of each pushed commit to refs/notes/sluice; reads Git's lines from standard input.")

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let gate = try common.gate()
        let input = try PushInput.read()
        let rendering = Rendering(
            format: .json, color: false, overPush: false, width: 72, timing: false, gitLabWeb: false,
            toolVersion: Version.text)
        _ = try await reported { () throws(GateError) in
            try await gate.postReceive(input) { rendering.bytes(of: $0) }
        }
    }
}
