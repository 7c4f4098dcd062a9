internal import SluiceSyntax

/// Compiles patterns of one language with its grammar.
struct PatternParser {
    let language: Language
    let parser: Parser

    /// Tries the pattern as it is, then within each of the language's frames.
    /// - Parameter atoms: the rule set's words, to which the pattern's are added.
    func pattern(_ text: String, atoms: inout AtomTable) throws(PatternFault) -> CodePattern {
        let trimmed = Self.trimmed(text)
        let family = Lowering.Family(language.id)
        if let refused = Self.refusal(trimmed, family) { throw .unparsable(refused) }
        if family == .python && trimmed.hasPrefix("except:") || language.id == "java" && trimmed.hasPrefix("catch") {
            return try CodePattern(text: text, code: Code(language: language.id, bytes: [], atoms: atoms), root: .nothing)
        }
        let plain = PatternText.rewritten(trimmed, for: family)
        // Ruby takes names in capitals for constants, which may not stand everywhere.
        let lower = ["MV_", "DOTS", "MANY_"].reduce(plain) { $0.replacing("SLUICE_" + $1, with: "sluice_" + $1) }
        let mixed = ["class ", "module ", "::"].reduce(lower) { $0.replacing($1 + "sluice_", with: $1 + "SLUICE_") }
        let variants = family == .ruby ? [mixed, plain, lower] : [plain]
        for (written, frame) in variants.flatMap({ text in frames(for: trimmed, family).map { (text, $0) } }) {
            let whole = frame.before + written + frame.after
            // A semicolon that the frame adds is part of the statement.
            let added = frame.after.hasPrefix(";") && language.id == "java" ? 1 : frame.after.hasPrefix(Self.anyBody) ? Self.anyBody.utf8.count : 0
            let end = frame.before.utf8.count + written.utf8.count + added
            let inside = frame.before.utf8.count..<end
            let isFramed = !frame.before.isEmpty
            guard let code = try code(whole, atoms: atoms), let root = root(of: code, inside: inside, isFramed: isFramed) else { continue }
            atoms = code.atoms
            return try CodePattern(text: text, code: code, root: root)
        }
        throw .unparsable(trimmed)
    }

    private static func trimmed(_ text: String) -> String {
        var bytes = text.utf8[...]
        while let first = bytes.first, first == 10 || first == 13 { bytes = bytes.dropFirst() }
        while let last = bytes.last, last <= 32 { bytes = bytes.dropLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// What the reference engine refuses, though a grammar would take it: rules are meant to run the same in both.
    private static func refusal(_ text: String, _ family: Lowering.Family) -> String? {
        switch family {
        case .script where text.hasPrefix("interface $"): "an interface cannot be named by a metavariable"
        case .python where text.hasPrefix("except "): "an `except` needs its `try`"
        default: nil
        }
    }

    private typealias Frame = (before: String, after: String)

    /// What is put around the pattern, the likeliest first.
    private func frames(for text: String, _ family: Lowering.Family) -> [Frame] {
        let plain: Frame = ("", "")
        var others: [Frame] = language.frames.map { ($0.before, $0.after) }
        // Without its tag, a text of PHP is no code at all.
        if family == .php { return (Self.headFrame(text).map { [("<?php\n" + $0.before, $0.after)] } ?? []) + others }
        // Most of what is written outside functions is understood inside them, too, and calls are only understood there.
        if family == .c { return Array(others.prefix(1)) + [plain] + others.dropFirst() }
        if family == .go, let frame = Self.literalFrame(text) { return [frame] + [plain] + others }
        if family == .ruby {
            others.append(("", "\nend"))
            // A pair stands in braces.
            if text.contains("=>"), !text.hasPrefix("{") { return [("{", "}"), plain] + others }
        }
        if language.id == "java" {
            if text.hasPrefix("new "), let expression = others.last { return [expression] + [plain] + others + Self.javaFrames(text) }
            if text.hasPrefix("finally") { return Self.javaFrames(text) }
            others += Self.javaFrames(text)
        }
        // A decorator stands before something.
        if text.hasPrefix("@") { others += [("\n", "\ndef f(): pass"), ("\n", "\nclass C {}")] }
        if family == .script, let frame = Self.headFrame(text) { others.append(frame) }
        if family == .script, Self.isField(text) { return [("({", "})"), plain] + others }
        if family == .script, text.hasPrefix("catch") || text.hasPrefix("finally") { others.insert(("try {}\n", ""), at: 0) }
        if family == .script, text.hasPrefix("case ") || text.hasPrefix("default:") { others.insert(("switch (x) {\n", "\n}"), at: 0) }
        guard family == .script, text.hasPrefix("{") || text.hasPrefix("(") && !text.hasSuffix(";") else { return [plain] + others }
        return [("(", ")"), plain] + others
    }

    /// The body of a method of which a pattern has the head alone.
    private static let anyBody = " { \(Placeholder.dots)(); }"

    /// What Java wants around a text that is no whole statement.
    private static func javaFrames(_ text: String) -> [Frame] {
        var frames: [Frame] = []
        if ["super(", "this("].contains(where: { text.hasPrefix($0) }) { frames.append(("class C { C() {\n", text.hasSuffix(";") ? "\n} }" : ";\n} }")) }
        if text.hasPrefix("finally") { frames.append(("class C { void m() { try { } ", "\n} }")) }
        if let last = text.last, !";}".contains(last) { frames += [("", ";"), ("class C { void m() {\n", ";\n} }"), ("class C {\n", anyBody + "\n}"), ("class C {\n", ";\n}")] }
        return frames
    }

    /// What follows the head of a branch or class that a pattern has alone.
    private static func headFrame(_ text: String) -> Frame? {
        guard let last = text.last, !";}".contains(last) else { return nil }
        if text.hasPrefix("if (") || text.hasPrefix("if("), last == ")" { return ("", anyBody) }
        return nil
    }

    /// Whether a text of a script is one field of an object: a name or string, a colon, a value.
    private static func isField(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard let first = bytes.first, bytes.last != UInt8(ascii: ";"), !text.hasPrefix("default") else { return false }
        let isQuoted = first == UInt8(ascii: "\"") || first == UInt8(ascii: "'")
        let isName: (UInt8) -> Bool = { GenericText.isWord($0) || $0 == UInt8(ascii: "$") }
        let key = isQuoted ? (bytes.dropFirst().firstIndex(of: first).map { $0 + 1 } ?? 0) : bytes.prefix(while: isName).count
        let rest = bytes.dropFirst(key).drop { $0 == 32 }
        return key > 0 && rest.first == UInt8(ascii: ":") && rest.dropFirst().first != UInt8(ascii: ":")
    }

    /// Where a piece of a literal of Go stands: braces without a type, or one field.
    private static func literalFrame(_ text: String) -> Frame? {
        if text.hasPrefix("{") { return ("package p\nvar x = []t{", "}") }
        let name = text.utf8.prefix { GenericText.isWord($0) || $0 == UInt8(ascii: "$") }
        let rest = text.utf8.dropFirst(name.count).drop { $0 == 32 }
        guard !name.isEmpty, rest.first == UInt8(ascii: ":"), rest.dropFirst().first != UInt8(ascii: "="), !rest.contains(10) else { return nil }
        return ("package p\nvar x = t{", "}")
    }

    /// The terms of a text; `nil` where the grammar does not understand all of it.
    private func code(_ text: String, atoms: AtomTable) throws(PatternFault) -> Code? {
        do {
            let tree = try parser.tree(of: language.id == "scala" ? ScalaText.readable(Array(text.utf8)) : Array(text.utf8), in: language)
            let isFaulty = tree.hasError || (0..<tree.count).contains { tree.isMissing($0) }
            // A Dockerfile is read by hand, and a pattern of it with what only patterns hold.
            return isFaulty && language.id != "dockerfile" ? nil : Lowering.code(of: tree, atoms: atoms, isPattern: true)
        } catch {
            if case .noGrammar(let reason) = error { throw .noGrammar(reason) }
            if case .wrongLanguage = error { throw .noGrammar(error.reason) }
            return nil
        }
    }

    // MARK: The root

    /// The outermost terms that lie in the pattern's own text.
    private func root(of code: Code, inside: Range<Int>, isFramed: Bool) -> CodePattern.Root? {
        var roots: [Int] = []
        var term = isFramed ? 0 : 1
        while term < code.count {
            let range = code.range(term)
            if term > 0, inside.contains(range), !isEmptyPart(term, code) {
                roots.append(term)
                term = code.end(of: term)
            } else if range.overlaps(inside) || range.isEmpty || term == 0 {
                term += 1
            } else {
                term = code.end(of: term)
            }
        }
        guard let first = roots.first else { return nil }
        // What the frame ends is not the pattern's own: a part of it is not what was meant.
        let isComment = code.bytes[inside].starts(with: "//".utf8) || code.bytes[inside].starts(with: "/*".utf8)
        if code.isPHP, !isComment, code.range(first).lowerBound > inside.lowerBound { return nil }
        if isFramed, code.kinds[first] == .block, roots.count == 1, !code.isC, !code.isPHP { roots = code.children(first) }
        // What stands before the first import is no part of what is found.
        if roots.count > 1, code.kinds[first] == .ellipsis, code.kinds[roots[1]] == .importing { roots.removeFirst() }
        return form(roots, code)
    }

    /// A mapping of one pair is the pair, and a sequence of one item the item.
    private func single(_ term: Int, _ code: Code) -> Int {
        let children = code.children(term)
        guard children.count == 1, code.kinds[term] == .array || code.kinds[term] == .object else { return term }
        return children[0]
    }

    private func isEmptyPart(_ term: Int, _ code: Code) -> Bool {
        [.parameters, .arguments, .bases].contains(code.kinds[term]) || code.kinds[term] == .returnStatement && code.traits[term].contains(.implicit)
    }

    /// One expression, one statement, or several statements.
    private func form(_ roots: [Int], _ code: Code) -> CodePattern.Root? {
        let family = Lowering.Family(language.id)
        guard let first = roots.first else { return nil }
        if language.id == "yaml", roots.count == 1, code.kinds[first] == .expressionStatement { return .expression(single(code.child(first, .value), code)) }
        guard roots.count == 1 else { return .sequence(roots) }
        if code.kinds[first] == .expressionStatement, code.traits[first].contains(.unterminated) {
            let value = code.child(first, .value)
            guard value >= 0 else { return nil }
            return code.kinds[value].isPatternExpression ? .expression(value) : .statement(value)
        }
        if code.kinds[first] == .expressionStatement {
            let value = code.child(first, .value)
            // A declaration is an assignment and its own statement.
            if value >= 0, code.kinds[value] == .assign, ![.c, .csharp, .rust].contains(family) { return .expression(value) }
            return .statement(first)
        }
        if code.kinds[first] == .ellipsis { return .expression(first) }
        return code.kinds[first].isPatternExpression ? .expression(first) : .statement(first)
    }
}

extension TermKind {
    /// Whether a pattern that is this term is tried at expressions.
    var isPatternExpression: Bool {
        switch self {
        case .metavariable, .typedMetavariable, .deep, .ellipsis, .manyMetavariable: true
        default: isExpression
        }
    }
}

extension Range<Int> {
    fileprivate func contains(_ other: Range<Int>) -> Bool { lowerBound <= other.lowerBound && other.upperBound <= upperBound && !other.isEmpty }
}
