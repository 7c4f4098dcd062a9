public import SluiceData
public import SluiceModel

/// Why a file has no tree. None of these is a finding: each becomes `Undecided`.
public enum SyntaxFailure: Error, Hashable, Sendable {
    case tooLarge(bytes: Int, limit: Int)
    /// Too many open brackets at a byte, or too deep a tree.
    case tooDeep(limit: Int, byte: Int)
    case tooManyOperations(limit: Int)
    case tooSlow(limit: Duration)
    case unsupportedEncoding(UnsupportedEncoding)
    /// The language's grammar is not linked in, or its tables do not fit the runtime.
    case noGrammar(String)
    /// The language's file in `Policies/languages` is wrong.
    case wrongLanguage(DataProblems)
    /// The text is not in the language at all, so that there is no tree with errors in it either; only of YAML.
    case malformed(line: Int, column: Int, reason: String)
    /// Ranges that lie outside the text, overlap or are not in order.
    case wrongRanges

    /// The failure as the third answer of a check.
    public func undecided(_ check: CheckFamily?, path: RepositoryPath?) -> Undecided {
        let place: (line: Int, column: Int)? = if case .malformed(let line, let column, _) = self { (line, column) } else { nil }
        return Undecided(check: check, path: path, line: place?.line, column: place?.column, reason: reason, cure: cure)
    }

    /// A clause that can follow "could not tell: ".
    public var reason: String {
        switch self {
        case .tooLarge(let bytes, let limit): "the file has \(bytes) bytes, and at most \(limit) are parsed"
        case .tooDeep(let limit, let byte): "more than \(limit) levels are nested at byte \(byte)"
        case .tooManyOperations(let limit): "parsing took more than \(limit) steps"
        case .tooSlow(let limit): "parsing took more than \(limit) of the processor"
        case .unsupportedEncoding(let encoding): "the file is \(encoding.rawValue), not UTF-8"
        case .noGrammar(let reason): reason
        case .wrongLanguage(let problems): "the language's file is wrong: " + (problems.problems.first?.message ?? "it is empty")
        case .malformed(_, _, let reason): "the file is malformed: \(reason)"
        case .wrongRanges: "the ranges to be parsed do not lie in order within the file"
        }
    }

    /// What a person can do about it.
    public var cure: String {
        switch self {
        case .tooLarge, .tooManyOperations, .tooSlow: "split the file, or exclude it if it is generated"
        case .tooDeep: "write it with less nesting, or exclude it if it is generated"
        case .unsupportedEncoding: "save the file as UTF-8"
        case .noGrammar: "run `sluice doctor`"
        case .wrongLanguage: "run `sluice policy check`"
        case .malformed: "mend the file"
        case .wrongRanges: "report this: it is a mistake in sluice"
        }
    }
}

/// Texts that are not parsed, by their first bytes.
public enum UnsupportedEncoding: String, Hashable, Sendable {
    case utf16 = "UTF-16"
    case utf32 = "UTF-32"
    /// Holds NUL bytes, and is none of the others.
    case binary
    /// Bytes that are no UTF-8, in a language that must be.
    case invalid = "not valid text"
}
