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
    private let state: Mutex<State>

    private enum State: Sendable {
        case made(CodePattern)
        case stored(ArraySlice<UInt8>, AtomTable.Frozen)
    }

    init(_ pattern: CodePattern) { state = Mutex(.made(pattern)) }

    /// - Parameter bytes: what `stored()` gave; its words are in the table.
    init(stored bytes: ArraySlice<UInt8>, _ atoms: AtomTable.Frozen) { state = Mutex(.stored(bytes, atoms)) }

    /// - Throws: where the bytes of a stored set are no pattern, though their sum was right.
    func made() throws(StoredFault) -> CodePattern {
        let result: Result<CodePattern, StoredFault> = state.withLock { state in
            switch state {
            case .made(let pattern): return .success(pattern)
            case .stored(let bytes, let atoms):
                do throws(StoredFault) {
                    var reader = StoredReader(bytes)
                    let pattern = try CodePattern(from: &reader, atoms)
                    state = .made(pattern)
                    return .success(pattern)
                } catch { return .failure(error) }
            }
        }
        return try result.get()
    }

    func stored() -> ArraySlice<UInt8> {
        state.withLock { state in
            switch state {
            case .made(let pattern):
                var writer = StoredWriter()
                pattern.write(to: &writer)
                return writer.bytes[...]
            case .stored(let bytes, _): return bytes
            }
        }
    }
}
