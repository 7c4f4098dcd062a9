/// The lock file of Yarn 1: under each line of descriptors, indented, what they were resolved to.
struct YarnClassicLock {
    /// A descriptor with its place.
    private struct Descriptor {
        let text: String
        let range: Range<Int>
    }

    private struct Entry {
        let descriptors: [Descriptor]
        var version: String?
        var resolved: String?
        var integrity: String?
    }

    private static let cure = "make the file anew with `yarn install`"

    private let bytes: [UInt8]
    private var entries: [Entry] = []

    static func collect(_ bytes: [UInt8], into draft: inout ManifestDraft) throws(TextProblem) {
        try UTF8Text.validate(bytes)
        var lock = YarnClassicLock(bytes: bytes)
        try lock.read()
        var statement = LockStatement(holdsEveryPackage: true)
        for entry in lock.entries {
            for descriptor in entry.descriptors { statement.descriptors.insert(descriptor.text) }
            add(entry, to: &draft)
        }
        draft.lock = statement
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    /// Reads line by line: at no indent descriptors, at two blanks a field, deeper what nobody asks for here.
    private mutating func read() throws(TextProblem) {
        var at = bytes.starts(with: UTF8Text.byteOrderMark) ? UTF8Text.byteOrderMark.count : 0
        while at < bytes.count {
            var end = at
            while end < bytes.count, bytes[end] != 0x0A { end += 1 }
            var line = at..<end
            if end > at, bytes[end - 1] == UInt8(ascii: "\r") { line = at..<end - 1 }
            try read(line)
            at = end + 1
        }
    }

    private mutating func read(_ line: Range<Int>) throws(TextProblem) {
        var start = line.lowerBound
        while start < line.upperBound, bytes[start] == 0x20 { start += 1 }
        guard start < line.upperBound, bytes[start] != UInt8(ascii: "#") else { return }
        let indent = start - line.lowerBound
        if indent == 0 {
            entries.append(Entry(descriptors: try descriptors(line)))
        } else if indent == 2 {
            guard !entries.isEmpty else { throw TextProblem(offset: start, reason: "a field stands under no package") }
            try field(start..<line.upperBound)
        }
    }

    /// `a@^1, "b@npm:c@1 || 2":`
    private func descriptors(_ line: Range<Int>) throws(TextProblem) -> [Descriptor] {
        var found: [Descriptor] = []
        var at = line.lowerBound
        while true {
            let word = try word(at, in: line, endingAt: ",")
            found.append(Descriptor(text: word.text, range: word.range))
            at = word.next
            guard at < line.upperBound else { throw TextProblem(offset: at, reason: "a line of packages does not end with a colon") }
            if bytes[at] == UInt8(ascii: ":") { break }
            at += 1
            while at < line.upperBound, bytes[at] == UInt8(ascii: " ") { at += 1 }
        }
        guard at + 1 == line.upperBound else { throw TextProblem(offset: at + 1, reason: "the line goes on behind its colon") }
        return found
    }

    /// `version "1.0.0"`
    private mutating func field(_ line: Range<Int>) throws(TextProblem) {
        let key = try word(line.lowerBound, in: line, endingAt: " ")
        // Later Yarn's form, where its `__metadata` does not stand first.
        if key.text == "version:" || key.text == "resolution:" {
            throw TextProblem(offset: line.lowerBound, reason: "a field of later Yarn's stands in a lock file of version 1")
        }
        guard ["version", "resolved", "integrity"].contains(key.text), key.next < line.upperBound else { return }
        let value = try word(key.next + 1, in: line, endingAt: "")
        let last = entries.count - 1
        switch key.text {
        case "version": entries[last].version = value.text
        case "resolved": entries[last].resolved = value.text
        default: entries[last].integrity = value.text
        }
    }

    private typealias Word = (text: String, range: Range<Int>, next: Int)

    /// A word in quotation marks, or up to some byte, or up to the colon at the end of the line.
    private func word(_ start: Int, in line: Range<Int>, endingAt ends: String) throws(TextProblem) -> Word {
        if start < line.upperBound, bytes[start] == UInt8(ascii: "\"") {
            do throws(TextProblem) {
                var scanner = try JSONScanner(Array(bytes[start..<line.upperBound]), dialect: .strict)
                let text = try scanner.string()
                return (text, start + 1..<start + scanner.at - 1, start + scanner.at)
            } catch { throw TextProblem(offset: start + error.offset, reason: error.reason) }
        }
        let stop = ends.utf8.first
        var end = start
        while end < line.upperBound, bytes[end] != stop, bytes[end] != UInt8(ascii: ":") || end + 1 < line.upperBound { end += 1 }
        guard end > start else { throw TextProblem(offset: start, reason: "here should stand a word") }
        return (String(decoding: bytes[start..<end], as: UTF8.self), start..<end, end)
    }

    private static func add(_ entry: Entry, to draft: inout ManifestDraft) {
        guard let first = entry.descriptors.first else { return }
        let (name, range) = NPMSpec.split(first.text)
        do throws(NPMSpec.Flaw) {
            let spec = try NPMSpec(range ?? "", for: name)
            let real = spec.name ?? name
            let found = first.text.range(ofName: real)
            let place = found.map { first.range.lowerBound + $0.lowerBound..<first.range.lowerBound + $0.upperBound }
            var use = NPMLockEntry(
                name: real, alias: name, version: entry.version, resolved: entry.resolved, integrity: entry.integrity,
                section: "packages", place: place ?? first.range)
            if entry.resolved == nil, !spec.source.isRegistry { use.source = spec.source }
            // A folder of archives stands in for the registry.
            if spec.source.isRegistry, case .path = NPMResolution(entry.resolved, name: real).source { use.source = spec.source }
            use.add(to: &draft)
        } catch {
            draft.note(
                "`\(Quoted.text(first.text))` cannot be understood: \(error.reason)", cure: cure, at: first.range.lowerBound)
        }
    }
}
