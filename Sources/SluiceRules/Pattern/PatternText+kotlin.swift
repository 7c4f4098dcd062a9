/// What Kotlin wants in the place of an ellipsis.
extension PatternText {
    /// What may stand in a bracket of Kotlin, by the words of its line before it.
    func kotlinContent(ofBracketAt place: Int) -> Content {
        let head = Array(source[..<place].reversed().prefix { !";{}\n".utf8.contains($0) }.reversed())
        if source[place] == UInt8(ascii: "{") {
            let words = String(decoding: head, as: UTF8.self).replacing("::class", with: "").split { !$0.isLetter }
            if words.contains("enum") { return .expressions }
            if words.contains(where: { ["class", "interface", "object"].contains($0) }) { return .members }
            return words.contains("when") ? .arms : .statements
        }
        guard source[place] == UInt8(ascii: "(") else { return .expressions }
        return isKotlinHead(head) ? .parameters : .expressions
    }

    /// Whether a name and perhaps types stand between a word that defines something and the bracket.
    private func isKotlinHead(_ head: [UInt8]) -> Bool {
        var depth = 0, word: [UInt8] = []
        for byte in head.reversed() + [32] {
            if byte == UInt8(ascii: ">") { depth += 1 }
            if byte == UInt8(ascii: "<") { depth -= 1 }
            if GenericText.isWord(byte) { word.append(byte); continue }
            let name = String(decoding: word.reversed(), as: UTF8.self)
            if depth == 0, ["fun", "class", "constructor", "interface"].contains(name) { return true }
            word = []
            if depth == 0, !" .$<>?`".utf8.contains(byte) { return false }
        }
        return false
    }

    /// An ellipsis that stands as a member, an arm, a parameter or a statement beside others.
    var kotlinDots: String? {
        guard family == .kotlin else { return nil }
        let before = result.last { $0 > 32 } ?? UInt8(ascii: ";"), after = source[min(index, source.count)...].first { $0 != 32 } ?? 10
        switch contents.last {
        case .parameters: return Placeholder.dots + ": Int"
        case .members: return "val " + Placeholder.dots + ": Int\n"
        case .arms: return "{};".utf8.contains(before) || result.last { $0 != 32 } == 10 ? Placeholder.dots + " -> {}\n" : nil
        case .statements, nil:
            let isFirst = "{};".utf8.contains(before) || result.last { $0 != 32 } == 10
            return isFirst && (GenericText.isWord(after) || "$.@".utf8.contains(after)) ? Placeholder.dots + ";" : nil
        default: return nil
        }
    }

    /// Whether the bracket is that of a `catch` or of the parameters of a function.
    var isKotlinList: Bool {
        guard family == .kotlin else { return false }
        let written = result.reversed().drop { $0 == 32 }
        return written.starts(with: "hctac".utf8) || kotlinContent(ofBracketAt: index) == .parameters
    }
}
