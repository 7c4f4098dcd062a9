internal import SluiceModel
internal import Yams

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

    /// A YAML value in one line, every text in it as `word` writes it.
    static func flow(_ node: Node) -> String {
        switch node {
        case .mapping(let mapping): "{ " + mapping.map { "\(flow($0)): \(flow($1))" }.joined(separator: ", ") + " }"
        case .sequence(let items): "[" + items.map(flow).joined(separator: ", ") + "]"
        case .scalar(let scalar): word(scalar.string)
        case .alias: word("")
        }
    }

    /// A text as it is where it is a plain word of YAML, and otherwise in quotes.
    static func word(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { byte in
            (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x5F || byte == 0x2E
        }
        return isPlain && text.utf8.first.map { $0 != 0x2D } == true ? text : yaml(text)
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
