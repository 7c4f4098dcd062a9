/// The file that Git hands to `commit-msg`.
public struct CommitMessage {
    /// The text after Git's mark for "the rest is not the message", as the editor shows it.
    private static let scissors = Array(" ------------------------ >8 ------------------------".utf8)

    /// What of the file will be the message: without comment lines, and without all that follows the scissors line.
    ///
    /// A diff that `commit --verbose` shows below the scissors may quote any trailer; none of it counts.
    /// - Parameter commentCharacter: the first byte of `core.commentChar`.
    public static func effective(_ file: [UInt8], commentCharacter: UInt8) -> [UInt8] {
        var message: [UInt8] = []
        message.reserveCapacity(file.count)
        for line in file.split(separator: .newline, omittingEmptySubsequences: false) {
            if line.first == commentCharacter {
                if isScissors(line.dropFirst()) { break }
            } else {
                message += line
                message.append(.newline)
            }
        }
        while message.last == .newline { message.removeLast() }
        return message.isEmpty ? [] : message + [.newline]
    }

    private static func isScissors(_ rest: ArraySlice<UInt8>) -> Bool {
        rest.last == UInt8(ascii: "\r") ? rest.dropLast().elementsEqual(scissors) : rest.elementsEqual(scissors)
    }
}
