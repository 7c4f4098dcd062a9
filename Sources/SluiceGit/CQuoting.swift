/// Git's way to write a path that holds separators, quotes or control characters: in double quotes, with C's escapes.
enum CQuoting {
    /// Reads a quoted text from its first quote on.
    /// - Returns: the bytes meant and what follows the closing quote; `nil` where it does not close or an escape is unknown.
    static func unquote(_ text: ArraySlice<UInt8>) -> (bytes: [UInt8], rest: ArraySlice<UInt8>)? {
        guard text.first == UInt8(ascii: "\"") else { return nil }
        var rest = text.dropFirst()
        var bytes: [UInt8] = []
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "\""): return (bytes, rest)
            case UInt8(ascii: "\\"):
                guard let meant = escape(&rest) else { return nil }
                bytes.append(meant)
            default: bytes.append(byte)
            }
        }
        return nil
    }

    /// What the letters after a backslash stand for.
    private static func escape(_ rest: inout ArraySlice<UInt8>) -> UInt8? {
        guard let letter = rest.popFirst() else { return nil }
        switch letter {
        case UInt8(ascii: "a"): return 7
        case UInt8(ascii: "b"): return 8
        case UInt8(ascii: "f"): return 12
        case UInt8(ascii: "n"): return 10
        case UInt8(ascii: "r"): return 13
        case UInt8(ascii: "t"): return 9
        case UInt8(ascii: "v"): return 11
        case UInt8(ascii: "\\"), UInt8(ascii: "\""): return letter
        case UInt8(ascii: "0")...UInt8(ascii: "3"):
            guard let second = digit(&rest), let third = digit(&rest) else { return nil }
            return (letter - UInt8(ascii: "0")) << 6 | second << 3 | third
        default: return nil
        }
    }

    /// One octal digit.
    private static func digit(_ rest: inout ArraySlice<UInt8>) -> UInt8? {
        guard let byte = rest.popFirst(), (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(byte) else { return nil }
        return byte - UInt8(ascii: "0")
    }
}
