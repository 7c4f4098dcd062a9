internal import SluiceFlags
public import SluiceModel
internal import SluiceRules

/// One place of a tree that asks for a flag, as `sluice flags list` shows it.
public struct AskedFlag: Hashable, Sendable {
    /// The flag's key, or in brackets the text that computes it.
    public let key: String
    /// The file of `Policies/flags` that knows the call; `policy` for a helper that the policy declares.
    public let sdk: String
    /// What the user gets when the provider does not answer, such as `false` or `"control"`.
    public let off: String
    /// Whether that is written at the place, the SDK's own, or not known.
    public let fallback: String
    /// What the call gives: `value`, `wrapper` or `gate`.
    public let form: String
    /// When it is asked: `request`, `render`, `module-load`, `startup`, `build`.
    public let time: String
    /// The helper functions on the way, outermost first.
    public let helpers: [String]
    /// Where it stands.
    public let location: Location
    /// Whether the key is written, or stands for one that is.
    public let isKeyKnown: Bool
}

extension AskedFlag {
    /// The places of one file.
    static func all(in file: FlagFile) -> [AskedFlag] {
        let table = LineTable(file.code.bytes)
        return file.evaluations.map { evaluation in
            let start = file.code.range(evaluation.term).lowerBound, line = table.line(start)
            return AskedFlag(
                key: evaluation.key.shown, sdk: evaluation.sdk, off: evaluation.off.shown, fallback: evaluation.fallback.shown, form: evaluation.form.shown,
                time: evaluation.time.rawValue, helpers: evaluation.helpers,
                location: Location(path: RepositoryPath(file.path), line: line, column: start - table.bytes(of: line).lowerBound + 1),
                isKeyKnown: { if case .known = evaluation.key { true } else { false } }())
        }
    }
}
