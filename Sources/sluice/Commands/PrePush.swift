internal import ArgumentParser
internal import SluiceGate

/// `sluice pre-push`: what a client is about to push.
struct PrePush: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pre-push", abstract: "Judge what is about to be pushed; reads Git's lines from standard input.")

    @Argument(help: "The remote's name, as Git gives it to the hook.")
    var remote = "origin"

    @Argument(help: "The remote's URL, as Git gives it to the hook.")
    var url: String?

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let gate = try common.gate()
        let input = try PushInput.read()
        let report = try await reported { () throws(GateError) in try await gate.prePush(input, remote: remote) }
        try common.finish(report, rules: gate.rules)
    }
}
