/// The `options:` of a rule that change how it is matched.
public struct RuleOptions: Hashable, Sendable {
    /// Whether literals are matched through the names that hold them.
    public var constantPropagation = true
    /// Whether other values are, too.
    public var symbolicPropagation = false
    /// Whether a call that stands as a statement in a pattern matches within statements.
    public var implicitDeepStatement = true
    /// Sources and sinks of taint rules share their metavariables.
    public var unifiesTaintBindings = false
    /// Comparisons and other results of type boolean are not tainted.
    public var assumesSafeBooleans = false
    /// What is declared as a number is not tainted.
    public var assumesSafeNumbers = false
    /// Values that depend on a tainted index are not tainted.
    public var assumesSafeIndexes = false
    /// What a function of which nothing is known gives back is not tainted.
    public var assumesSafeFunctions = false
    /// The results of comparisons are not tainted.
    public var assumesSafeComparisons = false
    /// The most lines that an ellipsis of a generic pattern skips.
    public var genericEllipsisSpan = 10
    /// Taint flows through the functions of the file; our own option, `sluice_interprocedural`, or `interprocedural: true` under `metadata:`.
    public var interprocedural = false
    /// Ways of matching that the rule turns off or on.
    var choices: MatchingChoice = []
    /// `generic_caseless`
    public var isCaseless = false

    /// What holds unless a rule says otherwise.
    public static let standard = RuleOptions()
}
