/// JSON as editors' settings write it, made plain: comments and commas before a closing bracket become blanks, so that every place stays.
enum PlainJSON {
    /// The same number of bytes, in JSON's own words.
    static func of(_ bytes: [UInt8]) -> [UInt8] {
        var out = bytes
        var at = 0, comma: Int?
        while at < out.count {
            switch out[at] {
            case UInt8(ascii: "\""):
                at = endOfString(out, from: at)
                comma = nil
                continue
            case UInt8(ascii: "/") where at + 1 < out.count && (out[at + 1] == UInt8(ascii: "/") || out[at + 1] == UInt8(ascii: "*")):
                at = blankComment(&out, from: at)
                continue
            case UInt8(ascii: ","): comma = at
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if let place = comma { out[place] = 0x20 }
                comma = nil
            case 0x20, 0x09, 0x0A, 0x0D: break
            default: comma = nil
            }
            at += 1
        }
        return out
    }

    private static func endOfString(_ bytes: [UInt8], from start: Int) -> Int {
        var at = start + 1
        while at < bytes.count, bytes[at] != UInt8(ascii: "\"") { at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1 }
        return at + 1
    }

    private static func blankComment(_ bytes: inout [UInt8], from start: Int) -> Int {
        let isLine = bytes[start + 1] == UInt8(ascii: "/")
        var end = start + 2
        if isLine {
            end = bytes[end...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        } else {
            while end < bytes.count, !bytes[end...].starts(with: "*/".utf8) { end += 1 }
            end = min(end + 2, bytes.count)
        }
        for at in start..<end where bytes[at] != UInt8(ascii: "\n") { bytes[at] = 0x20 }
        return end
    }
}
