package import SluiceFlags
package import SluiceModel

/// What is known of the flags of a change.
public struct FlagFacts: Sendable {
    package let answer: FlagJudge.Answer
    /// Files that were read as programs.
    package let read: Set<RepositoryPath>
    /// Files that could not be, with the reason.
    let unread: [(path: RepositoryPath, reason: String)]

    /// - Parameters:
    ///   - answer: what came of simplifying the change with its flags off.
    ///   - read: files that were read as programs.
    ///   - unread: files that could not be read as programs, with the reason.
    package init(answer: FlagJudge.Answer, read: Set<RepositoryPath> = [], unread: [(path: RepositoryPath, reason: String)] = []) {
        self.answer = answer
        self.read = read
        self.unread = unread
    }
}
