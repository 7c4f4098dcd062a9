/// The `options:` of a rule that change how it is matched.
public struct RuleOptions: Hashable, Sendable {
    public var constantPropagation = true
    public var symbolicPropagation = false
    /// Whether a call that stands as a statement in a pattern matches within statements.
    public var implicitDeepStatement = true
    /// Sources and sinks of taint rules share their metavariables.
    public var unifiesTaintBindings = false
    /// Comparisons and other results of type boolean are not tainted.
    public var assumesSafeBooleans = false
    public var assumesSafeNumbers = false
    /// Values that depend on a tainted index are not tainted.
    public var assumesSafeIndexes = false
    public var assumesSafeFunctions = false
    public var assumesSafeComparisons = false
    /// The most lines that an ellipsis of a generic pattern skips.
    public var genericEllipsisSpan = 10
    /// Taint flows through the functions of the file; our own option, `sluice_interprocedural`.
    public var interprocedural = false
    /// `generic_caseless`
    public var isCaseless = false

    public static let standard = RuleOptions()
}
