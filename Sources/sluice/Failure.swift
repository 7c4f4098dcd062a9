internal import SluiceGate
internal import SluiceModel
internal import SluiceReport

/// Why a command ends early: what is said, where, and the exit code.
struct Failure: Error {
    let text: String
    let code: SluiceReport.ExitCode
    var stream = Terminal.Stream.error
    /// What each line begins with, for servers that show only lines of their own kind.
    var prefix = ""

    init(_ text: String, code: SluiceReport.ExitCode) {
        self.text = text
        self.code = code
    }

    /// The failure of a gate; on a server everything goes to standard output, which is what reaches the pusher everywhere.
    init(_ error: GateError, onServer server: Server? = nil) {
        code = switch error {
        case .policy: .policy
        case .git, .usage, .unrecorded, .index: error.isUsage ? .usage : .undecided
        }
        let head = switch error {
        case .policy: "error: the policy, or another file to judge by, is wrong; nothing was judged"
        case .git: "error: sluice could not look"
        case .usage: "error: sluice was called wrongly"
        case .index: "error: the offline index, or what it is built from, cannot be used"
        case .unrecorded: "error: nothing was decided"
        }
        text = "\(head)\n\(error.shown)"
        if let server {
            stream = .output
            prefix = server.linePrefix
        }
    }

    var bytes: [UInt8] {
        Array(text.split(separator: "\n", omittingEmptySubsequences: false).map { "\(prefix)\($0)\n" }.joined().utf8)
    }
}
