internal import SluiceRegex
internal import Synchronization

/// The compiled patterns of a rule set, each once.
struct PatternStore: Sendable {
    var patterns: [KeptPattern] = []
    var generics: [GenericPattern] = []
    var regexes: [KeptRegex] = []
    var patternNumbers: [String: Int] = [:]
    var regexNumbers: [String: Int] = [:]
}

/// A regular expression of a rule, compiled when it is first used if the rule comes from a stored set.
final class KeptRegex: Sendable {
    let source: String
    let options: Pattern.Options
    /// The words of its named and numbered groups.
    let groups: [(number: Int, word: Int32)]
    private let compiled: Mutex<Pattern?>

    /// - Parameter pattern: `nil` where it has been compiled before, and will be again.
    init(_ source: String, options: Pattern.Options, groups: [(number: Int, word: Int32)], _ pattern: Pattern?) {
        self.source = source
        self.options = options
        self.groups = groups
        compiled = Mutex(pattern)
    }

    /// - Throws: where PCRE2 does not take what it took when the set was made.
    func pattern() throws(PatternError) -> Pattern {
        if let known = compiled.withLock({ $0 }) { return known }
        let made = try Pattern(source, options: options)
        compiled.withLock { $0 = made }
        return made
    }
}

/// A pattern of a rule, which is taken out of a stored set when it is first used.
final class KeptPattern: Sendable {
    private let state: Mutex<CodePattern>

    init(_ pattern: CodePattern) { state = Mutex(pattern) }

    var made: CodePattern { state.withLock { $0 } }
}
