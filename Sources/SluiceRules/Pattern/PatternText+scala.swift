extension PatternText {
    /// The parameters of `def f(`, `fun f(` and `class C(` have types behind their names.
    func typedContent(ofBracketAt place: Int) -> Content {
        let before = source[..<place].reversed().drop { $0 == 32 }
        if source[place] == UInt8(ascii: "{") { return before.starts(with: "hctam".utf8) ? .arms : .statements }
        guard source[place] == UInt8(ascii: "(") else { return .expressions }
        let outer = before.drop { GenericText.isWord($0) || $0 == UInt8(ascii: "$") }.drop { $0 == 32 }
        return ["nuf", "fed", "ssalc"].contains { outer.starts(with: $0.utf8) } ? .parameters : .expressions
    }

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
