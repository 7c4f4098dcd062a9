/// Recognises commits that a forge made of several (reference: marks.md, section 0.8).
public enum Squash {
    /// Whether a message looks like that of a squashed pull request: a subject that ends in `(#12)`, above two or more items
    /// that begin with `* `, or above a line of five dashes or more.
    ///
    /// The marks of such a commit are those of all the commits in it, so they do not speak for each line.
    public static func isMixed(message: [UInt8]) -> Bool {
        let lines = message.split(separator: .newline, omittingEmptySubsequences: false)
        guard let subject = lines.first?.trimmedBlanks, endsInNumber(subject) else { return false }
        var items = 0
        for line in lines.dropFirst() {
            if line.starts(with: "* ".utf8) { items += 1 }
            if items == 2 || isRule(line.trimmedBlanks) { return true }
        }
        return false
    }

    private static func endsInNumber(_ subject: ArraySlice<UInt8>) -> Bool {
        guard subject.last == UInt8(ascii: ")") else { return false }
        let digits = subject.dropLast().reversed().prefix(while: \.isDigit).count
        return digits > 0 && subject.dropLast(digits + 1).suffix(2).elementsEqual("(#".utf8)
    }

    private static func isRule(_ line: ArraySlice<UInt8>) -> Bool {
        line.count >= 5 && line.allSatisfy { $0 == UInt8(ascii: "-") }
    }
}
