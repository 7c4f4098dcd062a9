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
        blankConstructorAnnotations(&result)
        return result
    }

    /// Blanks `@Inject()` between the name of a class and its parameters, which the grammar would take for more arguments of the annotation.
    private static func blankConstructorAnnotations(_ bytes: inout [UInt8]) {
        for start in bytes.indices where bytes[start] == UInt8(ascii: "@") {
            let before = bytes[..<start].reversed().drop { $0 <= 32 }
            let outer = before.drop { GenericText.isWord($0) || $0 == UInt8(ascii: "$") }.drop { $0 == 32 }
            guard before.count < start, outer.count < before.count, outer.starts(with: "ssalc".utf8) else { continue }
            guard let open = bytes[start...].firstIndex(where: { $0 == UInt8(ascii: "(") }), bytes[(start + 1)..<open].allSatisfy({ GenericText.isWord($0) }),
                let close = bytes[open...].firstIndex(of: UInt8(ascii: ")")), bytes[(close + 1)...].first(where: { $0 > 32 }) == UInt8(ascii: "(")
            else { continue }
            for place in start...close { bytes[place] = 32 }
        }
    }

    /// Puts brackets around the one parameter that stands between an opening brace and an arrow.
    private static func bracket(_ bytes: inout [UInt8], before arrow: Int) {
        var start = arrow - 1
        while start > 0, bytes[start] != UInt8(ascii: "{"), bytes[start] != 10, arrow - start < 200 { start -= 1 }
        // The parameter may stand on the line behind that of the brace.
        if bytes[start] == 10, let brace = bytes[..<start].lastIndex(where: { $0 > 32 }), bytes[brace] == UInt8(ascii: "{") { start = brace }
        guard bytes[start] == UInt8(ascii: "{") else { return }
        let head = bytes[(start + 1)..<arrow], text = head.drop { $0 <= 32 }
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
