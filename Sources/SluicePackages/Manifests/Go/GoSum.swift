/// The modules of a `go.sum` or `go.work.sum`: one line for a module's archive, one for its `go.mod`.
struct GoSum {
    private struct Entry {
        let name: String
        let version: String
        let range: Range<Int>
        var hashes: [String]
    }

    private var entries: [Entry] = []

    /// - Throws: `TextProblem` at the first line that has not three words, as Go does.
    init(_ bytes: [UInt8]) throws(TextProblem) {
        try UTF8Text.validate(bytes)
        var known: [String: Int] = [:]
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            let words = line.split { $0 <= 0x20 }
            if words.isEmpty { continue }
            guard words.count == 3 else {
                throw TextProblem(offset: line.startIndex, reason: "the line has not three words: a module, a version and a hash")
            }
            let (name, written) = (String(decoding: words[0], as: UTF8.self), String(decoding: words[1], as: UTF8.self))
            let isManifest = written.hasSuffix("/go.mod")
            let version = isManifest ? String(written.dropLast(7)) : written
            let hash = (isManifest ? "/go.mod " : "") + String(decoding: words[2], as: UTF8.self)
            if let place = known[name + " " + version] {
                entries[place].hashes.append(hash)
            } else {
                known[name + " " + version] = entries.count
                entries.append(Entry(name: name, version: version, range: words[0].startIndex..<words[0].endIndex, hashes: [hash]))
            }
        }
    }

    /// Adds each module and version once, with its hashes. That of `go.mod` alone has `/go.mod` before it.
    func collect(holdsEveryPackage: Bool, into draft: inout ManifestDraft) {
        draft.lock = LockStatement(holdsEveryPackage: holdsEveryPackage)
        for entry in entries {
            draft.add(
                PackageUse(
                    ecosystem: .go, name: entry.name, canonicalName: PackageName.canonical(entry.name, in: .go),
                    requirement: entry.version, source: .registry(url: nil), section: "go.sum", location: draft.location(entry.range),
                    role: .locked, integrity: entry.hashes))
        }
    }
}
