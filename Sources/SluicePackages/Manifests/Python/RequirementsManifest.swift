/// The packages of lines in pip's requirements format (reference: packages.md, section 1.2).
///
/// Each file is read by itself: what `-r` and `-c` name is a manifest of its own.
struct RequirementsManifest {
    private let lines: [RequirementLine]
    private let section: String
    private let role: PackageRole

    /// A file, as UTF-8.
    init(_ bytes: [UInt8], role: PackageRole = .declared) {
        var lines = RequirementLine.lines(of: RequirementLine(bytes, at: 0))
        if bytes.starts(with: UTF8Text.byteOrderMark), let first = lines.first, first.start == 0 {
            lines[0] = first.part(min(3, first.bytes.count)..<first.bytes.count).trimmed()
        }
        self.init(lines: lines, section: "requirements", role: role)
    }

    /// Lines that stand in a file of another kind, or in a string of one.
    init(text: RequirementLine, section: String, role: PackageRole = .declared) {
        self.init(lines: RequirementLine.lines(of: text), section: section, role: role)
    }

    private init(lines: [RequirementLine], section: String, role: PackageRole) {
        self.lines = lines.filter { !$0.isEmpty && $0.bytes[0] != UInt8(ascii: "#") }
        self.section = section
        self.role = role
    }

    /// Indexes first: pip applies them to the whole file, wherever they stand.
    func collect(into draft: inout ManifestDraft) {
        if CondaList.isOne(lines) { return CondaList(lines: lines, section: section).collect(into: &draft) }
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
        guard start == 0 else { return }
        for (name, value) in RequirementOptions(line.text).all {
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
        let options = RequirementOptions(String(decoding: line.bytes[start...], as: UTF8.self))
        if let flaw = options.flaw {
            draft.note("`\(Quoted.bytes(line.bytes))` cannot be read: \(flaw.reason)", cure: Self.cure, at: line.start)
        }
        if start == 0 { return readPlaces(options, in: line, into: &draft) }
        add(line.part(0..<start).trimmed(), integrity: options.values(of: "--hash"), indexes: indexes, into: &draft)
    }

    private static let cure = "write a requirement that `pip install --dry-run -r` reads"

    /// What a line of options names: packages by their places, and files that are read from elsewhere.
    private func readPlaces(_ options: RequirementOptions, in line: RequirementLine, into draft: inout ManifestDraft) {
        for place in options.values(of: "--editable") { addPlace(place, in: line, into: &draft) }
        for file in options.values(of: "--requirement") where file.contains("://") {
            draft.note(
                "it takes its requirements from `\(Quoted.text(file))`, which can change at any time",
                cure: "put that file into the repository and name it here", at: line.start)
        }
    }

    private func add(_ line: RequirementLine, integrity: [String], indexes: PythonIndexes, into draft: inout ManifestDraft) {
        let text = String(line.text.prefix { $0 != ";" })
        // No name begins with a dot.
        if PythonSource.of(url: text) != nil || text.hasPrefix(".") { return addPlace(line.text, in: line, into: &draft) }
        do throws(PythonRequirement.Flaw) {
            let requirement = try PythonRequirement(line.bytes)
            var place = PythonPlace(section: section, range: line.range(requirement.nameRange), role: role)
            place.integrity = integrity
            add(indexes.use(of: requirement, place, in: draft), of: line, to: &draft)
        } catch {
            if Self.hasVariable(line.text) { return noteVariable(line, in: &draft) }
            let path = text.split(whereSeparator: \.isWhitespace).first.map(String.init) ?? ""
            if PythonSource.isPath(path) { return addPlace(path, in: line, into: &draft) }
            let at = line.range(min(error.index, line.bytes.count - 1)..<line.bytes.count).lowerBound
            draft.note("`\(Quoted.bytes(line.bytes))` is no requirement: \(error.reason)", cure: Self.cure, at: at)
        }
    }

    /// A package that comes from a URL or a path, with its name where the URL gives one.
    private func addPlace(_ text: String, in line: RequirementLine, into draft: inout ManifestDraft) {
        let word = text.split(whereSeparator: \.isWhitespace).first.map(String.init) ?? text
        let (place, extras) = PythonSource.parted(extras: word)
        let found = PythonSource.of(url: place) ?? (.path(place), nil)
        let name = PythonSource.name(of: place) ?? place
        var position = PythonPlace(section: section, range: line.range(0..<line.bytes.count), role: role)
        position.extras = extras
        add(
            PythonIndexes().use(name, requirement: found.requirement, source: found.source, position, in: draft), of: line, to: &draft)
    }

    /// Adds a use, unless pip would fill its version or its place in from the environment. In a path there is no package to be named.
    private func add(_ use: PackageUse, of line: RequirementLine, to draft: inout ManifestDraft) {
        let place: String
        switch use.source {
        case .git(let url), .url(let url): place = url
        case .registry, .path, .workspace: place = ""
        }
        if Self.hasVariable(place) || Self.hasVariable(use.requirement ?? "") { return noteVariable(line, in: &draft) }
        draft.add(use)
    }

    private func noteVariable(_ line: RequirementLine, in draft: inout ManifestDraft) {
        draft.note(
            "`\(Quoted.bytes(line.bytes))` depends on an environment variable", cure: "write the package's name and version themselves",
            at: line.start)
    }

    /// `${NAME}` with capitals, digits and underscores, which pip fills in from the environment.
    private static func hasVariable(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        for start in bytes.indices where bytes[start...].starts(with: "${".utf8) {
            let name = bytes[(start + 2)...].prefix { UTF8Text.isDigit($0) || (0x41...0x5A).contains($0) || $0 == UInt8(ascii: "_") }
            if !name.isEmpty, name.endIndex < bytes.count, bytes[name.endIndex] == UInt8(ascii: "}") { return true }
        }
        return false
    }
}
