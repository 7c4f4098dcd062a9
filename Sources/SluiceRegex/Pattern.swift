internal import CPCRE2

/// A regular expression of Perl's kind, matched over bytes.
///
/// A compiled pattern is never written to again and may be used from any thread; each match brings its own working memory.
/// Every match is bounded: see `effort`.
public struct Pattern: Sendable {
    /// How a pattern is read and matched.
    public struct Options: OptionSet, Sendable {
        public let rawValue: UInt8
        public init(rawValue: UInt8) { self.rawValue = rawValue }
        /// Letters match in either case (ASCII, unless `utf8` is set).
        public static let ignoringCase = Options(rawValue: 1)
        /// `^` and `$` match at every line break.
        public static let lines = Options(rawValue: 2)
        /// `.` matches a line break as well.
        public static let dotMatchesNewline = Options(rawValue: 4)
        /// A match may only begin where the search begins.
        public static let anchored = Options(rawValue: 8)
        /// White space in the pattern is ignored and `#` begins a comment.
        public static let extended = Options(rawValue: 16)
        /// Text and pattern are UTF-8; stretches of the text that are not match nothing. Otherwise a byte is a character.
        public static let utf8 = Options(rawValue: 32)
        /// No machine code is made: quicker to compile, slower to match. For patterns that are tried on single lines.
        public static let interpreted = Options(rawValue: 64)
    }

    /// The longest pattern that is compiled, in bytes.
    public static let lengthLimit = 64 << 10

    /// The version of PCRE2 that compiles and matches.
    public static let engineVersion: String = {
        var text = [CChar](repeating: 0, count: 64)
        let count = pcre2_config_8(UInt32(PCRE2_CONFIG_VERSION), &text)
        return count > 0 ? String(decoding: text.prefix(Int(count) - 1).map { UInt8(bitPattern: $0) }, as: UTF8.self) : ""
    }()

    /// The work that one search may do, in steps of backtracking, over all places at which a match could begin.
    ///
    /// PCRE2 counts the steps anew for each such place, so the bound handed to it is this number shared among the bytes of the text, at least
    /// 2,000 and at most a million for each place. Steps rather than time are counted so that the answer does not hang on how busy a machine is. A
    /// step of machine code takes about a nanosecond; an interpreted one takes far longer, so a sixteenth of the number is allowed.
    public let effort: Int
    /// The pattern as it was given.
    public let source: String
    /// The groups that have a name, with their numbers.
    public let names: [String: Int]
    let code: CompiledCode

    /// Compiles a pattern.
    /// - Throws: `PatternError` with the place, where this is no pattern.
    public init(_ source: String, options: Options = [], effort: Int = 1_000_000_000) throws(PatternError) {
        guard source.utf8.count <= Self.lengthLimit else {
            throw PatternError(message: "the pattern has more than \(Self.lengthLimit) bytes", offset: 0)
        }
        code = try CompiledCode(Array(source.utf8), options: options)
        names = code.groupNames()
        self.source = source
        self.effort = effort
    }
}

/// Why a pattern cannot be compiled.
public struct PatternError: Error, Hashable, Sendable {
    /// PCRE2's own words.
    public let message: String
    /// The byte of the pattern at which reading stopped, counted from 0.
    public let offset: Int
}

/// Why a search was given up without an answer.
public enum MatchFailure: Error, Hashable, Sendable {
    /// The search needed more steps or memory than `Pattern.effort` allows.
    case tooMuchWork
    /// PCRE2 reports another error, by number.
    case engine(Int32)
}
