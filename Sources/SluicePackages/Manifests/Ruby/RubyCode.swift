/// The words of a Ruby text, with the partner of each word that opens something: a bracket's, or the `end` of a block.
struct RubyCode {
    let tokens: [RubyToken]
    /// For each opening word the place of the closing one.
    let partners: [Int: Int]
    /// For each closing word the place of the opening one.
    let openers: [Int: Int]

    /// - Throws: `TextProblem` where the text cannot be parted into words.
    init(_ bytes: [UInt8]) throws(TextProblem) {
        tokens = try RubyScanner.tokens(of: bytes)
        var pairing = Pairing(tokens: tokens)
        pairing.run()
        partners = pairing.partners
        openers = Dictionary(partners.map { ($1, $0) }) { first, _ in first }
    }

    /// Where what opens at a place ends; the end of the text where it does not.
    func end(of opener: Int) -> Int { partners[opener] ?? tokens.count }

    /// Finds partners. A word too few or too many leaves the rest of the text as it is: a wrong pair is no reason not to read a file.
    private struct Pairing {
        let tokens: [RubyToken]
        var partners: [Int: Int] = [:]
        private var open: [(index: Int, word: String)] = []
        /// Whether the next `do` belongs to a loop's head.
        private var awaitsDo = false

        init(tokens: [RubyToken]) { self.tokens = tokens }

        mutating func run() {
            for (index, token) in tokens.enumerated() {
                switch token.kind {
                case .newline: awaitsDo = false
                case .sign("("): open.append((index, ")"))
                case .sign("["): open.append((index, "]"))
                case .sign("{"): open.append((index, "}"))
                case .sign(let sign) where sign == ")" || sign == "]" || sign == "}":
                    if open.last?.word == sign, let opener = open.popLast() { partners[opener.index] = index }
                case .name(let name): keyword(name, index)
                default: break
                }
            }
        }

        private mutating func keyword(_ name: String, _ index: Int) {
            let previous = index > 0 ? tokens[index - 1] : nil
            if let previous, previous.isSign(".") || previous.isSign("&.") || previous.isSign("::") { return }
            switch name {
            case "end":
                while let opener = open.popLast() {
                    if opener.word == "end" { partners[opener.index] = index; return }
                }
            case "do":
                if awaitsDo { awaitsDo = false } else { open.append((index, "end")) }
            case "if", "unless", "while", "until":
                guard previous.map({ !$0.endsValue }) ?? true else { return }
                open.append((index, "end"))
                awaitsDo = name == "while" || name == "until"
            case "for":
                open.append((index, "end"))
                awaitsDo = true
            case "def":
                if !isEndless(index) { open.append((index, "end")) }
            case "case", "begin", "class", "module":
                open.append((index, "end"))
            default: break
            }
        }

        /// `def name(arguments) = expression` has no `end`.
        private func isEndless(_ index: Int) -> Bool {
            var at = index + 1
            while at < tokens.count, tokens[at].name != nil || tokens[at].isSign(".") { at += 1 }
            if at < tokens.count, tokens[at].isSign("(") {
                var depth = 0
                repeat {
                    if tokens[at].isSign("(") { depth += 1 } else if tokens[at].isSign(")") { depth -= 1 }
                    at += 1
                } while depth > 0 && at < tokens.count
            }
            return at < tokens.count && tokens[at].isSign("=") && tokens[at].isApart
        }
    }
}
