/// The hooks of Git at which sluice stands.
public enum HookName: String, CaseIterable, Sendable {
    case preCommit = "pre-commit"
    case commitMessage = "commit-msg"
    case prePush = "pre-push"
    case preReceive = "pre-receive"
    case postReceive = "post-receive"

    /// The hooks of a person's repository.
    public static let client: [HookName] = [.preCommit, .commitMessage, .prePush]
    /// The hooks of a repository that is pushed to.
    public static let server: [HookName] = [.preReceive, .postReceive]

    /// Whether Git gives this hook lines on standard input, which then have to reach every hook of a chain.
    var readsLines: Bool { self == .prePush || Self.server.contains(self) }

    /// What follows the program's name, in the shell's words.
    var command: String {
        switch self {
        case .preCommit: "check"
        case .commitMessage: "check --message-file \"$1\""
        case .prePush: "pre-push -- \"$@\""
        case .preReceive: "pre-receive"
        case .postReceive: "post-receive"
        }
    }

    /// What the hook is there for, in one clause.
    var purpose: String {
        switch self {
        case .preCommit: "judges what is staged, before there is a message"
        case .commitMessage: "judges what is staged, with the marks in its message"
        case .prePush: "judges what a push would send"
        case .preReceive: "judges a push before any ref moves"
        case .postReceive: "writes what was said of a push to refs/notes/sluice"
        }
    }
}
