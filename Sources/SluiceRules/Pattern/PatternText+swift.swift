/// What Swift wants in the place of an ellipsis.
extension PatternText {
    private func head(before place: Int) -> [Substring] {
        let bytes = source[..<place].reversed().prefix { !";{}\n".utf8.contains($0) }
        return String(decoding: Array(bytes.reversed()), as: UTF8.self).split { !$0.isLetter && $0 != "." }
    }

    /// What may stand in a bracket of Swift.
    func swiftContent(ofBracketAt place: Int) -> Content {
        let words = head(before: place)
        if source[place] == UInt8(ascii: "{") {
            let isType = words.contains { ["class", "struct", "enum", "protocol", "extension"].contains($0) } && !words.contains("func")
            return isType ? .members : .statements
        }
        let isFunction = words.contains("func") || words.first == "init" || words.last == "init" && !words.contains { $0.hasSuffix(".init") || $0 == "." }
        return source[place] == UInt8(ascii: "(") && brackets.last != UInt8(ascii: "(") && isFunction && !words.contains("super.init") ? .parameters : .expressions
    }

    /// An ellipsis that stands as a statement, a member or a parameter.
    var swiftDots: String? {
        let before = result.last { $0 > 32 } ?? UInt8(ascii: ";"), after = source[min(index, source.count)...].first { $0 > 32 } ?? 10
        switch contents.last {
        case .parameters: return Placeholder.dots + ": Int"
        case .members: return "\nvar \(Placeholder.dots): Int\n"
        case .expressions: return nil
        default:
            let isStart = "{}):;\"]".utf8.contains(before) || GenericText.isWord(before)
            return isStart && !",;.)<>=+*/&|?]".utf8.contains(after) ? "\n" + Placeholder.dots + "\n" : nil
        }
    }
}
