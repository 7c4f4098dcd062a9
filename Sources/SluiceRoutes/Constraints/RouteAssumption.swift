/// What a policy takes for granted where code asks for it: `NODE_ENV: production`.
public struct RouteAssumption: Hashable, Sendable {
    /// Values by the names of variables, or `true` and `false` by the text of a condition.
    public var values: [String: String]
    public init(_ values: [String: String] = [:]) { self.values = values }

    /// Whether a condition holds; `nil` where nothing is assumed about it.
    func holds(_ condition: RouteCondition) -> Bool? {
        guard !values.isEmpty, let truth = truth(of: condition.text) else { return nil }
        return truth != condition.isNegated
    }

    private func truth(of text: String) -> Bool? {
        if let value = values[text] { return Self.truth(value) }
        for (sign, isEqual) in [("!==", false), ("!=", false), ("===", true), ("==", true)] {
            guard let (left, right) = Self.sides(of: text, at: sign) else { continue }
            guard let value = value(of: left), let wanted = Self.literal(right) else { return nil }
            return (value == wanted) == isEqual
        }
        return value(of: text).flatMap(Self.truth)
    }

    /// The value of `DEBUG`, `process.env.DEBUG`, `settings.DEBUG` and `os.environ["DEBUG"]`.
    private func value(of text: String) -> String? {
        if let value = values[text] { return value }
        if let quoted = Self.onlyQuoted(in: text) { return values[quoted] }
        guard text.utf8.allSatisfy({ Self.isNameByte($0) || $0 == UInt8(ascii: ".") }) else { return nil }
        return text.split(separator: ".").last.flatMap { values[String($0)] }
    }

    private static func truth(_ value: String) -> Bool? {
        switch value.lowercased() {
        case "true", "1", "yes", "on": true
        case "false", "0", "no", "off", "": false
        default: nil
        }
    }

    private static func sides(of text: String, at sign: String) -> (String, String)? {
        let bytes = Array(text.utf8), wanted = Array(sign.utf8)
        guard bytes.count > wanted.count else { return nil }
        for start in 0...(bytes.count - wanted.count) where bytes[start..<(start + wanted.count)].elementsEqual(wanted) {
            return (String(decoding: bytes[..<start], as: UTF8.self), String(decoding: bytes[(start + wanted.count)...], as: UTF8.self))
        }
        return nil
    }

    /// The value of a text in quotation marks or of a bare word; `nil` for anything longer.
    private static func literal(_ text: String) -> String? {
        guard let first = text.utf8.first else { return nil }
        guard isQuote(first) else { return text.utf8.allSatisfy(isNameByte) ? text : nil }
        let inner = text.utf8.dropFirst().dropLast()
        guard text.utf8.count >= 2, text.utf8.last == first, !inner.contains(where: isQuote) else { return nil }
        return String(Substring(inner))
    }

    /// What stands in quotation marks, where that is one name and nothing is computed around it.
    private static func onlyQuoted(in text: String) -> String? {
        let parts = text.utf8.split(omittingEmptySubsequences: false, whereSeparator: isQuote)
        guard parts.count == 3, parts[1].allSatisfy(isNameByte) else { return nil }
        let around = parts[0].allSatisfy { isNameByte($0) || ".([".utf8.contains($0) } && parts[2].allSatisfy { ")]".utf8.contains($0) }
        return around ? String(Substring(parts[1])) : nil
    }

    private static func isQuote(_ byte: UInt8) -> Bool { byte == 0x22 || byte == 0x27 || byte == 0x60 }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
        default: false
        }
    }
}
