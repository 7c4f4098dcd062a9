/// The packages of a file in pip's requirements format (reference: packages.md, section 1.2).
///
/// Each file is read by itself: what `-r` and `-c` name is a manifest of its own.
struct RequirementsManifest {
    private let lines: [RequirementLine]

    /// - Throws: `TextProblem` where the file's encoding is not UTF-8, or cannot be told.
    init(_ bytes: [UInt8]) throws(TextProblem) {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw TextProblem(offset: 0, reason: "the file is UTF-16")
        }
        if let offset = UTF8Text.firstInvalid(bytes) { throw TextProblem(offset: offset, reason: "the file is not UTF-8") }
        try Self.checkCookie(bytes)
        var lines = RequirementLine.lines(of: bytes)
        if bytes.starts(with: UTF8Text.byteOrderMark), let first = lines.first, first.start == 0 {
            lines[0] = first.part(min(3, first.bytes.count)..<first.bytes.count).trimmed()
        }
        self.lines = lines.filter { !$0.isEmpty && $0.bytes[0] != UInt8(ascii: "#") }
    }

    /// An encoding declared in the first two lines (PEP 263) must read ASCII as ASCII, and text beyond ASCII as UTF-8.
    private static func checkCookie(_ bytes: [UInt8]) throws(TextProblem) {
        let heads = bytes.prefix(4096).split(separator: UInt8(ascii: "\n"), maxSplits: 2, omittingEmptySubsequences: false).prefix(2)
        for head in heads {
            let line = String(decoding: head, as: UTF8.self)
            guard line.hasPrefix("#"), let label = line.firstRange(ofLabel: "coding") else { continue }
            let name = label.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }.lowercased().replacing(
                "_", with: "-")
            let isPlain = ["utf-8", "utf8", "ascii", "us-ascii"].contains(name)
            let isWide = ["latin", "iso-8859", "iso8859", "cp125", "windows-125"].contains { name.hasPrefix($0) }
            if isPlain || (isWide && bytes.allSatisfy { $0 < 0x80 }) { continue }
            throw TextProblem(offset: 0, reason: "the file says that its encoding is `\(Quoted.text(name))`")
        }
    }

    /// Indexes first: pip applies them to the whole file, wherever they stand.
    func collect(into draft: inout ManifestDraft) {
        var indexes = PythonIndexes()
        for line in lines { readOptions(of: line, into: &indexes) }
        for line in lines { read(line, indexes: indexes, into: &draft) }
    }

    /// Where a line's first option starts: at its start, or after a blank. pip parts the line at plain blanks alone.
    private static func optionsStart(of line: RequirementLine) -> Int {
        var isStart = true
        for (index, byte) in line.bytes.enumerated() {
            if byte == UInt8(ascii: "-"), isStart { return index }
            isStart = byte == 0x20
        }
        return line.bytes.count
    }

    private func readOptions(of line: RequirementLine, into indexes: inout PythonIndexes) {
        let start = Self.optionsStart(of: line)
        // A line that cannot be read is noted when its package is.
        guard start == 0, let options = try? RequirementOptions(line.text) else { return }
        for (name, value) in options.all {
            switch name {
            case "--index-url", "--pypi-url": indexes.main = value
            case "--extra-index-url": indexes.further.append(value)
            case "--find-links": indexes.listings.append(value)
            case "--no-index": indexes.isOffline = true
            default: break
            }
        }
    }

    /// A line is a package with options for it, or options alone.
    private func read(_ line: RequirementLine, indexes: PythonIndexes, into draft: inout ManifestDraft) {
        let start = Self.optionsStart(of: line)
        // In an option it is a password of an index or a path, which names no package.
        if start > 0, Self.hasVariable(line.bytes) {
            draft.note(
                "`\(Quoted.bytes(line.bytes))` depends on an environment variable", cure: "write the package's name and version themselves",
                at: line.start)
            return
        }
        do throws(RequirementOptions.Flaw) {
            let options = try RequirementOptions(String(decoding: line.bytes[start...], as: UTF8.self))
            if start > 0 {
                add(line.part(0..<start).trimmed(), indexes: indexes, into: &draft)
            } else if let editable = options.values(of: "--editable").first {
                addPlace(editable, in: line, into: &draft)
            }
        } catch {
            draft.note("`\(Quoted.bytes(line.bytes))` cannot be read: \(error.reason)", cure: Self.cure, at: line.start)
        }
    }

    private static let cure = "write a requirement that `pip install --dry-run -r` reads"

    private func add(_ line: RequirementLine, indexes: PythonIndexes, into draft: inout ManifestDraft) {
        let text = String(line.text.prefix { $0 != ";" })
        if PythonSource.of(url: text) != nil { return addPlace(line.text, in: line, into: &draft) }
        do throws(PythonRequirement.Flaw) {
            let requirement = try PythonRequirement(line.bytes)
            draft.add(indexes.use(of: requirement, section: "requirements", at: line.range(requirement.nameRange), in: draft))
        } catch {
            let path = text.split(whereSeparator: \.isWhitespace).first.map(String.init) ?? ""
            if PythonSource.isPath(path) { return addPlace(path, in: line, into: &draft) }
            let at = line.range(min(error.index, line.bytes.count - 1)..<line.bytes.count).lowerBound
            draft.note("`\(Quoted.bytes(line.bytes))` is no requirement: \(error.reason)", cure: Self.cure, at: at)
        }
    }

    /// A package that comes from a URL or a path, with its name where the URL gives one.
    private func addPlace(_ text: String, in line: RequirementLine, into draft: inout ManifestDraft) {
        let place = text.split(whereSeparator: \.isWhitespace).first.map(String.init) ?? text
        let found = PythonSource.of(url: place) ?? (.path(place), nil)
        let name = PythonSource.name(of: place) ?? place
        draft.add(
            PackageUse(
                ecosystem: .pypi, name: name, canonicalName: PackageName.canonical(name, in: .pypi), requirement: found.requirement,
                source: found.source, section: "requirements", location: draft.location(line.range(0..<line.bytes.count))))
    }

    /// `${NAME}` with capitals, digits and underscores, which pip fills in from the environment.
    private static func hasVariable(_ bytes: [UInt8]) -> Bool {
        for start in bytes.indices where bytes[start...].starts(with: "${".utf8) {
            let name = bytes[(start + 2)...].prefix { UTF8Text.isDigit($0) || (0x41...0x5A).contains($0) || $0 == UInt8(ascii: "_") }
            if !name.isEmpty, name.endIndex < bytes.count, bytes[name.endIndex] == UInt8(ascii: "}") { return true }
        }
        return false
    }
}

extension String {
    /// What follows `label:` or `label=` and blanks.
    fileprivate func firstRange(ofLabel label: String) -> Substring? {
        guard let found = firstRange(of: label), let sign = self[found.upperBound...].first, sign == ":" || sign == "=" else { return nil }
        return self[found.upperBound...].dropFirst().drop { $0 == " " || $0 == "\t" }
    }
}
