/// Walks through a JSON text and makes something only of what is asked for: lock files may have tens of megabytes.
///
/// What is passed over is checked as strictly as what is read.
struct JSONWalk {
    private var scanner: JSONScanner
    private var depth = 0

    /// Lends the text's one value.
    /// - Throws: `TextProblem` at the first byte that is not JSON of the dialect, not UTF-8 or nested too deep.
    static func read(
        _ bytes: [UInt8], dialect: JSONDialect = .strict, _ value: (inout JSONWalk) throws(TextProblem) -> Void
    ) throws(TextProblem) {
        var walk = JSONWalk(scanner: try JSONScanner(bytes, dialect: dialect))
        try value(&walk)
        try JSONReader.end(&walk.scanner)
    }

    /// Where the next value starts.
    var offset: Int { scanner.at }

    /// Lends each member of an object: its key, the key's place with quotes, and the walk at its value, which must be read or passed over.
    /// - Returns: whether the value is an object; what is none is passed over.
    @discardableResult
    mutating func members(_ member: (String, Range<Int>, inout JSONWalk) throws(TextProblem) -> Void) throws(TextProblem) -> Bool {
        guard scanner.next == UInt8(ascii: "{") else {
            try skip()
            return false
        }
        guard try scanner.open(depth: depth, closing: UInt8(ascii: "}")) else { return true }
        depth += 1
        repeat {
            let key = try scanner.key()
            try member(key.text, key.range, &self)
        } while try scanner.goesOn(closing: UInt8(ascii: "}"), of: "brace")
        depth -= 1
        return true
    }

    /// The next value if it is a string; any other is passed over.
    mutating func string() throws(TextProblem) -> String? {
        if scanner.next == UInt8(ascii: "\"") { return try scanner.string() }
        try skip()
        return nil
    }

    /// The next value if it is `true` or `false`; any other is passed over.
    mutating func flag() throws(TextProblem) -> Bool? {
        let first = scanner.next
        try skip()
        return first == UInt8(ascii: "t") ? true : first == UInt8(ascii: "f") ? false : nil
    }

    /// The next value with all that stands in it.
    mutating func node() throws(TextProblem) -> JSONNode { try JSONReader.value(&scanner, depth: depth) }

    /// Passes over the next value.
    mutating func skip() throws(TextProblem) { try skip(depth: depth) }

    private mutating func skip(depth: Int) throws(TextProblem) {
        switch scanner.next {
        case UInt8(ascii: "{"):
            guard try scanner.open(depth: depth, closing: UInt8(ascii: "}")) else { return }
            repeat {
                try skipKey()
                try skip(depth: depth + 1)
            } while try scanner.goesOn(closing: UInt8(ascii: "}"), of: "brace")
        case UInt8(ascii: "["):
            guard try scanner.open(depth: depth, closing: UInt8(ascii: "]")) else { return }
            repeat { try skip(depth: depth + 1) } while try scanner.goesOn(closing: UInt8(ascii: "]"), of: "bracket")
        case UInt8(ascii: "\""): try scanner.skipString()
        default: _ = try JSONReader.value(&scanner, depth: depth)
        }
    }

    private mutating func skipKey() throws(TextProblem) {
        guard scanner.next == UInt8(ascii: "\"") else { throw scanner.problem("here should stand a key in double quotes") }
        try scanner.skipString()
        try scanner.skipBlanks()
        guard scanner.take(UInt8(ascii: ":")) else { throw scanner.problem("here should stand a colon") }
        try scanner.skipBlanks()
    }
}
