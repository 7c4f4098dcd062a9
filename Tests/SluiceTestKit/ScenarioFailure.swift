/// The first line of a scenario that did not do as it says, with what was last run.
public struct ScenarioFailure: Error, CustomStringConvertible {
    /// Counted from 1.
    public let line: Int
    public let command: String
    public let reason: String
    /// What the last command wrote, if there was one.
    public let last: ChildProcess?

    public var description: String {
        var text = "line \(line): \(command)\n\(reason)"
        guard let last else { return text }
        text += "\nthe last command ended with exit \(last.code)\(last.timedOut ? ", killed for taking too long" : "")"
        text += Self.block("stdout", last.output) + Self.block("stderr", last.complaint)
        return text
    }

    private static func block(_ name: String, _ text: String) -> String {
        text.isEmpty ? "\n\(name): nothing" : "\n\(name):\n" + text.split(separator: "\n", omittingEmptySubsequences: false).map { "    " + $0 }.joined(separator: "\n")
    }
}
