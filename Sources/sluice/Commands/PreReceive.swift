internal import ArgumentParser
internal import SluiceGate

/// `sluice pre-receive`: a push that has arrived at a server.
struct PreReceive: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pre-receive", abstract: "Judge a push on the server, before it is taken; reads Git's lines from standard input.")

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let gate = try common.gate()
        let server = try await reported { () throws(GateError) in try gate.server() }
        let report = try await reported(onServer: server) { () throws(GateError) in
            try await gate.preReceive(PushInput.lines())
        }
        try common.finish(report, rules: gate.rules, overPush: true, linePrefix: server.linePrefix)
    }
}
