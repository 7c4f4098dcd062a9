internal import SluiceRules

/// One evaluation as `sluice flags list` shows it.
package struct FlagListing: Hashable, Sendable {
    package let key: FlagKey
    /// The id of the SDK's file, or `policy`.
    package let sdk: String
    package let path: String
    /// From 1.
    package let line: Int
    /// What is given where the provider does not answer.
    package let fallback: FlagValue
    /// Whether that is written at the place.
    package let isWritten: Bool
    /// Whether the place asks if the flag is off.
    package let isNegative: Bool
    package let time: FlagEvaluation.Time
    /// The helpers that lead to the SDK, outermost first.
    package let helpers: [String]

    /// Every evaluation of some files, in order of file and place.
    package static func all(of files: [FlagFile]) -> [FlagListing] {
        files.flatMap { file in
            var line = 1, byte = 0
            return file.evaluations.map { evaluation in
                let start = file.code.range(evaluation.term).lowerBound
                if start >= byte {
                    for index in byte..<start where file.code.bytes[index] == UInt8(ascii: "\n") { line += 1 }
                    byte = start
                }
                return FlagListing(evaluation, file.path, line)
            }
        }
    }

    private init(_ evaluation: FlagEvaluation, _ path: String, _ line: Int) {
        key = evaluation.key
        sdk = evaluation.sdk
        self.path = path
        self.line = line
        fallback = evaluation.off
        if case .written = evaluation.fallback { isWritten = true } else { isWritten = false }
        isNegative = evaluation.isNegative
        time = evaluation.time
        helpers = evaluation.helpers
    }
}

extension FlagEvaluation {
    /// Whether the place asks if the flag is off: `isOff`, `inactive`, a mark before the key.
    package var isNegative: Bool { Self.decides(on) == false }

    /// The truth within promises and objects.
    private static func decides(_ value: FlagValue) -> Bool? {
        switch value {
        case .bool(let flag): flag
        case .promise(let inner), .function(let inner): decides(inner)
        case .object(let members): members.sorted { $0.key < $1.key }.lazy.compactMap { decides($0.value) }.first
        case .tuple(let items): items.lazy.compactMap { decides($0) }.first
        default: nil
        }
    }
}
