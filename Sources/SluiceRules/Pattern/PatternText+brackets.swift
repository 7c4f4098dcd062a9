extension PatternText {
    /// What may stand in the bracket: by the words before it, and by what follows its end.
    func content(ofBracketAt place: Int) -> Content {
        if family == .swift { return swiftContent(ofBracketAt: place) }
        if family == .rust { return rustContent(ofBracketAt: place) }
        if family == .c { return cContent(ofBracketAt: place) }
        if family == .kotlin { return kotlinContent(ofBracketAt: place) }
        if family == .scala { return typedContent(ofBracketAt: place) }
        if family == .csharp { return csharpContent(ofBracketAt: place) }
        if source[place] == UInt8(ascii: "{") {
            let head = source[..<place].reversed().prefix { !";{}".utf8.contains($0) }
            let words = String(decoding: Array(head.reversed()), as: UTF8.self).split { !$0.isLetter && $0 != "]" && $0 != "=" }
            if family == .typed, words.contains("enum"), !words.contains("class") { return .expressions }
            if words.contains(where: { ["class", "interface", "enum", "trait", "record"].contains($0) }) { return .members }
            if words.contains("new"), head.first(where: { $0 > 32 }) == UInt8(ascii: ")") { return .members }
            if family == .php, head.first(where: { $0 > 32 }) == UInt8(ascii: ")") { return .statements }
            return words.last == "]" || words.last == "=" || words.contains("new") && !words.contains("]") ? .expressions : .statements
        }
        if source[place] == UInt8(ascii: "("), family == .php {
            let before = Array(source[..<place].reversed().drop { $0 == 32 }.drop { GenericText.isWord($0) || $0 == UInt8(ascii: "$") }.drop { $0 == 32 })
            let own = Array(source[..<place].reversed().drop { $0 == 32 })
            return before.starts(with: "noitcnuf".utf8) || own.starts(with: "noitcnuf".utf8) ? .parameters : .expressions
        }
        guard source[place] == UInt8(ascii: "("), family == .typed else { return .expressions }
        let word = String(decoding: Array(source[..<place].reversed().drop { $0 == 32 }.prefix { GenericText.isWord($0) }.reversed()), as: UTF8.self)
        let outer = Array(source[..<place].reversed().drop { $0 == 32 }.drop { GenericText.isWord($0) || $0 == UInt8(ascii: "$") || $0 == UInt8(ascii: ".") }.drop { $0 == 32 })
        if outer.starts(with: "wen".utf8) { return .expressions }
        if outer.first == UInt8(ascii: "@") { return .annotation }
        if isDeclared(outer) { return .parameters }
        if ["if", "for", "while", "switch", "catch", "try", "using", "foreach", "lock", "synchronized", ""].contains(word) { return .expressions }
        guard let after = behindBracket(at: place) else { return .expressions }
        return after.first == UInt8(ascii: "{") || after.starts(with: "throws ".utf8) ? .parameters : .expressions
    }

    /// What stands behind the bracket that closes the one at a place, without blanks; `nil` where none closes it.
    func behindBracket(at place: Int) -> ArraySlice<UInt8>? {
        var depth = 0
        for end in place..<source.count {
            if source[end] == UInt8(ascii: "(") { depth += 1 }
            if source[end] == UInt8(ascii: ")") { depth -= 1 }
            if depth == 0 { return source[(end + 1)...].drop { $0 <= 32 } }
        }
        return nil
    }
}
