/// One of conda's match specifications: `conda-forge::numpy >=1.21,<2`, `python=3.11`, `numpy=1.11=py27_0`, `name[version='>=1']`.
struct CondaMatch {
    let name: String
    /// The bytes of the name in the text read.
    let nameRange: Range<Int>
    /// The channel before `::`.
    var channel: String?
    /// The version without the build; `nil` where any will do.
    let requirement: String?
    /// Where it comes from, where that is no channel.
    var source: PackageSource?

    /// A name with a version, as the tables of pixi hold them.
    init(name: String, version: String) {
        self.name = name
        nameRange = 0..<name.utf8.count
        requirement = Self.requirement(version)
    }

    /// - Returns: `nil` where the text names nothing.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        var start = bytes.prefix { $0 == 0x20 || $0 == 0x09 }.count
        if let mark = text.firstRange(of: "::") {
            channel = text[..<mark.lowerBound].trimmingBlanks()
            start = text.utf8.distance(from: text.startIndex, to: mark.upperBound)
        } else if let archive = Self.archive(text) {
            (name, nameRange, requirement) = archive
            source = .url(text.trimmingBlanks())
            return
        }
        var end = start
        while end < bytes.count, Self.isNameByte(bytes[end]) { end += 1 }
        guard end > start else { return nil }
        name = String(decoding: bytes[start..<end], as: UTF8.self)
        nameRange = start..<end
        let rest = String(decoding: bytes[end...], as: UTF8.self).trimmingBlanks()
        if rest.hasPrefix("[") {
            let fields = Self.fields(rest)
            requirement = fields["version"].flatMap(Self.requirement)
            channel = fields["channel"] ?? channel
        } else {
            requirement = Self.requirement(String(rest.prefix { $0 != "[" && $0 != "#" }))
        }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool { UTF8Text.isAlphanumeric(byte) || "-_.*".utf8.contains(byte) || byte >= 0x80 }

    /// The version of what follows a name. After it may stand a build, parted by a blank or an equals sign.
    private static func requirement(_ text: String) -> String? {
        var bytes = Array(text.trimmingBlanks().utf8)
        var hasBuild = false
        if let cut = bytes.lastIndex(where: { $0 == 0x20 || $0 == UInt8(ascii: "=") }), cut > 0, cut + 1 < bytes.count,
            !"=!|,<>~ ".utf8.contains(bytes[cut - 1]), !bytes[(cut + 1)...].contains(where: "-=,|<>~".utf8.contains)
        {
            bytes = Array(bytes[..<cut])
            hasBuild = true
        }
        bytes.removeAll { $0 == 0x20 || $0 == 0x09 }
        let version = String(decoding: bytes, as: UTF8.self)
        if version.isEmpty || version == "*" || version == "=*" { return nil }
        // With a build beside it a single equals sign asks for that very version.
        return hasBuild && version.hasPrefix("=") && !version.hasPrefix("==") ? String(version.dropFirst()) : version
    }

    /// The words in square brackets: `version='>=1', build=py*`.
    private static func fields(_ text: String) -> [String: String] {
        var fields: [String: String] = [:]
        var key = ""
        var word = ""
        var quote: Character?
        for character in text.dropFirst() {
            if let open = quote {
                if character == open { quote = nil } else { word.append(character) }
            } else if character == "'" || character == "\"" {
                quote = character
            } else if character == "=", key.isEmpty {
                (key, word) = (word.trimmingBlanks(), "")
            } else if character == "," || character == "]" {
                if !key.isEmpty { fields[key] = word.trimmingBlanks() }
                (key, word) = ("", "")
            } else {
                word.append(character)
            }
        }
        return fields
    }

    /// The name and version of an archive's URL: `…/numpy-1.11.0-py27_0.tar.bz2`.
    private static func archive(_ text: String) -> (String, Range<Int>, String?)? {
        let url = text.trimmingBlanks().prefix { $0 != "#" }
        guard url.hasSuffix(".tar.bz2") || url.hasSuffix(".conda"), let slash = url.lastIndex(of: "/") else { return nil }
        let parts = url[url.index(after: slash)...].split(separator: "-")
        guard parts.count >= 3, let first = parts.first else { return nil }
        let start = text.utf8.distance(from: text.startIndex, to: first.startIndex)
        let name = parts.dropLast(2).joined(separator: "-")
        return (name, start..<start + name.utf8.count, String(parts[parts.count - 2]))
    }
}

extension StringProtocol {
    /// Without blanks at both ends.
    func trimmingBlanks() -> String {
        var rest = self[...]
        while rest.first?.isWhitespace == true { rest = rest.dropFirst() }
        while rest.last?.isWhitespace == true { rest = rest.dropLast() }
        return String(rest)
    }
}
