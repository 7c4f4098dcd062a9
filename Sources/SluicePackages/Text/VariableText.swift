/// A text with variables in it, as Docker and Compose write them: `$NAME`, `${NAME}`, `${NAME:-default}`.
struct VariableText {
    /// The text with every variable that is known in its place.
    let text: String
    /// The offset in `text` at which the first thing stands that is not known; `nil` where all is.
    let unknown: Int?

    /// - Parameters:
    ///   - values: of the variables that are known.
    ///   - marks: what else makes a text unknown from there on, such as `{{`.
    init(_ source: some StringProtocol, values: [String: String] = [:], marks: [String] = []) {
        let bytes = Array(source.utf8)
        var out: [UInt8] = [], unknown: Int?
        var at = 0
        while at < bytes.count {
            if marks.contains(where: { bytes[at...].starts(with: $0.utf8) }), unknown == nil { unknown = out.count }
            guard bytes[at] == UInt8(ascii: "$"), let (value, end) = Self.variable(bytes, at: at, values: values) else {
                out.append(bytes[at])
                at += 1
                continue
            }
            if let value { out += Array(value.utf8) } else {
                if unknown == nil { unknown = out.count }
                out += bytes[at..<end]
            }
            at = end
        }
        text = String(decoding: out, as: UTF8.self)
        self.unknown = unknown
    }

    /// The value of the variable at a `$`, and where its name ends.
    private static func variable(_ bytes: [UInt8], at start: Int, values: [String: String]) -> (String?, Int)? {
        var at = start + 1
        guard at < bytes.count else { return nil }
        if bytes[at] == UInt8(ascii: "$") { return ("$", at + 1) }
        let isBraced = bytes[at] == UInt8(ascii: "{")
        if isBraced { at += 1 }
        let name = bytes[at...].prefix { UTF8Text.isAlphanumeric($0) || $0 == UInt8(ascii: "_") }
        let known = values[String(decoding: name, as: UTF8.self)]
        guard isBraced else { return name.isEmpty ? nil : (known, name.endIndex) }
        guard let close = closing(bytes, from: name.endIndex) else { return (nil, bytes.count) }
        return (modified(bytes[name.endIndex..<close], known: known, values: values), close + 1)
    }

    /// The brace that ends a variable, past those of variables in its default.
    private static func closing(_ bytes: [UInt8], from start: Int) -> Int? {
        var depth = 1
        for at in start..<bytes.count {
            if bytes[at] == UInt8(ascii: "{") { depth += 1 }
            if bytes[at] == UInt8(ascii: "}") { depth -= 1 }
            if depth == 0 { return at }
        }
        return nil
    }

    /// What `:-`, `-`, `:+` and `?` make of a value; `nil` where it cannot be told.
    private static func modified(_ rest: ArraySlice<UInt8>, known: String?, values: [String: String]) -> String? {
        guard let sign = rest.first else { return known }
        let hasColon = sign == UInt8(ascii: ":")
        let sign2 = hasColon ? rest.dropFirst().first : sign
        let word = rest.dropFirst(hasColon ? 2 : 1)
        switch sign2 {
        case UInt8(ascii: "-"):
            if let known, !(hasColon && known.isEmpty) { return known }
            // A default within a default is one level of nesting less each time.
            let inner = VariableText(String(decoding: word, as: UTF8.self), values: values)
            return inner.unknown == nil ? inner.text : nil
        case UInt8(ascii: "?"): return known
        default: return nil
        }
    }
}
