/// Writes a text of Scala so that its grammar takes it, byte for byte at the same places.
///
/// The grammar knows `{ (x: T) => … }` and not `{ implicit x: T => … }`: the brackets stand where the word and a space did.
enum ScalaText {
    static func readable(_ bytes: [UInt8]) -> [UInt8] {
        var result = bytes
        var place = 1
        while place + 1 < bytes.count {
            if bytes[place] == UInt8(ascii: "="), bytes[place + 1] == UInt8(ascii: ">"), bytes[place - 1] == 32 { bracket(&result, before: place) }
            place += 1
        }
        return result
    }

    /// Puts brackets around the one parameter that stands between an opening brace and an arrow.
    private static func bracket(_ bytes: inout [UInt8], before arrow: Int) {
        var start = arrow - 1
        while start > 0, bytes[start] != UInt8(ascii: "{"), bytes[start] != 10, arrow - start < 200 { start -= 1 }
        guard bytes[start] == UInt8(ascii: "{") else { return }
        let head = bytes[(start + 1)..<arrow], text = head.drop { $0 == 32 }
        let isImplicit = text.starts(with: "implicit ".utf8)
        let name = (isImplicit ? text.dropFirst(9) : text).prefix { GenericText.isWord($0) || $0 == UInt8(ascii: "$") }
        guard !name.isEmpty, bytes[name.endIndex...].first(where: { $0 != 32 }) == UInt8(ascii: ":"), text.startIndex > start + 1 || isImplicit else { return }
        bytes[arrow - 1] = UInt8(ascii: ")")
        if isImplicit {
            bytes[text.startIndex] = UInt8(ascii: "(")
            for index in (text.startIndex + 1)..<(text.startIndex + 8) { bytes[index] = 32 }
        } else {
            bytes[text.startIndex - 1] = UInt8(ascii: "(")
        }
    }
}
