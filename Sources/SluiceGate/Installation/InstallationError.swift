internal import SluiceModel

/// Why hooks cannot be put in place or taken away. Nothing was changed, unless it is `.failed`.
public enum InstallationError: Error, Hashable, Sendable {
    /// Neither a repository nor a folder of hooks.
    case notARepository(String, reason: String)
    /// A hook would not find a program by a path that depends on where it runs.
    case executableNotAbsolute(String)
    /// The folder cannot be written by whoever runs this.
    case notWritable(String, owner: UInt32)
    /// A hook that is not ours stands in the way, and so does one that was kept before.
    case keptHookInTheWay(hook: String, kept: String)
    /// Git is told to look for hooks in what is no folder, which switches all hooks off.
    case notAFolder(String)
    /// Something that is no file has a hook's name.
    case notAFile(String)
    /// A file of another hook manager holds what cannot be added to safely; the text is what to put there by hand.
    case addByHand(file: String, reason: String, text: String)
    /// The system refused a step: what was being done, where, and what the system said.
    case failed(doing: String, path: String, reason: String)

    /// What is wrong and what to do, as lines.
    public var lines: [String] {
        switch self {
        case .notARepository(let path, let reason):
            ["\(Shown.line(path)) is not a place for hooks: \(Shown.line(reason))",
             "run this inside a repository, or give a bare repository or a server's folder of hooks: sluice install --server DIR"]
        case .executableNotAbsolute(let path):
            ["hooks need the absolute path of sluice, not \(Shown.line(path))"]
        case .notWritable(let path, let owner):
            ["\(Shown.line(path)) cannot be written; it belongs to user \(owner)", "run this as that user, or mend the permissions"]
        case .keptHookInTheWay(let hook, let kept):
            ["\(Shown.line(hook)) is not sluice's, and \(Shown.line(kept)) already keeps an earlier hook",
             "merge the two into \(Shown.line(hook)), remove \(Shown.line(kept)), and run this again"]
        case .notAFolder(let path):
            ["\(Shown.line(path)) is where Git looks for hooks, and it is no folder, so no hook runs here",
             "if core.hooksPath leads there, unset it and run this again: git config --unset core.hooksPath"]
        case .notAFile(let path):
            ["\(Shown.line(path)) is not a file, so it cannot be a hook", "move it away and run this again"]
        case .addByHand(let file, let reason, let text):
            ["\(Shown.line(file)): \(Shown.line(reason))", "add this to it by hand, then run this again:"]
                + text.split(separator: "\n", omittingEmptySubsequences: false).map { "    " + Shown.line(String($0)) }
        case .failed(let doing, let path, let reason):
            ["could not \(doing) \(Shown.line(path)): \(reason)"]
        }
    }
}
