/// Fills metavariables into messages and fixes.
enum Message {
    /// `$X` becomes what X stands for, `value($X)` the value that is known of it; names that are not bound stay.
    static func filled(_ text: String, _ values: [String: String]) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = [], place = 0
        while place < bytes.count {
            if bytes[place...].starts(with: "value($".utf8), let name = name(in: bytes, at: place + 6), byte(bytes, place + 6 + name.utf8.count) == UInt8(ascii: ")"),
                let value = values[name]
            {
                result += value.utf8
                place += 7 + name.utf8.count
            } else if bytes[place] == UInt8(ascii: "$"), let name = name(in: bytes, at: place), let value = values[name] {
                result += value.utf8
                place += name.utf8.count
            } else {
                result.append(bytes[place])
                place += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func byte(_ bytes: [UInt8], _ index: Int) -> UInt8 { bytes.indices.contains(index) ? bytes[index] : 0 }

    /// The metavariable's name that begins at a dollar sign, with it.
    private static func name(in bytes: [UInt8], at start: Int) -> String? {
        var place = start + 1
        if bytes[min(place, bytes.count)...].starts(with: "...".utf8) { place += 3 }
        let first = place
        while place < bytes.count, Placeholder.isPart(bytes[place]) { place += 1 }
        return place > first ? String(decoding: bytes[start..<place], as: UTF8.self) : nil
    }
}
