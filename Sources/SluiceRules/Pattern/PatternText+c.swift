/// What C and C++ want in the place of an ellipsis.
extension PatternText {
    /// What may stand in the braces of C.
    func cContent(ofBracketAt place: Int) -> Content {
        guard source[place] == UInt8(ascii: "{") else { return .expressions }
        let head = Array(source[..<place].reversed().prefix { !";{}".utf8.contains($0) }.reversed())
        let last = head.last { $0 > 32 } ?? UInt8(ascii: ";")
        let words = String(decoding: head, as: UTF8.self).split { !$0.isLetter }
        if last != UInt8(ascii: ")"), words.contains(where: { ["struct", "class", "union"].contains($0) }), last != UInt8(ascii: "=") { return .members }
        if last == UInt8(ascii: "=") || words.contains("enum") || "(,".utf8.contains(last) { return .expressions }
        return .statements
    }

    /// An ellipsis of C that stands as a statement or as a member.
    var cStatementDots: String? {
        let before = result.last { $0 > 32 } ?? UInt8(ascii: ";"), after = source[min(index, source.count)...].first { $0 > 32 } ?? 10
        guard brackets.isEmpty || brackets.last == UInt8(ascii: "{"), contents.last != .expressions, !",;.)=?".utf8.contains(after) else { return nil }
        let word = String(decoding: Array(result.reversed().drop { $0 <= 32 }.prefix { GenericText.isWord($0) }.reversed()), as: UTF8.self)
        guard "{};:)".utf8.contains(before) || word == "else" || word == "do" else { return nil }
        return contents.last == .members ? "int \(Placeholder.dots);" : Placeholder.dots + ";"
    }

    /// Whether an ellipsis stands where HCL wants an attribute; there it is written like one.
    func isHCLStatement(_ before: UInt8) -> Bool {
        guard brackets.last == nil || brackets.last == UInt8(ascii: "{") else { return false }
        return !"=:?([&|+*/<>!".utf8.contains(before)
    }
}
