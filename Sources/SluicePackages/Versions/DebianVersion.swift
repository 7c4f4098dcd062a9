/// A version of Debian's: `epoch:upstream-revision`, in the order of `dpkg` (Debian Policy, section 5.6.12).
struct DebianVersion: RankedVersion, Hashable {
    private let epoch: UInt32
    private let upstream: [UInt8]
    private let revision: [UInt8]

    /// - Returns: `nil` where the text is no version.
    init?(_ text: String) {
        var rest = Array(text.utf8)[...]
        if let colon = rest.firstIndex(of: UInt8(ascii: ":")) {
            guard let number = UInt32(String(decoding: rest[..<colon], as: UTF8.self)) else { return nil }
            epoch = number
            rest = rest[(colon + 1)...]
        } else {
            epoch = 0
        }
        let hyphen = rest.lastIndex(of: UInt8(ascii: "-"))
        upstream = Array(hyphen.map { rest[..<$0] } ?? rest)
        revision = hyphen.map { Array(rest[($0 + 1)...]) } ?? []
        guard let first = upstream.first, UTF8Text.isDigit(first) else { return nil }
        let isKnown = { (byte: UInt8) in UTF8Text.isAlphanumeric(byte) || ".+-:~".utf8.contains(byte) }
        guard upstream.allSatisfy(isKnown), revision.allSatisfy(isKnown) else { return nil }
    }

    /// Debian has no versions that are held back by their names.
    var isPrerelease: Bool { false }

    static func < (left: DebianVersion, right: DebianVersion) -> Bool {
        if left.epoch != right.epoch { return left.epoch < right.epoch }
        let order = order(left.upstream, right.upstream)
        return order == 0 ? self.order(left.revision, right.revision) < 0 : order < 0
    }

    static func == (left: DebianVersion, right: DebianVersion) -> Bool { !(left < right) && !(right < left) }

    func hash(into hasher: inout Hasher) { hasher.combine(epoch) }

    /// Signs and numbers take turns; of signs `~` comes before the end, letters after it, and all else after letters.
    private static func order(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var left = left[...], right = right[...]
        while !left.isEmpty || !right.isEmpty {
            while left.first.map({ !UTF8Text.isDigit($0) }) ?? false || right.first.map({ !UTF8Text.isDigit($0) }) ?? false {
                let (one, other) = (weight(left.first), weight(right.first))
                if one != other { return one - other }
                left = left.dropFirst()
                right = right.dropFirst()
            }
            let (one, other) = (number(&left), number(&right))
            if one.count != other.count { return one.count - other.count }
            if let (a, b) = zip(one, other).first(where: { $0 != $1 }) { return Int(a) - Int(b) }
        }
        return 0
    }

    private static func weight(_ byte: UInt8?) -> Int {
        guard let byte, !UTF8Text.isDigit(byte) else { return 0 }
        if byte == UInt8(ascii: "~") { return -1 }
        return UTF8Text.isLetter(byte) ? Int(byte) : Int(byte) + 256
    }

    /// The digits at the front, without zeros before them.
    private static func number(_ bytes: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let digits = bytes.prefix(while: UTF8Text.isDigit)
        bytes = bytes.dropFirst(digits.count)
        return digits.drop { $0 == UInt8(ascii: "0") }
    }
}
