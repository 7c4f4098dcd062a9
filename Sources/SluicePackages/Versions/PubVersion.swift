/// A version of Dart's: a semantic one whose build data counts as well (source: `pub_semver`).
struct PubVersion: RankedVersion, Hashable {
    let version: SemanticVersion
    /// What follows `+`. A version with it comes after the same one without.
    let build: [SemanticVersion.Identifier]

    init?(_ text: String) {
        guard let version = SemanticVersion(strict: text) else { return nil }
        self.version = version
        let data = text.firstIndex(of: "+").map { text[text.index(after: $0)...] } ?? ""
        build = data.split(separator: ".").map { part in
            let number = part.utf8.allSatisfy(UTF8Text.isDigit) ? UInt64(part) : nil
            return number.map { .number($0) } ?? .word(String(part))
        }
    }

    init(_ version: SemanticVersion) {
        self.version = version
        build = []
    }

    var isPrerelease: Bool { version.isPrerelease }

    /// The first version that may break what this one holds: of `0.x` the next minor one.
    var nextBreaking: SemanticVersion {
        if version.major > 0 { return SemanticVersion(Self.next(version.major), 0, 0) }
        return SemanticVersion(0, Self.next(version.minor), 0)
    }

    private static func next(_ number: UInt64) -> UInt64 { number == .max ? number : number + 1 }

    static func < (left: PubVersion, right: PubVersion) -> Bool {
        left.version == right.version ? left.build.lexicographicallyPrecedes(right.build) : left.version < right.version
    }
}
