internal import SluiceRegex
internal import SluiceSyntax

/// One pattern of a rule, compiled: the terms that it consists of, and what may be asked of them often.
final class CodePattern: Sendable {
    let text: String
    let code: Code
    let root: Root
    /// What a string literal of the pattern asks for, by its word.
    let strings: [Int32: StringForm]
    /// The dotted names of the pattern that have no metavariable in them, by term.
    let paths: [Int: [Int32]]
    /// The children of each term, which are asked for at every term of the code.
    let children: [[Int]]

    enum Root: Sendable {
        case expression(Int)
        case statement(Int)
        /// Statements that follow one another, with ellipses between them.
        case sequence([Int])
        /// A pattern that is understood and matches nothing, such as a lone `except:`.
        case nothing
    }

    /// The terms of the pattern itself, without those of the frame that it was parsed in.
    var terms: [Int] {
        switch root {
        case .expression(let term), .statement(let term): Array(term..<code.end(of: term))
        case .sequence(let roots): roots.flatMap { Array($0..<code.end(of: $0)) }
        case .nothing: []
        }
    }

    /// What is asked of the content of a string.
    enum StringForm: Sendable {
        case literal
        /// `"..."`
        case any
        /// `"$S"`, by the metavariable's word
        case bound(Int32)
        /// `"=~/re/"`
        case regex(Pattern)
    }

    init(text: String, code: Code, root: Root) throws(PatternFault) {
        self.text = text
        self.code = code
        self.root = root
        var strings: [Int32: StringForm] = [:], paths: [Int: [Int32]] = [:]
        for term in 0..<code.count {
            switch code.kinds[term] {
            case .string, .text, .regex, .symbol: strings[code.atomOf[term]] = try Self.form(of: code.atomOf[term], in: code)
            case .member: if let path = Self.path(of: term, in: code) { paths[term] = path }
            default: break
            }
        }
        self.strings = strings
        self.paths = paths
        children = (0..<code.count).map { code.children($0) }
    }

    /// A pattern that stands where none is in hand.
    init(emptyFor code: Code) {
        text = ""
        self.code = Code(language: code.language, bytes: [], atoms: code.atoms)
        root = .nothing
        strings = [:]
        paths = [:]
        children = []
    }

    private static func form(of word: Int32, in code: Code) throws(PatternFault) -> StringForm {
        let text = code.atoms.string(of: word)
        if text == "..." { return .any }
        if Placeholder.isMetavariable(text) { return .bound(word) }
        guard text.hasPrefix("=~/"), let slash = text.lastIndex(of: "/"), slash > text.index(text.startIndex, offsetBy: 2) else { return .literal }
        let source = String(text[text.index(text.startIndex, offsetBy: 3)..<slash])
        let flags = text[text.index(after: slash)...]
        do {
            return .regex(try Pattern(source, options: flags.contains("i") ? [.ignoringCase, .utf8] : [.utf8]))
        } catch {
            throw .regex(source, error.message)
        }
    }

    /// `a.b.c` as words; `nil` where something else than names is in it.
    static func path(of term: Int, in code: Code) -> [Int32]? {
        var words: [Int32] = [], term = term
        while code.kinds[term] == .member {
            let receiver = code.child(term, .receiver), property = code.child(term, .property)
            guard receiver >= 0, property >= 0, code.kinds[property] == .name else { return nil }
            words.append(code.atomOf[property])
            term = receiver
        }
        guard code.kinds[term] == .identifier else { return nil }
        return [code.atomOf[term]] + words.reversed()
    }
}

/// Why a pattern cannot be used.
enum PatternFault: Error, Hashable, Sendable {
    case unparsable(String)
    case regex(String, String)
    case noGrammar(String)

    var reason: String {
        switch self {
        case .unparsable(let text): "the pattern is not understood: " + text
        case .regex(let source, let message): "the regular expression \(source) is wrong: \(message)"
        case .noGrammar(let reason): reason
        }
    }
}
