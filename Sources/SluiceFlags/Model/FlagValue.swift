/// What an evaluation gives, as far as it is known without asking the flag's provider.
///
/// The form matters as much as the content: a promise, an object or a function that was not called is true wherever a condition wants a truth,
/// whatever it holds (reference: flags.md, B.0).
package indirect enum FlagValue: Hashable, Sendable {
    case bool(Bool)
    case text(String)
    /// By its spelling.
    case number(String)
    case nothing
    /// A result with members, such as `.enabled`; itself true.
    case object([String: FlagValue])
    /// Several results at once: `value, err := …`, `const [decision] = …`.
    case tuple([FlagValue])
    /// What `await` opens; itself true.
    case promise(FlagValue)
    /// What a call opens; itself true.
    case function(FlagValue)
    case unknown
}
