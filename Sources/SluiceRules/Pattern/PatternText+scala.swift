extension PatternText {
    /// The parameters of `def f(`, `fun f(` and `class C(` have types behind their names.
    func typedContent(ofBracketAt place: Int) -> Content {
        let before = source[..<place].reversed().drop { $0 == 32 }
        if source[place] == UInt8(ascii: "{") { return before.starts(with: "hctam".utf8) ? .arms : .statements }
        guard source[place] == UInt8(ascii: "(") else { return .expressions }
        // Types in brackets and other lists of parameters may stand before the list.
        let head = String(decoding: source[..<place].reversed().prefix { !"\n{}=;".utf8.contains($0) }.reversed(), as: UTF8.self)
        let words = head.split { !$0.isLetter }
        let isHead = words.contains { ["def", "class"].contains($0) } && !head.contains(":") || head.hasSuffix(")") && words.contains("def")
        return isHead && !words.contains("extends") && !words.contains("with") ? .parameters : .expressions
    }

    /// Whether the bracket is that of parameters.
    var isScalaList: Bool { family == .scala && typedContent(ofBracketAt: index) == .parameters }

    /// An ellipsis among parameters that have types behind their names, and among the arms of a `match`.
    var typedDots: String? {
        guard family == .scala else { return nil }
        switch contents.last {
        case .parameters: return Placeholder.dots + ": Int"
        case .arms:
            let before = result.last { $0 > 32 } ?? 0
            let line = result.reversed().prefix { $0 != 10 && $0 != UInt8(ascii: "{") }
            return before == UInt8(ascii: "{") || line.allSatisfy { $0 <= 32 } && !"=>".utf8.contains(before) ? "case " + Placeholder.cases + " => " : nil
        default: return nil
        }
    }
}
