public import SluiceModel

/// What sluice says to the program that started it (DESIGN, section 5: exit codes).
public enum ExitCode: Int32, Sendable, Hashable, CaseIterable {
    /// Nothing blocks; annotations are allowed.
    case pass = 0
    /// At least one finding blocks.
    case blocked = 1
    /// Something could not be told, and policy does not let that pass.
    case undecided = 2
    /// The policy or a rule file is wrong.
    case policy = 3
    /// The command line is wrong.
    case usage = 64
    /// A bug in sluice.
    case bug = 70

    /// The code that follows from a report's verdict: `pass`, `blocked` or `undecided`.
    public static func of(_ report: Report) -> ExitCode {
        switch report.verdict {
        case .pass: .pass
        case .blocked: .blocked
        case .undecided: .undecided
        }
    }
}
