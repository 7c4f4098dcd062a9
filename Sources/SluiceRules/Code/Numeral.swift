/// Numbers by value: `0x10`, `16`, `1_6` and `16.0` are one word.
enum Numeral {
    static func normal(_ text: ArraySlice<UInt8>) -> String {
        let plain = String(decoding: text.filter { $0 != UInt8(ascii: "_") }, as: UTF8.self).lowercased()
        guard let value = value(of: plain) else { return plain }
        return shown(value)
    }

    static func shown(_ value: Double) -> String {
        if value.rounded() == value, value.magnitude < 9e15 { return String(Int64(value)) }
        return String(value)
    }

    static func value(of text: String) -> Double? {
        for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] where text.hasPrefix(prefix) {
            return Int(text.dropFirst(2), radix: radix).map(Double.init)
        }
        return Double(text)
    }
}
