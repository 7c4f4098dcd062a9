internal import SluiceModel

/// The gems of a `Gemfile.lock` or `gems.locked` (reference: packages.md, section 1.4).
struct GemLock {
    private struct Entry {
        let name: String
        let version: String
        let range: Range<Int>
        let section: String
        let remotes: [String]
        var hashes: [String] = []
    }

    private var entries: [Entry] = []
    /// By name and version, so that the builds of one version for several platforms are one gem.
    private var known: [String: Int] = [:]
    private var dependencies: [String: Set<String>] = [:]
    private var section = ""
    private var remotes: [String] = []

    /// - Throws: `TextProblem` where the file is not UTF-8 or holds the marks of a merge, as Bundler does.
    init(_ bytes: [UInt8]) throws(TextProblem) {
        try UTF8Text.validate(bytes)
        var start = bytes.starts(with: UTF8Text.byteOrderMark) ? 3 : 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            var line = bytes[start..<end]
            while line.last.map({ $0 <= 0x20 }) == true { line = line.dropLast() }
            if line.starts(with: "<<<<<<<".utf8) || line.starts(with: ">>>>>>>".utf8) || line.starts(with: "=======".utf8) {
                throw TextProblem(offset: start, reason: "the file holds the marks of a merge that is not done")
            }
            if !line.isEmpty { read(line) }
            start = end + 1
        }
    }

    private mutating func read(_ line: ArraySlice<UInt8>) {
        let depth = line.prefix { $0 == 0x20 }.count
        let text = String(decoding: line.dropFirst(depth), as: UTF8.self)
        if depth == 0 {
            section = text
            remotes = []
        } else if depth == 2, text.hasPrefix("remote: ") {
            remotes.append(String(text.dropFirst(8)))
        } else if depth == 2, section == "DEPENDENCIES" {
            readDependency(text)
        } else if depth == 2, section == "CHECKSUMS" {
            readHash(text)
        } else if depth == 4, ["GEM", "GIT", "PATH", "PLUGIN SOURCE"].contains(section) {
            readGem(text, at: line.startIndex + depth)
        }
    }

    /// `name (version-platform)`.
    private static func named(_ text: String) -> (name: String, inside: String?, rest: Substring) {
        guard let open = text.firstRange(of: " ("), let close = text[open.upperBound...].firstIndex(of: ")") else {
            let name = text.prefix { $0 != " " }
            return (String(name), nil, text[name.endIndex...])
        }
        return (String(text[..<open.lowerBound]), String(text[open.upperBound..<close]), text[text.index(after: close)...])
    }

    private mutating func readGem(_ text: String, at offset: Int) {
        let (name, inside, _) = Self.named(text)
        guard let inside else { return }
        let version = String(inside.prefix { $0 != "-" })
        guard known[name + " " + version] == nil else { return }
        known[name + " " + version] = entries.count
        entries.append(
            Entry(name: name, version: version, range: offset..<offset + name.utf8.count, section: section, remotes: remotes))
    }

    /// A bang says that the gem comes from a source of its own.
    private mutating func readDependency(_ text: String) {
        let plain = text.hasSuffix("!") ? String(text.dropLast()) : text
        let (name, inside, _) = Self.named(plain)
        dependencies[name, default: []].insert(inside ?? "")
    }

    private mutating func readHash(_ text: String) {
        let (name, inside, rest) = Self.named(text)
        guard let inside, let place = known[name + " " + inside.prefix { $0 != "-" }] else { return }
        let hashes = rest.split(whereSeparator: { $0 == " " || $0 == "," }).map(String.init)
        entries[place].hashes += hashes.filter { !entries[place].hashes.contains($0) }
    }

    /// Adds the gems. Not every dependency stands among them: one for another platform does not.
    func collect(into draft: inout ManifestDraft) {
        draft.lock = LockStatement(manifests: [Self.manifest(of: draft): dependencies])
        for entry in entries {
            let place = Self.place(of: entry)
            draft.add(
                PackageUse(
                    ecosystem: .rubygems, name: entry.name, canonicalName: PackageName.canonical(entry.name, in: .rubygems),
                    requirement: entry.version, source: place.source, section: entry.section, location: draft.location(entry.range),
                    furtherRegistries: place.further, role: .locked, integrity: entry.hashes))
        }
    }

    private static func place(of entry: Entry) -> (source: PackageSource, further: [String]) {
        let first = entry.remotes.first ?? ""
        switch entry.section {
        case "GIT": return (.git(RepositoryURL.plain(first)), [])
        case "PATH": return (.path(first), [])
        case "PLUGIN SOURCE": return (.url(RepositoryURL.withoutSecret(first)), [])
        default:
            let further = entry.remotes.dropFirst().map { GemSources.registry($0) ?? "https://rubygems.org" }
            return (.registry(url: entry.remotes.isEmpty ? nil : GemSources.registry(first)), further)
        }
    }

    /// The manifest beside a lock file: `gems.rb` of `gems.locked`, else the name without `.lock`.
    private static func manifest(of draft: ManifestDraft) -> String {
        let name = String(decoding: draft.path.lastComponent, as: UTF8.self)
        if name.lowercased() == "gems.locked" { return "gems.rb" }
        return name.lowercased().hasSuffix(".lock") ? String(name.dropLast(5)) : name
    }
}
