package import SluiceModel
internal import SluiceRules

/// Somebody's word that some lines need no flag, in a comment or in a commit's message.
package struct FlagWaiver: Hashable, Sendable {
    /// `nil` where none is given: such a waiver does not count.
    package let reason: String?
    package let path: RepositoryPath
    /// The lines that it speaks of.
    package let lines: LineRange
    /// Where it stands: the line of the comment; `nil` for a commit's.
    package let place: Int?

    package init(reason: String?, path: RepositoryPath, lines: LineRange, place: Int? = nil) {
        self.reason = reason
        self.path = path
        self.lines = lines
        self.place = place
    }

    /// The reason of a trailer in a commit's message, `No-Flag: …`; empty for one without, `nil` where there is no such trailer.
    package static func reason(inMessage message: [UInt8], _ policy: FlagPolicy) -> String? {
        guard let trailer = policy.waiver?.trailer else { return nil }
        let prefix = Array((trailer.lowercased() + ":").utf8)
        for line in message.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true).reversed() {
            let lowered = line.prefix(prefix.count).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
            if lowered == prefix { return Self.words(line.dropFirst(prefix.count)) ?? "" }
        }
        return nil
    }

    /// The words of a reason; `nil` where there are none.
    static func words(_ bytes: some Collection<UInt8>) -> String? {
        var text = Array(bytes)[...]
        for end in ["*/", "-->", "#}", "%>"] {
            if let place = WaiverReader.place(of: Array(end.utf8), in: text) { text = text[..<place] }
        }
        let words = String(decoding: text, as: UTF8.self).split { $0 == " " || $0 == "\t" || $0 == "\r" }.joined(separator: " ")
        return words.isEmpty ? nil : String(words.prefix(200))
    }
}

/// Reads the waivers that stand in comments of a file.
struct WaiverReader {
    let word: [UInt8]

    init(_ waiver: FlagPolicy.Waiver) { word = Array((waiver.comment + ":").utf8) }

    /// A waiver counts for its own line where code stands on it, and else for the next line that holds any.
    func waivers(in file: ChangedFile) -> [FlagWaiver] {
        guard let text = file.text, Self.holds(text[...], word) else { return [] }
        let table = LineTable(text)
        let strings = file.after.map { Self.strings(of: $0.code) } ?? []
        return (1...max(1, table.count)).compactMap { line in
            let range = table.bytes(of: line)
            guard let start = Self.place(of: word, in: text[range]), isComment(text[range.lowerBound..<start]) else { return nil }
            guard !strings.contains(where: { $0.contains(start) }) else { return nil }
            let alone = isAlone(text[range.lowerBound..<start])
            return FlagWaiver(
                reason: FlagWaiver.words(text[(start + word.count)..<range.upperBound]), path: file.path,
                lines: LineRange(line: alone ? next(after: line, table, text) : line), place: line)
        }
    }

    private static let signs = ["//", "#", "/*", "--", "<!--", "{/*", "*", ";"].map { Array($0.utf8) }

    /// Whether what stands before the word opens a comment.
    private func isComment(_ before: ArraySlice<UInt8>) -> Bool {
        let trimmed = before.reversed().drop { $0 <= 32 }.reversed()
        return Self.signs.contains { Array(trimmed).suffix($0.count).elementsEqual($0) }
    }

    private func isAlone(_ before: ArraySlice<UInt8>) -> Bool {
        before.allSatisfy { $0 <= 32 || [UInt8(ascii: "/"), UInt8(ascii: "*"), UInt8(ascii: "#"), UInt8(ascii: "-"), UInt8(ascii: "<"), UInt8(ascii: "!"), UInt8(ascii: "{"), UInt8(ascii: ";")].contains($0) }
    }

    private func next(after line: Int, _ table: LineTable, _ text: [UInt8]) -> Int {
        var next = line + 1
        while next < table.count, text[table.bytes(of: next)].allSatisfy({ $0 <= 32 }) { next += 1 }
        return next
    }

    private static func strings(of code: Code) -> [Range<Int>] {
        (0..<code.count).filter { [.string, .template].contains(code.kinds[$0]) }.map { code.range($0) }
    }

    private static func holds(_ text: ArraySlice<UInt8>, _ word: [UInt8]) -> Bool { place(of: word, in: text) != nil }

    static func place(of word: [UInt8], in text: ArraySlice<UInt8>) -> Int? {
        guard let first = word.first else { return nil }
        var rest = text
        while let start = rest.firstIndex(of: first) {
            if text[start...].starts(with: word) { return start }
            rest = text[(start + 1)...]
        }
        return nil
    }
}

/// Units with what was waived of them.
package struct Waiving: Sendable {
    package let units: [FlagUnit]
    /// What is to be said of waivers that do not count, by place.
    package let notices: [Notice]

    /// A waiver that does not count, and why.
    package struct Notice: Hashable, Sendable {
        package let path: RepositoryPath
        package let line: Int?
        package let text: String
    }

    /// - Parameters:
    ///   - commits: waivers of commits' messages, each for the lines that its commit wrote.
    ///   - isAssisted: whether an assistant wrote a line: no waiver counts that an agent gave itself (DESIGN, section 4).
    package init(
        _ units: [FlagUnit], files: [ChangedFile], policy: FlagPolicy, commits: [FlagWaiver] = [], isAssisted: (RepositoryPath, Int) -> Bool
    ) {
        guard let words = policy.waiver else {
            (self.units, notices) = (units, [])
            return
        }
        let reader = WaiverReader(words)
        var valid: [FlagWaiver] = [], notices: [Notice] = []
        for waiver in files.flatMap({ reader.waivers(in: $0) }) + commits {
            if waiver.reason == nil || waiver.reason == "" {
                let form = waiver.place == nil ? "\(words.trailer ?? words.comment): …" : "\(words.comment): …"
                notices.append(Notice(path: waiver.path, line: waiver.place, text: "the waiver gives no reason and does not count: write `\(form)`"))
            } else if isAssisted(waiver.path, waiver.place ?? waiver.lines.first) {
                notices.append(Notice(path: waiver.path, line: waiver.place, text: "the waiver stands on a line of assisted origin and does not count"))
            } else {
                valid.append(waiver)
            }
        }
        self.units = units.map { Self.waived($0, by: valid) }
        self.notices = Set(notices).sorted { ($0.path, $0.line ?? 0) < ($1.path, $1.line ?? 0) }
    }

    private static func waived(_ unit: FlagUnit, by waivers: [FlagWaiver]) -> FlagUnit {
        guard unit.state.isOpen, let waiver = waivers.first(where: { $0.speaks(of: unit) }), let reason = waiver.reason else { return unit }
        return FlagUnit(kind: unit.kind, path: unit.path, name: unit.name, lines: unit.lines, state: .waived(reason: reason), flags: unit.flags)
    }
}

extension FlagWaiver {
    /// A comment speaks of a unit that begins at its line or holds it; a commit of one all of whose lines it wrote.
    fileprivate func speaks(of unit: FlagUnit) -> Bool {
        guard unit.path == path else { return false }
        if place == nil { return !unit.lines.isEmpty && unit.lines.allSatisfy { lines.holds($0) } }
        return unit.lines.contains { $0.contains(lines.first) } || place.map { place in unit.lines.contains { $0.contains(place) } } ?? false
    }
}
