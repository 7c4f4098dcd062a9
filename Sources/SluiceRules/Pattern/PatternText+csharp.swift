/// What C# wants in the place of an ellipsis or of a metavariable.
extension PatternText {
    private func words(before place: Int) -> [Substring] {
        let head = source[..<place].reversed().prefix { !";{}".utf8.contains($0) }
        return String(decoding: Array(head.reversed()), as: UTF8.self).split { !$0.isLetter }
    }

    /// Whether a brace stands behind `new T` or `new T(…)`.
    private func isConstruction(before place: Int) -> Bool {
        var end = place
        while end > 0, source[end - 1] <= 32 { end -= 1 }
        if end > 0, source[end - 1] == UInt8(ascii: ")") {
            var depth = 0
            while end > 0 {
                end -= 1
                if source[end] == UInt8(ascii: ")") { depth += 1 }
                if source[end] == UInt8(ascii: "(") { depth -= 1 }
                if depth == 0 { break }
            }
        }
        let head = source[..<end].reversed().prefix { !";{}(=,".utf8.contains($0) }
        return String(decoding: Array(head.reversed()), as: UTF8.self).split { !$0.isLetter }.contains("new")
    }

    /// What may stand in the bracket of C#.
    func csharpContent(ofBracketAt place: Int) -> Content {
        let last = source[..<place].last { $0 > 32 } ?? UInt8(ascii: ";")
        if source[place] == UInt8(ascii: "{") {
            let words = words(before: place)
            if isConstruction(before: place) || words.contains("enum") || words.contains("switch") && last != UInt8(ascii: ")") || "=,(]".utf8.contains(last) { return .expressions }
            if last == UInt8(ascii: ">"), source[..<place].reversed().drop(while: { $0 <= 32 }).dropFirst().first == UInt8(ascii: "=") { return .statements }
            return words.contains { ["class", "interface", "struct", "record"].contains($0) } && last != UInt8(ascii: ")") ? .members : .statements
        }
        guard source[place] == UInt8(ascii: "("), GenericText.isWord(last) || last == UInt8(ascii: ">") else { return .expressions }
        let word = String(decoding: Array(source[..<place].reversed().drop { $0 == 32 }.prefix { GenericText.isWord($0) }.reversed()), as: UTF8.self)
        if ["if", "for", "while", "switch", "catch", "using", "foreach", "lock", "fixed"].contains(word) || words(before: place).contains("new") { return .expressions }
        guard let after = behindBracket(at: place) else { return .expressions }
        let next = after.dropFirst().drop { $0 <= 32 }
        let isBase = after.first == UInt8(ascii: ":") && (next.starts(with: "base".utf8) || next.starts(with: "this".utf8))
        return after.first == UInt8(ascii: "{") || after.starts(with: "=>".utf8) || isBase || after.starts(with: "where ".utf8) ? .parameters : .expressions
    }

    /// An ellipsis that stands as a statement, a member or a parameter.
    var csharpDots: String? {
        if contents.last == .parameters { return "int " + Placeholder.dots }
        let before = result.last { $0 > 32 } ?? UInt8(ascii: ";"), after = source[min(index, source.count)...].first { $0 > 32 } ?? 10
        let word = String(decoding: Array(result.reversed().drop { $0 <= 32 }.prefix { GenericText.isWord($0) }.reversed()), as: UTF8.self)
        guard brackets.isEmpty || brackets.last == UInt8(ascii: "{"), isFollowedByDots || !",;.)<>=+*/&|?".utf8.contains(after) else { return nil }
        guard "{};:)".utf8.contains(before) || word == "else" || word == "do", contents.last != .expressions else { return nil }
        return contents.last == .members ? "int \(Placeholder.dots);" : Placeholder.dots + "();"
    }

    private var isFollowedByDots: Bool { source[min(index, source.count)...].drop { $0 <= 32 }.starts(with: "...".utf8) }

    /// Whether a metavariable stands as a statement: then it is written as a call, which the grammar takes for one.
    var isLoneStatement: Bool {
        guard family == .csharp, contents.last != .expressions, contents.last != .members else { return false }
        let before = result.last { $0 > 32 } ?? 0
        let word = String(decoding: Array(result.reversed().drop { $0 <= 32 }.prefix { GenericText.isWord($0) }.reversed()), as: UTF8.self)
        var place = index + 1
        while place < source.count, Placeholder.isPart(source[place]) { place += 1 }
        return source[min(place, source.count)...].first == UInt8(ascii: ";") && ("{};)".utf8.contains(before) || word == "else" || word == "do")
    }

    /// Whether a metavariable is a parameter without a type.
    var isLoneParameter: Bool {
        guard family == .csharp, contents.last == .parameters else { return false }
        let before = result.last { $0 > 32 } ?? 0
        var place = index + 1
        while place < source.count, Placeholder.isPart(source[place]) { place += 1 }
        let after = source[min(place, source.count)...].first { $0 > 32 } ?? 0
        return (before == UInt8(ascii: "(") || before == UInt8(ascii: ",")) && (after == UInt8(ascii: ",") || after == UInt8(ascii: ")"))
    }
}
