/// The branches and tags of a repository, as its server tells them before a fetch over HTTP (gitprotocol-http, "Smart Clients").
///
/// Refs beside branches and tags are left out: a pull request's commit, which anybody may push from a fork, is advertised by some
/// hosts too, and is not the repository's own.
struct RefAdvertisement {
    private(set) var branches: [(name: String, commit: String)] = []
    /// With the commit that a tag stands for, where it is an object of its own.
    private(set) var tags: [(name: String, commit: String)] = []

    private static let service = Array("# service=git-upload-pack".utf8)

    /// - Throws: `PacketLines.Fault` where the bytes are no advertisement, or break off.
    init(_ bytes: [UInt8]) throws(PacketLines.Fault) {
        let lines = try PacketLines(bytes).lines
        guard let first = lines.first, first.map(Array.init) == Self.service else { throw .malformed }
        // The list ends with an end of a part; the one before it ends the name of the service.
        guard lines.count >= 3, lines[1] == nil else { throw lines.count < 3 ? .truncated : .malformed }
        guard lines.last == .some(nil) else { throw .truncated }
        for line in lines.dropFirst(2) {
            guard let line else { continue }
            try read(line)
        }
    }

    /// The repository as a package: every branch, tag and commit that one of them stands for is a version of it.
    func record(named name: String, replacement: String?) -> PackageRecord {
        var known: Set<String> = []
        let commits = (branches + tags).map(\.commit)
        let names = commits + branches.map(\.name) + tags.map(\.name)
        var commitsByName: [String: String] = [:]
        for ref in branches + tags { commitsByName[ref.name] = ref.commit }
        return PackageRecord(
            name: name, versions: names.filter { known.insert($0).inserted }.map { PackageVersion(version: $0) }, tags: commitsByName,
            replacement: replacement)
    }

    /// `COMMIT REF`, the first one followed by what the server can do behind a zero byte.
    private mutating func read(_ line: ArraySlice<UInt8>) throws(PacketLines.Fault) {
        let entry = line.prefix { $0 != 0 }
        guard let blank = entry.firstIndex(of: 0x20) else { throw .malformed }
        let commit = String(decoding: entry[..<blank], as: UTF8.self)
        guard [40, 64].contains(commit.utf8.count) else { throw .malformed }
        let ref = String(decoding: entry[(blank + 1)...], as: UTF8.self)
        if let branch = ref.dropping("refs/heads/") {
            branches.append((branch, commit))
        } else if let tag = ref.dropping("refs/tags/") {
            readTag(tag, commit)
        }
    }

    /// An annotated tag is told twice, the second time with `^{}` and its commit.
    private mutating func readTag(_ tag: String, _ commit: String) {
        if tag.hasSuffix("^{}") {
            if tags.last?.name == String(tag.dropLast(3)) { tags[tags.count - 1].commit = commit }
        } else {
            tags.append((tag, commit))
        }
    }
}

extension String {
    /// The rest behind a beginning; `nil` where the text does not begin so.
    fileprivate func dropping(_ start: String) -> String? { hasPrefix(start) ? String(dropFirst(start.count)) : nil }
}
