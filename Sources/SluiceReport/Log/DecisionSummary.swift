#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// One line of a decision log, as it is read again.
public struct DecisionSummary: Sendable, Decodable {
    /// What was said of a finding.
    public struct Finding: Sendable, Decodable {
        /// The rule's id.
        public let rule: String
        /// `block`, `annotate` or `silent`.
        public let ruling: String
        /// The policy line that ruled.
        public let decidedBy: String
    }

    /// The moment, in UTC.
    public let time: String
    /// Where the change was judged.
    public let door: String
    /// Who pushed; `nil` where the server did not say.
    public let pusher: String?
    /// The repository, as the server names it.
    public let repository: String
    /// The ref that was to be moved; text that is no UTF-8 is as the log has it.
    public let ref: String
    /// What it was to point to; `nil` for a ref that was deleted.
    public let new: String?
    /// What the pusher said with `git push -o`.
    public let options: [String]
    /// `pass`, `blocked` or `undecided`.
    public let verdict: String
    /// All findings, those that policy silences too.
    public let findings: [Finding]

    /// The reason of an override that the push asked for.
    public var override: String? {
        let key = "sluice.override="
        return options.first { $0.hasPrefix(key) }.map { String($0.dropFirst(key.count)) }
    }

    /// The lines of a log that are records, with their numbers, counted from 1.
    public static func all(in log: [UInt8]) -> [(line: Int, decision: DecisionSummary)] {
        log.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated().compactMap { index, line in
            (try? JSONDecoder().decode(DecisionSummary.self, from: Data(line))).map { (index + 1, $0) }
        }
    }
}
