/// The pieces of text without which a regular expression cannot match.
///
/// It reads as much of Perl's syntax as it must to be sure, and asks for nothing where it is not: a group with conditions, a switch of the way
/// in which the expression is written, a name of a character.
struct RegexNeed {
    private let bytes: [UInt8]
    private var place = 0
    private var depth = 0
    private var isUnsure = false

    init(_ source: String) { bytes = Array(source.utf8) }

    mutating func need(_ table: inout NeedTable) -> Need {
        let need = alternatives(&table)
        // A bracket too many, or anything that was not read to its end.
        return isUnsure || place < bytes.count ? .always : need
    }

    private var byte: UInt8? { place < bytes.count ? bytes[place] : nil }
    private func stands(_ text: String) -> Bool { bytes[place...].starts(with: text.utf8) }

    private mutating func alternatives(_ table: inout NeedTable) -> Need {
        depth += 1
        defer { depth -= 1 }
        guard depth < 100 else {
            isUnsure = true
            return .always
        }
        var needs = [sequence(&table)]
        while byte == UInt8(ascii: "|") {
            place += 1
            needs.append(sequence(&table))
        }
        return Need.either(needs)
    }

    /// One thing of a sequence.
    private enum Item {
        case byte(UInt8)
        /// It matches no text.
        case empty
        case need(Need)
    }

    private mutating func sequence(_ table: inout NeedTable) -> Need {
        var needs: [Need] = [], run: [UInt8] = []
        func flush(_ table: inout NeedTable) {
            if run.count >= NeedTable.pieceLength { needs.append(.piece(table.number(ofPiece: run[...]))) }
            run = []
        }
        while let byte, byte != UInt8(ascii: "|"), byte != UInt8(ascii: ")"), !isUnsure {
            let item = item(&table)
            let (least, most) = quantifier()
            switch item {
            case .empty: break
            case .byte(let byte) where byte < 128 && least >= 1:
                for _ in 0..<min(least, 32) { run.append(byte) }
                if most != least || least > 32 {
                    flush(&table)
                    run = [byte]
                }
            case .byte: flush(&table)
            case .need(let need):
                flush(&table)
                if least >= 1 { needs.append(need) }
            }
        }
        flush(&table)
        return Need.every(needs)
    }

    /// How often the thing before it stands at least and at most.
    private mutating func quantifier() -> (least: Int, most: Int) {
        var found = (least: 1, most: 1)
        while let byte {
            switch byte {
            case UInt8(ascii: "*"): found = (0, .max)
            case UInt8(ascii: "+"): found = (found.least, .max)
            case UInt8(ascii: "?"): if found == (1, 1) { found = (0, 1) }
            case UInt8(ascii: "{"):
                guard let (count, end) = counts() else { return found }
                found = count
                place = end - 1
            default: return found
            }
            place += 1
            // What follows makes it lazy or possessive.
            if self.byte == UInt8(ascii: "?") || self.byte == UInt8(ascii: "+") { place += 1 }
            return found
        }
        return found
    }

    /// `{2}`, `{2,}`, `{2,3}`; anything else is text.
    private func counts() -> ((least: Int, most: Int), Int)? {
        guard let close = bytes[place...].firstIndex(of: UInt8(ascii: "}")) else { return nil }
        let parts = String(decoding: bytes[(place + 1)..<close], as: UTF8.self).split(separator: ",", omittingEmptySubsequences: false)
        guard let least = parts.first.flatMap({ Int($0) }), parts.count <= 2 else { return nil }
        if parts.count == 1 { return ((least, least), close + 1) }
        if parts[1].isEmpty { return ((least, .max), close + 1) }
        return Int(parts[1]).map { ((least, $0), close + 1) }
    }

    private mutating func item(_ table: inout NeedTable) -> Item {
        let byte = bytes[place]
        place += 1
        switch byte {
        case UInt8(ascii: "("): return group(&table)
        case UInt8(ascii: "["): return set()
        case UInt8(ascii: "\\"): return escape()
        case UInt8(ascii: "."): return .need(.always)
        case UInt8(ascii: "^"), UInt8(ascii: "$"): return .empty
        // A count of a count, and a quantifier behind nothing; other braces are text.
        case UInt8(ascii: "{"):
            guard let next = self.byte, NeedTable.isPart(next) || next == UInt8(ascii: ",") || next == 32 else { return .byte(byte) }
            return unsure()
        case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"): return unsure()
        default: return .byte(byte)
        }
    }

    private mutating func group(_ table: inout NeedTable) -> Item {
        var counts = true
        if byte == UInt8(ascii: "*") { return unsure() }
        if byte == UInt8(ascii: "?") {
            place += 1
            guard let form = byte else { return unsure() }
            place += 1
            switch form {
            case UInt8(ascii: ":"), UInt8(ascii: ">"), UInt8(ascii: "|"), UInt8(ascii: "="): break
            case UInt8(ascii: "!"): counts = false
            case UInt8(ascii: "P"), UInt8(ascii: "<"), UInt8(ascii: "'"): guard name(form, &counts) else { return unsure() }
            case UInt8(ascii: "i"), UInt8(ascii: "m"), UInt8(ascii: "s"), UInt8(ascii: "-"), UInt8(ascii: "U"), UInt8(ascii: "J"):
                guard let end = bytes[place...].firstIndex(where: { $0 == UInt8(ascii: ")") || $0 == UInt8(ascii: ":") }),
                    bytes[place..<end].allSatisfy({ "imsUJ-".utf8.contains($0) })
                else { return unsure() }
                place = end + 1
                // The switch alone, for what follows.
                if bytes[end] == UInt8(ascii: ")") { return .empty }
            default: return unsure()
            }
        }
        let need = alternatives(&table)
        guard byte == UInt8(ascii: ")") else { return unsure() }
        place += 1
        return .need(counts ? need : .always)
    }

    /// The rest of `(?<name>`, `(?P<name>`, `(?'name'`, `(?<=` or `(?<!`.
    private mutating func name(_ form: UInt8, _ counts: inout Bool) -> Bool {
        var close = form == UInt8(ascii: "'") ? form : UInt8(ascii: ">")
        if form == UInt8(ascii: "P") {
            guard byte == UInt8(ascii: "<") else { return false }
            close = UInt8(ascii: ">")
        } else if form == UInt8(ascii: "<"), byte == UInt8(ascii: "=") || byte == UInt8(ascii: "!") {
            // What stands before the match need not stand in it, but it stands in the file; to be sure it is not asked for.
            counts = false
            place += 1
            return true
        }
        guard let end = bytes[place...].firstIndex(of: close) else { return false }
        place = end + 1
        return true
    }

    private mutating func unsure() -> Item {
        isUnsure = true
        return .need(.always)
    }

    /// A set of characters; `[sS]` is a letter whose case does not count.
    private mutating func set() -> Item {
        let start = place
        if byte == UInt8(ascii: "^") { place += 1 }
        if byte == UInt8(ascii: "]") { place += 1 }
        while let byte, byte != UInt8(ascii: "]") {
            if byte == UInt8(ascii: "\\") {
                if stands("\\Q") { return unsure() }
                place += 2
            } else if byte == UInt8(ascii: "["), [UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: "=")].contains(place + 1 < bytes.count ? bytes[place + 1] : 0) {
                guard let end = bytes[(place + 1)...].firstIndex(of: UInt8(ascii: "]")) else { return unsure() }
                place = end + 1
            } else {
                place += 1
            }
        }
        guard place < bytes.count else { return unsure() }
        let text = bytes[start..<place]
        place += 1
        if text.count == 1, let only = text.first, only != UInt8(ascii: "^") { return .byte(only) }
        if text.count == 2, let first = text.first, let last = text.last, first | 0x20 >= 97, first | 0x20 <= 122, first ^ last == 0x20 { return .byte(first) }
        return .need(.always)
    }

    /// A character by its number, a property, the number of a group.
    private mutating func number(most: Int) -> Item {
        if byte == UInt8(ascii: "{") {
            guard let end = bytes[place...].firstIndex(of: UInt8(ascii: "}")) else { return unsure() }
            place = end + 1
        } else {
            var count = 0
            while count < most, let byte, NeedTable.isPart(byte) { (place, count) = (place + 1, count + 1) }
        }
        return .need(.always)
    }

    private mutating func escape() -> Item {
        guard let byte else { return unsure() }
        place += 1
        switch byte {
        case UInt8(ascii: "b"), UInt8(ascii: "B"), UInt8(ascii: "A"), UInt8(ascii: "z"), UInt8(ascii: "Z"), UInt8(ascii: "G"), UInt8(ascii: "K"): return .empty
        case UInt8(ascii: "d"), UInt8(ascii: "D"), UInt8(ascii: "w"), UInt8(ascii: "W"), UInt8(ascii: "s"), UInt8(ascii: "S"), UInt8(ascii: "h"),
            UInt8(ascii: "H"), UInt8(ascii: "v"), UInt8(ascii: "V"), UInt8(ascii: "R"), UInt8(ascii: "N"), UInt8(ascii: "X"), UInt8(ascii: "n"),
            UInt8(ascii: "r"), UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "e"), UInt8(ascii: "a"):
            if self.byte == UInt8(ascii: "{") { return unsure() }
            return .need(.always)
        case UInt8(ascii: "x"), UInt8(ascii: "p"), UInt8(ascii: "P"):
            return number(most: byte == UInt8(ascii: "x") ? 2 : 1)
        case UInt8(ascii: "1")...UInt8(ascii: "9"), UInt8(ascii: "0"):
            place -= 1
            return number(most: 3)
        // Other letters are characters by name, quoting, references to groups.
        case _ where NeedTable.isPart(byte) && byte != UInt8(ascii: "_"): return unsure()
        default: return .byte(byte)
        }
    }
}
