extension JSONScanner {
    /// Takes a string, escapes resolved.
    mutating func string() throws(TextProblem) -> String {
        at += 1
        let start = at
        try skipPlain()
        if bytes[at] == UInt8(ascii: "\"") {
            at += 1
            return String(decoding: bytes[start..<(at - 1)], as: UTF8.self)
        }
        var text = Array(bytes[start..<at])
        while bytes[at] != UInt8(ascii: "\"") {
            text += String(try escape()).utf8
            let run = at
            try skipPlain()
            text += bytes[run..<at]
        }
        at += 1
        return String(decoding: text, as: UTF8.self)
    }

    /// Passes over a string. It is checked, and nothing is made of it.
    mutating func skipString() throws(TextProblem) {
        at += 1
        try skipPlain()
        while bytes[at] != UInt8(ascii: "\"") {
            _ = try escape()
            try skipPlain()
        }
        at += 1
    }

    /// Moves to the next quote or backslash, which is there when it returns.
    private mutating func skipPlain() throws(TextProblem) {
        let start = at
        at = bytes.withUnsafeBufferPointer { bytes in
            var at = start
            // Nearly every byte of a lock file comes by here: a quote is 22, a backslash 5C.
            while at < bytes.count, bytes[at] >= 0x20, bytes[at] != 0x22, bytes[at] != 0x5C { at += 1 }
            return at
        }
        guard let byte = next else { throw problem("a string does not end") }
        if byte < 0x20 { throw problem("a string holds a control character") }
    }

    private mutating func escape() throws(TextProblem) -> Unicode.Scalar {
        let start = at
        at += 1
        guard let byte = next else { throw problem("a string does not end") }
        at += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try unicodeEscape(from: start)
        default: throw problem("JSON knows no such escape", at: start)
        }
    }

    private mutating func unicodeEscape(from start: Int) throws(TextProblem) -> Unicode.Scalar {
        guard let first = fourHex() else { throw problem("four hexadecimal digits should follow `\\u`", at: start) }
        guard (0xD800..<0xDC00).contains(first) else { return Unicode.Scalar(first) ?? "\u{FFFD}" }
        let mark = at
        if take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")), let second = fourHex(), (0xDC00..<0xE000).contains(second) {
            return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
        }
        at = mark
        return "\u{FFFD}"
    }

    private mutating func fourHex() -> UInt32? {
        guard at + 4 <= bytes.count, let value = UTF8Text.hex(bytes[at..<at + 4]) else { return nil }
        at += 4
        return value
    }
}
