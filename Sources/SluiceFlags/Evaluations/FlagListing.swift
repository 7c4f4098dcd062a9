internal import SluiceRules

/// One evaluation as `sluice flags list` shows it.
package struct FlagListing: Hashable, Sendable {
    package let key: FlagKey
    /// The id of the SDK's file, or `policy`.
    package let sdk: String
    package let path: String
    /// From 1.
    package let line: Int
    /// In bytes, from 1.
    package let column: Int
    package let form: FlagEvaluation.Form
    /// What is given where the provider does not answer.
    package let fallback: FlagValue
    /// Where that is known from.
    package let origin: FlagEvaluation.Fallback
    /// Whether that is written at the place.
    package var isWritten: Bool { if case .written = origin { true } else { false } }
    /// Whether the place asks if the flag is off.
    package let isNegative: Bool
    package let time: FlagEvaluation.Time
    /// The helpers that lead to the SDK, outermost first.
    package let helpers: [String]

    /// Every evaluation of some files, in order of file and place.
    package static func all(of files: [FlagFile]) -> [FlagListing] {
        files.flatMap { file in
            let table = LineTable(file.code.bytes)
            return file.evaluations.map { evaluation in
                let start = file.code.range(evaluation.term).lowerBound, line = table.line(start)
                return FlagListing(evaluation, file.path, line, start - table.bytes(of: line).lowerBound + 1)
            }
        }
    }

    private init(_ evaluation: FlagEvaluation, _ path: String, _ line: Int, _ column: Int) {
        key = evaluation.key
        sdk = evaluation.sdk
        self.path = path
        self.line = line
        self.column = column
        form = evaluation.form
        fallback = evaluation.off
        origin = evaluation.fallback
        isNegative = evaluation.isNegative
        time = evaluation.time
        helpers = evaluation.helpers
    }
}
