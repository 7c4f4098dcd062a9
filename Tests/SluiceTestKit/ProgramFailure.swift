/// A program that should have succeeded and did not.
public struct ProgramFailure: Error, CustomStringConvertible {
    public let arguments: [String]
    public let result: ChildProcess

    /// What the program wrote to its standard error.
    public var complaint: String { result.complaint }

    public var description: String {
        "`\(arguments.joined(separator: " "))` ended with \(result.code)\(result.timedOut ? ", killed for taking too long" : ""): \(complaint)"
    }
}
