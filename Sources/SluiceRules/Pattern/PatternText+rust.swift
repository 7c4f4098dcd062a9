/// What Rust wants in the place of an ellipsis.
extension PatternText {
    /// What may stand in the braces of Rust.
    func rustContent(ofBracketAt place: Int) -> Content {
        guard source[place] == UInt8(ascii: "{") else { return .expressions }
        let head = source[..<place].reversed().prefix { !";{}".utf8.contains($0) }
        let words = String(decoding: Array(head.reversed()), as: UTF8.self).split { !$0.isLetter && $0 != "$" && $0 != "_" }
        let last = source[..<place].last { $0 > 32 } ?? UInt8(ascii: ";")
        if words.contains("match") { return .arms }
        if words.contains("struct") || words.contains("union") { return .members }
        if words.contains("use") || words.contains("enum") { return .expressions }
        let starters: Set<Substring> = ["fn", "impl", "trait", "mod", "unsafe", "loop", "if", "else", "while", "for", "extern", "async", "move", "macro_rules"]
        if words.isEmpty || words.contains(where: { starters.contains($0) }) || ")>|=".utf8.contains(last) { return .statements }
        return .expressions
    }

    /// An ellipsis that stands as a statement, an item, a field or an arm.
    var rustDots: String? {
        let before = result.last { $0 > 32 } ?? UInt8(ascii: ";"), after = source[min(index, source.count)...].first { $0 > 32 } ?? 10
        guard brackets.isEmpty || brackets.last == UInt8(ascii: "{") else { return nil }
        let isFirst = "{};".utf8.contains(before)
        switch contents.last {
        case .arms:
            guard isFirst || before == UInt8(ascii: ",") else { return nil }
            return after == UInt8(ascii: ",") || after == UInt8(ascii: "}") ? Placeholder.dots + " => {}" : Placeholder.dots + " => {},"
        case .members: return isFirst || before == UInt8(ascii: ",") ? Placeholder.dots + ": i32" : nil
        case .expressions: return nil
        default: return isFirst && !",;.)<>=+*/&|?".utf8.contains(after) ? Placeholder.dots + "!();" : nil
        }
    }
}
