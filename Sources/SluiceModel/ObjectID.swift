/// The name of a Git object: 20 bytes (SHA-1) or 32 bytes (SHA-256).
public struct ObjectID: Hashable, Sendable {
    private let words: (UInt64, UInt64, UInt64, UInt64)

    /// The number of bytes of the name, 20 or 32.
    public let count: Int

    /// Takes the bytes of a name as Git stores them.
    /// - Returns: `nil` unless there are 20 or 32 of them.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 20 || bytes.count == 32 else { return nil }
        var packed: [UInt64] = [0, 0, 0, 0]
        for (index, byte) in bytes.enumerated() {
            packed[index / 8] |= UInt64(byte) << UInt64(56 - 8 * (index % 8))
        }
        words = (packed[0], packed[1], packed[2], packed[3])
        count = bytes.count
    }

    /// Takes the twenty bytes of a SHA-1 name as three numbers, the first byte the highest of the first: walks over whole histories make
    /// names by the million.
    public init(sha1 first: UInt64, _ second: UInt64, _ third: UInt32) {
        words = (first, second, UInt64(third) << 32, 0)
        count = 20
    }

    /// Takes the full hexadecimal form, 40 or 64 digits of either case.
    public init?(hex: some StringProtocol) {
        self.init(hexBytes: Array(hex.utf8))
    }

    /// Takes the full hexadecimal form as bytes, as it stands in a notes tree or on a hook's standard input.
    public init?(hexBytes: [UInt8]) {
        guard hexBytes.count == 40 || hexBytes.count == 64 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(hexBytes.count / 2)
        for index in stride(from: 0, to: hexBytes.count, by: 2) {
            guard let high = Self.nibble(hexBytes[index]), let low = Self.nibble(hexBytes[index + 1]) else { return nil }
            bytes.append(high << 4 | low)
        }
        self.init(bytes: bytes)
    }

    /// The bytes of the name, as Git stores them.
    public var bytes: [UInt8] {
        let packed = [words.0, words.1, words.2, words.3]
        return (0..<count).map { UInt8(truncatingIfNeeded: packed[$0 / 8] >> UInt64(56 - 8 * ($0 % 8))) }
    }

    /// The full name in lower-case hexadecimal.
    public var hex: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// The first ten hexadecimal digits, for people.
    public var short: String { String(hex.prefix(10)) }

    /// Whether every byte is zero: Git's way to say "no object" on a hook's standard input.
    public var isZero: Bool { words == (0, 0, 0, 0) }

    public static func == (left: ObjectID, right: ObjectID) -> Bool {
        left.words == right.words && left.count == right.count
    }

    public func hash(into hasher: inout Hasher) {
        // The names are hashes already: two of their words tell objects apart.
        hasher.combine(words.0)
        hasher.combine(words.1)
    }

    private static func nibble(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

extension ObjectID: Comparable {
    public static func < (left: ObjectID, right: ObjectID) -> Bool {
        (left.words.0, left.words.1, left.words.2, left.words.3) < (right.words.0, right.words.1, right.words.2, right.words.3)
    }
}

extension ObjectID: CustomStringConvertible {
    public var description: String { hex }
}
