extension PatternText {
    /// The place behind `(T $X)`, where that stands here as an expression.
    var declaredEnd: Int? {
        guard family == .typed || family == .csharp, byte(index) == UInt8(ascii: "(") else { return nil }
        let before = result.last { $0 > 32 } ?? 0
        let word = String(decoding: Array(result.reversed().drop { $0 <= 32 }.prefix { GenericText.isWord($0) }.reversed()), as: UTF8.self)
        if GenericText.isWord(before) && !["return", "throw"].contains(word) || before == UInt8(ascii: "]") { return nil }
        guard let end = source[index...].firstIndex(of: UInt8(ascii: ")")) else { return nil }
        let parts = Self.typeAndName(source[(index + 1)..<end])
        guard parts.count == 2, parts[1].first == UInt8(ascii: "$"), Placeholder.isMetavariable(String(decoding: parts[1], as: UTF8.self)) else { return nil }
        let after = source[(end + 1)...].drop { $0 == 32 }
        let isHead = after.starts(with: "->".utf8) || after.starts(with: "=>".utf8) || after.first == UInt8(ascii: "{")
        return isHead || !parts[0].allSatisfy { GenericText.isWord($0) || ".<>[]?$, ".utf8.contains($0) } ? nil : end + 1
    }

    mutating func declared(_ end: Int) {
        let parts = Self.typeAndName(source[(index + 1)..<(end - 1)])
        let after = source[end...].drop { $0 == 32 }
        if after.first == UInt8(ascii: "="), after.dropFirst().first != UInt8(ascii: "=") {
            // What is assigned to is declared, so that the grammar takes the type.
            result += parts[0]
            put(" " + Placeholder.typedTarget)
            result += parts[1].dropFirst()
            index = end
            return
        }
        put(Placeholder.typed + "(" + Placeholder.metavariable)
        result += parts[1].dropFirst()
        put(", \"")
        result += parts[0].filter { $0 > 32 }
        put("\")")
        index = end
    }
}
