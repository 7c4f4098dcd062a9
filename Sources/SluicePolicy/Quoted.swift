internal import SluiceModel

/// Texts in double quotes, with whatever could do harm on a terminal written out.
enum Quoted {
    /// As JSON reads it.
    static func json(_ text: String) -> String {
        quoted(text) { $0.utf16.map { "\\u" + hex(UInt32($0), digits: 4) }.joined() }
    }

    /// As YAML reads it, which knows no surrogates.
    static func yaml(_ text: String) -> String {
        quoted(text) { $0.value <= 0xFFFF ? "\\u" + hex($0.value, digits: 4) : "\\U" + hex($0.value, digits: 8) }
    }

    private static func quoted(_ text: String, escaping escape: (Unicode.Scalar) -> String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case _ where Shown.isHostile(scalar): out += escape(scalar)
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }

    private static func hex(_ value: UInt32, digits: Int) -> String {
        let text = String(value, radix: 16)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
