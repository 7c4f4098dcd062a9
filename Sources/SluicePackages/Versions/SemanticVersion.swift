/// A version as npm reads it: semver 2.0.0, with the looseness that npm allows (a leading `v` or `=`, `1.2.3beta`).
public struct SemanticVersion: Hashable, Sendable, Comparable {
    /// One part of what follows the hyphen.
    public enum Identifier: Hashable, Sendable, Comparable {
        case number(UInt64)
        case word(String)

        public static func < (left: Identifier, right: Identifier) -> Bool {
            switch (left, right) {
            case (.number(let left), .number(let right)): left < right
            case (.number, .word): true
            case (.word, .number): false
            case (.word(let left), .word(let right)): left.utf8.lexicographicallyPrecedes(right.utf8)
            }
        }
    }

    /// Goes up when something breaks.
    public let major: UInt64
    /// Goes up when something is added.
    public let minor: UInt64
    /// Goes up when something is mended.
    public let patch: UInt64
    /// Empty for a release.
    public let prerelease: [Identifier]

    /// A version of three numbers, and what follows the hyphen.
    public init(_ major: UInt64, _ minor: UInt64, _ patch: UInt64, prerelease: [Identifier] = []) {
        self.major = major
        self.minor = minor
        self.patch = patch
        self.prerelease = prerelease
    }

    /// - Returns: `nil` where the text is no full version. Build data after `+` is left out: it does not count.
    public init?(_ text: String) {
        guard let partial = PartialVersion(text), let minor = partial.minor, let patch = partial.patch, let major = partial.major else {
            return nil
        }
        self.init(major, minor, patch, prerelease: partial.prerelease)
    }

    /// Whether it equals another but for what follows the hyphen.
    func hasSameNumbers(as other: SemanticVersion) -> Bool { (major, minor, patch) == (other.major, other.minor, other.patch) }

    public static func < (left: SemanticVersion, right: SemanticVersion) -> Bool {
        if !left.hasSameNumbers(as: right) { return (left.major, left.minor, left.patch) < (right.major, right.minor, right.patch) }
        if left.prerelease.isEmpty || right.prerelease.isEmpty { return !left.prerelease.isEmpty && right.prerelease.isEmpty }
        return left.prerelease.lexicographicallyPrecedes(right.prerelease)
    }
}

/// A version of which parts may be missing or be `x`: `1`, `1.2.x`, `*`.
struct PartialVersion {
    var major: UInt64?
    var minor: UInt64?
    var patch: UInt64?
    var prerelease: [SemanticVersion.Identifier] = []

    init?(_ text: String) {
        var rest = Array(text.utf8)[...]
        rest = rest.drop { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: "v") || $0 == 0x20 }
        if let plus = rest.firstIndex(of: UInt8(ascii: "+")) {
            guard Self.areIdentifiers(rest[(plus + 1)...]) else { return nil }
            rest = rest[..<plus]
        }
        guard let numbers = Self.numbers(&rest) else { return nil }
        let known = Array(numbers.prefix { $0 != nil }) + [nil, nil, nil]
        (major, minor, patch) = (known[0], known[1], known[2])
        if rest.isEmpty { return }
        guard numbers.count == 3 else { return nil }
        if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() } else if !UTF8Text.isLetter(rest.first ?? 0) { return nil }
        guard Self.areIdentifiers(rest) else { return nil }
        prerelease = rest.split(separator: UInt8(ascii: ".")).map(Self.identifier)
    }

    /// Up to three numbers, with `nil` for an `x`.
    /// - Returns: `nil` where there is none.
    private static func numbers(_ rest: inout ArraySlice<UInt8>) -> [UInt64?]? {
        var numbers: [UInt64?] = []
        while numbers.count < 3 {
            let digits = rest.prefix(while: UTF8Text.isDigit)
            if !digits.isEmpty {
                guard digits.count <= 16, let value = UInt64(String(decoding: digits, as: UTF8.self)) else { return nil }
                numbers.append(value)
                rest = rest.dropFirst(digits.count)
            } else if let sign = rest.first, "xX*".utf8.contains(sign) {
                numbers.append(nil)
                rest = rest.dropFirst()
            } else {
                return nil
            }
            guard numbers.count < 3, rest.first == UInt8(ascii: ".") else { break }
            rest = rest.dropFirst()
        }
        return numbers
    }

    private static func areIdentifiers(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { part in
            !part.isEmpty && part.allSatisfy { UTF8Text.isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
        }
    }

    private static func identifier(_ part: ArraySlice<UInt8>) -> SemanticVersion.Identifier {
        let text = String(decoding: part, as: UTF8.self)
        if part.allSatisfy(UTF8Text.isDigit), let number = UInt64(text) { return .number(number) }
        return .word(text)
    }
}
