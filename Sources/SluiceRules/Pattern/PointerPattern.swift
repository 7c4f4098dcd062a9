/// `(char *$X)`, an expression of C that has a type.
enum PointerPattern {
    private static let operators: Set<String> = ["return", "sizeof", "throw", "case", "delete"]

    /// The place behind the closing bracket, where such a thing begins at `index`; `nil` where none does.
    static func end(in source: [UInt8], at index: Int, after result: [UInt8]) -> Int? {
        guard source[index] == UInt8(ascii: "("), let close = source[index...].firstIndex(of: UInt8(ascii: ")")) else { return nil }
        let before = result.last { $0 > 32 } ?? 0
        let word = String(decoding: Array(result.reversed().drop { $0 <= 32 }.prefix { GenericText.isWord($0) }.reversed()), as: UTF8.self)
        if GenericText.isWord(before) && !operators.contains(word) || before == UInt8(ascii: "]") || before == UInt8(ascii: ")") { return nil }
        let inner = source[(index + 1)..<close]
        guard let name = name(in: inner), !name.type.isEmpty else { return nil }
        let isType = name.type.allSatisfy { GenericText.isWord($0) || "$*& :<>,".utf8.contains($0) } && name.type.contains { GenericText.isWord($0) }
        let plain = String(decoding: name.type.filter { $0 > 32 }, as: UTF8.self)
        if ["struct", "union", "enum", "class"].contains(plain) { return nil }
        let last = name.type.last { $0 > 32 } ?? 0
        guard isType, GenericText.isWord(last) && name.type.last == 32 || "*&>".utf8.contains(last) else { return nil }
        let next = source[(close + 1)...].first { $0 > 32 }
        return next == UInt8(ascii: "{") ? nil : close + 1
    }

    /// The type and the metavariable behind it.
    private static func name(in inner: ArraySlice<UInt8>) -> (type: ArraySlice<UInt8>, name: ArraySlice<UInt8>)? {
        guard let dollar = inner.lastIndex(of: UInt8(ascii: "$")) else { return nil }
        let name = inner[dollar...].prefix { $0 > 32 }
        guard inner[name.endIndex...].allSatisfy({ $0 <= 32 }), Placeholder.isMetavariable(String(decoding: name, as: UTF8.self)) else { return nil }
        return (inner[..<dollar], name)
    }

    /// The same as a call that the grammar parses: the type stands in a cast.
    static func call(_ inner: ArraySlice<UInt8>) -> String {
        guard let parts = name(in: inner) else { return "" }
        let type = String(decoding: parts.type, as: UTF8.self).replacing("$", with: Placeholder.metavariable)
        let name = String(decoding: parts.name.dropFirst(), as: UTF8.self)
        return "\(Placeholder.typed)(\(Placeholder.metavariable)\(name), (\(type))0)"
    }
}
