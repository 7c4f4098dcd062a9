internal import SluiceModel

/// The packages of Carthage's `Cartfile`, `Cartfile.private` and `Cartfile.resolved`: `github "owner/name" ~> 1.0`.
struct Cartfile {
    private let bytes: [UInt8]
    private let role: PackageRole

    private static let cure = "write a line such as `github \"owner/name\" ~> 1.0`"

    /// - Throws: `TextProblem` where the text is not UTF-8.
    init(_ bytes: [UInt8], role: PackageRole) throws(TextProblem) {
        try UTF8Text.validate(bytes)
        self.bytes = bytes
        self.role = role
    }

    func collect(into draft: inout ManifestDraft) {
        var start = bytes.starts(with: UTF8Text.byteOrderMark) ? UTF8Text.byteOrderMark.count : 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            read(start..<end, &draft)
            start = end + 1
        }
    }

    private func read(_ line: Range<Int>, _ draft: inout ManifestDraft) {
        let text = bytes[line].drop { $0 <= 0x20 }
        guard let first = text.first, first != UInt8(ascii: "#") else { return }
        let word = String(decoding: text.prefix(while: UTF8Text.isLetter), as: UTF8.self)
        let quote = UInt8(ascii: "\"")
        guard ["github", "git", "binary"].contains(word), let open = text.firstIndex(of: quote),
            let close = text[(open + 1)...].firstIndex(of: quote)
        else { return draft.note("the line names no package that Carthage knows", cure: Self.cure, at: text.startIndex) }
        let place = String(decoding: bytes[open + 1..<close], as: UTF8.self)
        var rest = String(decoding: text[(close + 1)...], as: UTF8.self)
        if let comment = rest.firstIndex(of: "#") { rest = String(rest[..<comment]) }
        let requirement = requirement(rest.split(whereSeparator: \.isWhitespace).joined(separator: " "))
        if requirement == nil, !rest.allSatisfy(\.isWhitespace) {
            draft.note("the version of `\(Quoted.text(place))` is none that Carthage reads", cure: Self.cure, at: close + 1)
        }
        let (name, source) = package(word, place)
        draft.add(
            PackageUse(
                ecosystem: .swift, name: name, canonicalName: PackageName.canonical(name, in: .swift), requirement: requirement,
                source: source, section: word, location: draft.location(open + 1..<close), role: role))
    }

    private func package(_ word: String, _ place: String) -> (name: String, source: PackageSource) {
        if word == "binary" { return (SwiftPackageURL.folder(place), place.contains("://") ? .url(RepositoryURL.withoutSecret(place)) : .path(place)) }
        return SwiftPackageURL.package(word == "github" && !place.contains("://") ? "https://github.com/\(place)" : place)
    }

    /// The requirement in SwiftPM's short form; a lock's is its version alone.
    private func requirement(_ text: String) -> String? {
        if text.hasPrefix("\""), text.hasSuffix("\""), text.utf8.count > 2 {
            let word = String(text.dropFirst().dropLast())
            return role == .locked ? word : "branch \(word)"
        }
        let sign = ["~>", ">=", "=="].first { text.hasPrefix($0) }
        guard let sign, let version = Self.full(text.dropFirst(2).drop { $0 == " " }) else { return nil }
        switch sign {
        case "==": return "exact \(version)"
        case ">=": return "\(version)..<\(UInt32.max).0.0"
        default: return version.hasPrefix("0.") ? SwiftVersionReader.nextMinor(version) : "from \(version)"
        }
    }

    /// A version of which numbers may be missing.
    private static func full(_ text: Substring) -> String? {
        let plain = text.hasPrefix("v") ? text.dropFirst() : text
        let core = plain.prefix { $0 != "-" && $0 != "+" }
        let parts = core.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...3).contains(parts.count) else { return nil }
        let version = (parts.map(String.init) + Array(repeating: "0", count: 3 - parts.count)).joined(separator: ".") + plain[core.endIndex...]
        return SemanticVersion(strict: version) == nil ? nil : version
    }
}
