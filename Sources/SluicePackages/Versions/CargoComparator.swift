/// One condition of Cargo's requirement: an operator with a version of which parts may be missing.
struct CargoComparator: Sendable {
    private enum Sign: String { case exact = "=", above = ">", from = ">=", below = "<", upTo = "<=", tilde = "~", caret = "^" }

    private var sign = Sign.caret
    private var major: UInt64?
    private var minor: UInt64?
    private var patch: UInt64?
    private var prerelease: [SemanticVersion.Identifier] = []
    private let text: String

    /// - Returns: `nil` where Cargo reads no condition.
    init?(_ text: String) {
        var written = text[...]
        while written.first == " " { written = written.dropFirst() }
        while written.last == " " { written = written.dropLast() }
        let word = written.prefix { "=<>~^".contains($0) }
        self.text = String(written.dropFirst(word.count).drop { $0 == " " })
        if !word.isEmpty {
            guard let sign = Sign(rawValue: String(word)) else { return nil }
            self.sign = sign
        }
        guard read(hasSign: !word.isEmpty) else { return nil }
    }

    /// Whether it is `*`.
    var isAny: Bool { major == nil }

    private mutating func read(hasSign: Bool) -> Bool {
        let cut = text.utf8.firstIndex { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") } ?? text.endIndex
        let parts = text[..<cut].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count <= 3 else { return false }
        var numbers: [UInt64] = []
        var isOpen = false
        for part in parts {
            if ["*", "x", "X"].contains(part) { isOpen = true; continue }
            guard !isOpen, let number = Self.number(part) else { return false }
            numbers.append(number)
        }
        if numbers.isEmpty { return parts.count == 1 && !hasSign && cut == text.endIndex }
        if isOpen, !hasSign { sign = .exact }
        major = numbers[0]
        minor = numbers.count > 1 ? numbers[1] : nil
        patch = numbers.count > 2 ? numbers[2] : nil
        if cut == text.endIndex { return true }
        guard let patch, let minor, let version = SemanticVersion("\(numbers[0]).\(minor).\(patch)" + text[cut...]) else { return false }
        prerelease = version.prerelease
        let words = text[cut...].prefix { $0 != "+" }.dropFirst().split(separator: ".")
        return words.allSatisfy { !$0.utf8.allSatisfy(UTF8Text.isDigit) || $0 == "0" || !$0.hasPrefix("0") }
    }

    /// A number without zeros before it.
    private static func number(_ text: String) -> UInt64? {
        guard !text.isEmpty, text.utf8.allSatisfy(UTF8Text.isDigit), text == "0" || !text.hasPrefix("0") else { return nil }
        return UInt64(text)
    }

    /// The version itself, where the condition leaves no other.
    var pin: String? { sign == .exact && patch != nil ? text : nil }

    /// Whether it names a prerelease of the version's three numbers.
    func namesPrerelease(of version: SemanticVersion) -> Bool {
        !prerelease.isEmpty && major == version.major && minor == version.minor && patch == version.patch
    }

    /// Whether a version meets it, prereleases taken by their order alone.
    func holds(for version: SemanticVersion) -> Bool {
        switch sign {
        case _ where isAny: true
        case .exact: isSame(version)
        case .above: isBelow(version)
        case .from: isSame(version) || isBelow(version)
        case .below: isAbove(version)
        case .upTo: isSame(version) || isAbove(version)
        case .tilde: tilde(version)
        case .caret: caret(version)
        }
    }

    private func isSame(_ version: SemanticVersion) -> Bool {
        major == version.major && (minor ?? version.minor) == version.minor && (patch ?? version.patch) == version.patch
            && prerelease == version.prerelease
    }

    /// The lowest version that the parts stand for.
    private var floor: SemanticVersion { SemanticVersion(major ?? 0, minor ?? 0, patch ?? 0, prerelease: prerelease) }

    /// Whether everything that the parts stand for is below the version.
    private func isBelow(_ version: SemanticVersion) -> Bool {
        guard let major, major == version.major else { return (major ?? 0) < version.major }
        guard let minor else { return false }
        if patch == nil { return minor < version.minor }
        return floor < version
    }

    /// Whether everything that the parts stand for is above the version.
    private func isAbove(_ version: SemanticVersion) -> Bool {
        guard let major, major == version.major else { return (major ?? 0) > version.major }
        guard let minor else { return false }
        if patch == nil { return minor > version.minor }
        return version < floor
    }

    private func tilde(_ version: SemanticVersion) -> Bool {
        guard major == version.major, (minor ?? version.minor) == version.minor else { return false }
        return patch == nil || floor <= version
    }

    /// Up to the next change of the first number that is not zero.
    private func caret(_ version: SemanticVersion) -> Bool {
        guard let major, major == version.major else { return false }
        guard let minor else { return true }
        guard let patch else { return major > 0 ? version.minor >= minor : version.minor == minor }
        if major == 0 {
            guard version.minor == minor, minor > 0 || version.patch == patch else { return false }
        }
        return floor <= version
    }
}
