/// JSON as PHP's `json_encode` writes what its `json_decode` has read into arrays.
struct PHPJSONText {
    private(set) var bytes: [UInt8] = []
    /// Whether everything was written as PHP writes it beyond doubt.
    private(set) var isSure = true

    private static let digits = Array("0123456789abcdef".utf8)

    /// Objects and lists are both arrays to PHP: one whose keys count from 0 upwards is a list, and so is an empty one.
    mutating func write(object members: [(String, JSONNode)]) {
        var last: [String: JSONNode] = [:]
        var keys: [String] = []
        for (key, node) in members {
            if last.updateValue(node, forKey: key) == nil { keys.append(key) }
        }
        let isList = keys.indices.allSatisfy { keys[$0] == String($0) }
        bytes.append(UInt8(ascii: isList ? "[" : "{"))
        for (index, key) in keys.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            if !isList {
                write(string: key)
                bytes.append(UInt8(ascii: ":"))
            }
            if let node = last[key] { write(node) }
        }
        bytes.append(UInt8(ascii: isList ? "]" : "}"))
    }

    private mutating func write(_ node: JSONNode) {
        switch node.value {
        case .null: bytes += "null".utf8
        case .bool(let flag): bytes += (flag ? "true" : "false").utf8
        case .number(let text): write(number: text)
        case .string(let text): write(string: text)
        case .array(let items): write(object: items.enumerated().map { (String($0), $1) })
        case .object(let members): write(object: members.map { ($0.key, $0.node) })
        }
    }

    private mutating func write(number text: String) {
        if text != "-0", let whole = Int64(text) { bytes += String(whole).utf8; return }
        // Outside these bounds PHP writes an exponent, in a way of its own.
        guard let value = Double(text), value.magnitude >= 1e-4, value.magnitude < 1e15 else { isSure = false; return }
        if let whole = Int64(exactly: value) { bytes += String(whole).utf8 } else { bytes += "\(value)".utf8 }
    }

    /// Slashes and everything beyond ASCII are escaped.
    private mutating func write(string: String) {
        bytes.append(UInt8(ascii: "\""))
        for unit in string.utf16 {
            switch unit {
            case 0x22, 0x2F, 0x5C: bytes += [UInt8(ascii: "\\"), UInt8(unit)]
            case 0x08: bytes += "\\b".utf8
            case 0x09: bytes += "\\t".utf8
            case 0x0A: bytes += "\\n".utf8
            case 0x0C: bytes += "\\f".utf8
            case 0x0D: bytes += "\\r".utf8
            case 0x20..<0x80: bytes.append(UInt8(unit))
            default:
                bytes += "\\u".utf8
                for shift in [12, 8, 4, 0] as [UInt16] { bytes.append(Self.digits[Int(unit >> shift & 15)]) }
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
