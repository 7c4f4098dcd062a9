/// Takes deflated bytes apart (RFC 1951).
///
/// Codes are looked up canonically: for each length, the first code and where its symbols begin. No table of answers is built, which is
/// slower for one large file and faster for the many small ones that archives of records hold.
struct Inflate {
    /// Why bytes cannot be inflated, in a clause.
    struct Problem: Error, Hashable { let reason: String }

    /// Symbols by code: how many codes there are of each length, and the symbols in order of their codes.
    private struct Codes {
        var counts = [UInt16](repeating: 0, count: 16)
        var symbols: [UInt16]

        /// - Parameter lengths: of the code of each symbol; 0 for a symbol without one.
        init(_ lengths: ArraySlice<UInt8>) throws(Problem) {
            for length in lengths { counts[Int(length)] += 1 }
            counts[0] = 0
            var left = 1
            var starts = [Int](repeating: 0, count: 16)
            for length in 1..<16 {
                left = left * 2 - Int(counts[length])
                if left < 0 { throw Problem(reason: "its codes contradict one another") }
                starts[length] = starts[length - 1] + Int(counts[length - 1])
            }
            symbols = [UInt16](repeating: 0, count: lengths.count)
            for (symbol, length) in lengths.enumerated() where length > 0 {
                symbols[starts[Int(length)]] = UInt16(symbol)
                starts[Int(length)] += 1
            }
        }
    }

    private let input: UnsafeRawBufferPointer
    private let limit: Int
    private var offset = 0
    private var bits = 0
    private var bitCount = 0
    private var output: [UInt8] = []

    /// The inflated bytes.
    /// - Parameter limit: the most bytes that may come out; more is a problem.
    static func bytes(of input: UnsafeRawBufferPointer, limit: Int) throws(Problem) -> [UInt8] {
        var inflate = Inflate(input: input, limit: limit)
        while try !inflate.readBlock() {}
        return inflate.output
    }

    private init(input: UnsafeRawBufferPointer, limit: Int) {
        self.input = input
        self.limit = limit
    }

    /// - Returns: whether it was the last one.
    private mutating func readBlock() throws(Problem) -> Bool {
        let isLast = try take(1) == 1
        switch try take(2) {
        case 0: try readStored()
        case 1: try readCoded(Self.fixed(), Codes([UInt8](repeating: 5, count: 30)[...]))
        case 2:
            let (literals, distances) = try dynamicCodes()
            try readCoded(literals, distances)
        default: throw Problem(reason: "a block is of no known kind")
        }
        return isLast
    }

    /// The next bits, the lowest first.
    private mutating func take(_ count: Int) throws(Problem) -> Int {
        while bitCount < count {
            guard offset < input.count else { throw Problem(reason: "the compressed bytes end too early") }
            bits |= Int(input[offset]) << bitCount
            offset += 1
            bitCount += 8
        }
        let value = bits & (1 << count - 1)
        bits >>= count
        bitCount -= count
        return value
    }

    private mutating func symbol(_ codes: Codes) throws(Problem) -> Int {
        var (code, first, index) = (0, 0, 0)
        for length in 1..<16 {
            code |= try take(1)
            let count = Int(codes.counts[length])
            if code - count < first { return Int(codes.symbols[index + code - first]) }
            index += count
            first = (first + count) << 1
            code <<= 1
        }
        throw Problem(reason: "a code has no symbol")
    }

    private mutating func grow(by count: Int) throws(Problem) {
        if output.count + count > limit { throw Problem(reason: "it inflates to more than \(limit) bytes") }
    }

    private mutating func readStored() throws(Problem) {
        (bits, bitCount) = (0, 0)
        guard offset + 4 <= input.count else { throw Problem(reason: "the compressed bytes end too early") }
        let count = Int(input[offset]) | Int(input[offset + 1]) << 8
        guard count ^ 0xFFFF == Int(input[offset + 2]) | Int(input[offset + 3]) << 8, offset + 4 + count <= input.count else {
            throw Problem(reason: "a stored block has a wrong length")
        }
        try grow(by: count)
        output.append(contentsOf: input[offset + 4..<offset + 4 + count])
        offset += 4 + count
    }

    private static func fixed() throws(Problem) -> Codes {
        try Codes(([UInt8](repeating: 8, count: 144) + [UInt8](repeating: 9, count: 112) + [UInt8](repeating: 7, count: 24)
            + [UInt8](repeating: 8, count: 8))[...])
    }

    private static let lengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

    private mutating func dynamicCodes() throws(Problem) -> (Codes, Codes) {
        let (literals, distances, used) = (try take(5) + 257, try take(5) + 1, try take(4) + 4)
        guard literals <= 286, distances <= 30 else { throw Problem(reason: "a block has too many codes") }
        var small = [UInt8](repeating: 0, count: 19)
        for index in 0..<used { small[Self.lengthOrder[index]] = UInt8(try take(3)) }
        let codes = try Codes(small[...])
        var lengths: [UInt8] = []
        while lengths.count < literals + distances {
            let symbol = try symbol(codes)
            guard symbol >= 16 else {
                lengths.append(UInt8(symbol))
                continue
            }
            guard symbol > 16 || !lengths.isEmpty else { throw Problem(reason: "a block repeats what is not there") }
            let value = symbol == 16 ? lengths[lengths.count - 1] : 0
            let times = symbol == 16 ? 3 + (try take(2)) : symbol == 17 ? 3 + (try take(3)) : 11 + (try take(7))
            lengths += [UInt8](repeating: value, count: times)
        }
        guard lengths.count == literals + distances, lengths[256] > 0 else { throw Problem(reason: "a block's codes are damaged") }
        return (try Codes(lengths[..<literals]), try Codes(Array(lengths[literals...])[...]))
    }

    private static let lengths = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258]
    private static let lengthBits = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0]
    private static let distances = [
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385,
        24577
    ]

    private mutating func readCoded(_ literals: Codes, _ distances: Codes) throws(Problem) {
        while true {
            let symbol = try symbol(literals)
            if symbol < 256 {
                try grow(by: 1)
                output.append(UInt8(symbol))
                continue
            }
            if symbol == 256 { return }
            guard symbol - 257 < Self.lengths.count else { throw Problem(reason: "a code has no length") }
            let length = Self.lengths[symbol - 257] + (try take(Self.lengthBits[symbol - 257]))
            let code = try self.symbol(distances)
            guard code < Self.distances.count else { throw Problem(reason: "a code has no distance") }
            let distance = Self.distances[code] + (try take(max(0, code / 2 - 1)))
            guard distance <= output.count else { throw Problem(reason: "it points before its own start") }
            try grow(by: length)
            for _ in 0..<length { output.append(output[output.count - distance]) }
        }
    }
}
