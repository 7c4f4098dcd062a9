package import SluiceSyntax

/// A pattern of a language as the terms that it consists of, for those who match in their own way.
package struct PatternTerms: Sendable {
    /// The terms, with those of the frame that the pattern was parsed in.
    package let code: Code
    /// The outermost terms of the pattern itself: one, or statements that follow one another.
    package let roots: [Int]

    /// Why a text is no pattern.
    package struct Refusal: Error, Hashable, Sendable {
        package let reason: String
    }

    /// - Throws: where the language's grammar does not understand the text.
    package init(_ text: String, in language: Language) throws(Refusal) {
        var atoms = AtomTable()
        let pattern: CodePattern
        do {
            pattern = try PatternParser(language: language, parser: Parser()).pattern(text, atoms: &atoms)
        } catch {
            throw Refusal(reason: "this is no \(language.name)")
        }
        code = pattern.code
        switch pattern.root {
        case .expression(let term), .statement(let term): roots = [term]
        case .sequence(let terms): roots = terms
        case .nothing: throw Refusal(reason: "this is no whole pattern")
        }
    }
}
