/// The packages that C# and F# code asks for by itself: `#r "nuget: X, 1.0"` of scripts, `#:package X@1.0` of programs of one file.
struct DotNetDirectives {
    private let bytes: [UInt8]
    private let isFSharp: Bool
    private let isScript: Bool
    private var sources = NuGetSources()
    private var at = 0

    /// - Parameter name: the file's name in lower case.
    init(_ bytes: [UInt8], name: String) {
        self.bytes = bytes
        isFSharp = name.hasSuffix(".fsx")
        isScript = !name.hasSuffix(".cs")
        if bytes.starts(with: UTF8Text.byteOrderMark) { at = UTF8Text.byteOrderMark.count }
    }

    /// Directives of C# stand before all code, so that reading ends there; those of F# may stand anywhere.
    mutating func collect(into draft: inout ManifestDraft) {
        while at < bytes.count {
            skipBlanks()
            let end = bytes[at...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            if at < end, bytes[at] == UInt8(ascii: "#") {
                directive(at..<end, &draft)
                at = end + 1
            } else if starts("//") {
                at = end + 1
            } else if starts(isFSharp ? "(*" : "/*") {
                skipComment()
            } else if isFSharp {
                skipCode()
            } else {
                return
            }
        }
    }

    private func starts(_ text: String) -> Bool { bytes[min(at, bytes.count)...].starts(with: text.utf8) }

    private mutating func skipBlanks() {
        while at < bytes.count, XMLText.isBlank(bytes[at]) { at += 1 }
    }

    private mutating func skipComment() {
        let end: [UInt8] = Array((isFSharp ? "*)" : "*/").utf8)
        at += 2
        while at < bytes.count, !bytes[at...].starts(with: end) { at += 1 }
        at = min(at + 2, bytes.count)
    }

    /// Passes over code of F# to the end of a line that is in no string and no comment.
    private mutating func skipCode() {
        while at < bytes.count, bytes[at] != UInt8(ascii: "\n") {
            if starts("//") { return }
            if starts("(*"), !starts("(*)") {
                skipComment()
            } else if bytes[at] == UInt8(ascii: "\"") {
                skipString()
            } else {
                at += starts("'\"'") ? 3 : 1
            }
        }
    }

    private mutating func skipString() {
        let isLong = starts("\"\"\"")
        let isPlain = isLong || at > 0 && bytes[at - 1] == UInt8(ascii: "@")
        let end = Array((isLong ? "\"\"\"" : "\"").utf8)
        at += end.count
        while at < bytes.count, !bytes[at...].starts(with: end) { at += !isPlain && bytes[at] == UInt8(ascii: "\\") ? 2 : 1 }
        at = min(at + end.count, bytes.count)
    }

    private mutating func directive(_ line: Range<Int>, _ draft: inout ManifestDraft) {
        if isScript {
            if let text = nuget(line, after: "#r") { reference(text, &draft) }
            if isFSharp, let text = nuget(line, after: "#i") { sources.add(String(decoding: bytes[text], as: UTF8.self)) }
        } else {
            if let text = words(line, after: "#:package") { package(text, section: "#:package", &draft) }
            if let text = words(line, after: "#:sdk") { package(text, section: "#:sdk", &draft) }
        }
    }

    /// What follows `nuget:` in the string behind a word.
    private func nuget(_ line: Range<Int>, after word: String) -> Range<Int>? {
        guard let text = words(line, after: word), let open = bytes[text].firstIndex(of: UInt8(ascii: "\"")), open - text.lowerBound <= 3 else { return nil }
        let start = open + bytes[open..<text.upperBound].prefix { $0 == UInt8(ascii: "\"") }.count
        let end = bytes[start..<text.upperBound].firstIndex(of: UInt8(ascii: "\"")) ?? text.upperBound
        let inside = XMLText.trimmed(start..<end, of: bytes)
        guard String(decoding: bytes[inside].prefix(6), as: UTF8.self).lowercased() == "nuget:" else { return nil }
        return XMLText.trimmed(inside.lowerBound + 6..<inside.upperBound, of: bytes)
    }

    /// What follows a word of a directive, blanks at its ends left out.
    private func words(_ line: Range<Int>, after word: String) -> Range<Int>? {
        let start = line.lowerBound + word.utf8.count
        guard bytes[line].starts(with: word.utf8), start < line.upperBound, !UTF8Text.isAlphanumeric(bytes[start]) else { return nil }
        return XMLText.trimmed(start..<line.upperBound, of: bytes)
    }

    /// `Name`, `Name, 1.0`, and of C# scripts in old tools `Name/1.0`.
    private func reference(_ text: Range<Int>, _ draft: inout ManifestDraft) {
        let name = XMLText.trimmed(text.lowerBound..<(bytes[text].firstIndex { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "/") } ?? text.upperBound), of: bytes)
        let rest = bytes[name.upperBound..<text.upperBound].drop { XMLText.isBlank($0) }.dropFirst()
        add(name, version: rest, section: "#r", &draft)
    }

    /// `Name@1.0`, `Name`.
    private func package(_ text: Range<Int>, section: String, _ draft: inout ManifestDraft) {
        let sign = bytes[text].firstIndex(of: UInt8(ascii: "@"))
        // An SDK without a version comes with .NET.
        if section == "#:sdk", sign == nil { return }
        add(
            XMLText.trimmed(text.lowerBound..<(sign ?? text.upperBound), of: bytes), version: bytes[(sign.map { $0 + 1 } ?? text.upperBound)..<text.upperBound],
            section: section, &draft)
    }

    private func add(_ name: Range<Int>, version: ArraySlice<UInt8>, section: String, _ draft: inout ManifestDraft) {
        guard !name.isEmpty else {
            return draft.note("a directive names no package", cure: "write its name", at: name.lowerBound)
        }
        let version = XMLText.stripped(String(decoding: version.prefix { $0 != UInt8(ascii: ",") || isInterval(version) }, as: UTF8.self))
        let names = String(decoding: bytes[name], as: UTF8.self)
        draft.add(sources.use(names, requirement: version.isEmpty ? nil : version, section: section, at: name, in: draft))
    }

    private func isInterval(_ version: ArraySlice<UInt8>) -> Bool {
        version.first { !XMLText.isBlank($0) }.map { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "(") } ?? false
    }
}
