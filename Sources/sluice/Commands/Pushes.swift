internal import ArgumentParser
internal import SluiceGate
internal import SluiceModel
internal import SluiceReport

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
            format: .json, color: false, overPush: false, width: 72, timing: false, rules: gate.rules, gitLabWeb: false,
            toolVersion: Version.text)
        _ = try await reported { () throws(GateError) in
            try await gate.postReceive(input) { rendering.bytes(of: $0) }
        }
    }
}

/// What Git writes to a hook's standard input.
enum PushInput {
    static func read() throws -> [UInt8] {
        do throws(GateError) {
            return try lines()
        } catch { throw Failure(error) }
    }

    static func lines() throws(GateError) -> [UInt8] {
        guard let input = Terminal.readInput(limit: RefUpdate.inputLimit) else {
            throw .usage("standard input is longer than \(RefUpdate.inputLimit) bytes; push fewer refs at once")
        }
        return input
    }
}
