internal import SluiceFlags

extension PolicyKey {
    /// The keys below `checks.flags` but for its ruling.
    static let flags: [PolicyKey] = [
        PolicyKey(name: "minimum-coverage", summary: "The share of units that must stand behind a flag, in percent.", shape: percent),
        PolicyKey(
            name: "measure", summary: "Which end of the range must reach it: with what is unknown as uncovered (strict), or as covered (high).",
            shape: .words(FlagPolicy.Measure.allCases.map(\.rawValue))),
        PolicyKey(
            name: "thresholds", summary: "Other shares for some paths or refs; the last that fits counts. Added to what was extended.",
            shape: .list(of: .keys([
                PolicyKey(name: "paths", summary: "Globs of paths.", shape: .globs),
                PolicyKey(name: "refs", summary: "Globs of full names of refs.", shape: .globs),
                PolicyKey(name: "minimum-coverage", summary: "The share, in percent.", shape: percent, isRequired: true),
            ]))),
        PolicyKey(name: "scope", summary: "Globs of the files that are measured; all where it is left out.", shape: .globs),
        PolicyKey(
            name: "exempt",
            summary: "The classes of changes that do not count: ids of shipped ones, `off:ID`, or { class, paths, reason } of the project's own.",
            shape: .list(of: .object([]))),
        PolicyKey(
            name: "helpers", summary: "Functions of the project's own that ask for a flag, such as { shape: \"isFeatureOn($KEY)\" }. Added to what was extended.",
            shape: .list(of: .object([("type", .text("object"))]))),
        PolicyKey(name: "registry", summary: "Where the project lists its flags: { file, shape }, or several.", shape: .object([])),
        PolicyKey(
            name: "off-value", summary: "What a flag is worth while it is off: its default argument, or always false.",
            shape: .words(FlagPolicy.OffValue.allCases.map(\.rawValue))),
        PolicyKey(name: "kill-switches", summary: "Keys of flags that are on until they are switched off, with `*` for any characters.", shape: .globs),
        PolicyKey(name: "units", summary: "The kinds of units that count.", shape: .globs),
        PolicyKey(name: "evaluation-time", summary: "When a flag may be asked: request, render, module-load, startup, build.", shape: .globs),
        PolicyKey(
            name: "waiver", summary: "The words of a waiver, { comment: no-flag, trailer: No-Flag }, or none.", shape: .object([])),
        PolicyKey(name: "stale-after", summary: "After how long a flag is called stale, such as 90d.", shape: .pattern("^[0-9]{1,5}[dw]$")),
    ]

    private static let percent = SchemaValue.object([("type", .text("integer")), ("minimum", .number(0)), ("maximum", .number(100))])
}
