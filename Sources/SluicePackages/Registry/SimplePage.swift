/// A project's page of the simple API in HTML (PEP 503, with `data-yanked` of PEP 592): its anchors are the files.
struct SimplePage {
    private(set) var files = SimpleFiles()
    /// Whether the page says that it is an index's, or lists a file of the project.
    private(set) var isIndexPage = false
    /// Whether the page reaches its end.
    private(set) var isWhole = true

    /// - Parameter project: in canonical form.
    init(_ bytes: [UInt8], name project: String) {
        var rest = bytes[...]
        while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
            rest = rest[(start + 1)...]
            guard let tag = Tag(&rest) else {
                isWhole = false
                return
            }
            if tag.name == "meta", tag.attributes["name"] == "pypi:repository-version" { isIndexPage = true }
            if tag.name == "a", take(tag, text: rest.prefix { $0 != UInt8(ascii: "<") }, of: project) { isIndexPage = true }
        }
        let (head, tail) = (String(decoding: bytes.prefix(400), as: UTF8.self), String(decoding: bytes.suffix(400), as: UTF8.self))
        isWhole = head.lowercased().range(ofText: "<html") == nil || tail.lowercased().range(ofText: "</html") != nil
    }

    /// Takes in the file that an anchor names, by its text or else by the end of its link.
    private mutating func take(_ tag: Tag, text: ArraySlice<UInt8>, of project: String) -> Bool {
        let link = (tag.attributes["href"] ?? "").prefix { $0 != "#" && $0 != "?" }
        let linked = Escapes.decode(String(link.split(separator: "/").last ?? ""))
        let reason = tag.attributes["data-yanked"]
        let hash = (tag.attributes["href"] ?? "").split(separator: "#").dropFirst().last?.split(separator: "=").map(String.init)
        let hashes = hash.flatMap { $0.count == 2 && $0[1].count > 2 ? [$0[0] + ":" + $0[1]] : nil } ?? []
        return [Tag.unescape(String(decoding: text, as: UTF8.self)).trimmed, linked].contains { name in
            files.add(
                SimpleFiles.File(
                    name: name, isYanked: reason != nil, reason: reason.flatMap { $0.isEmpty ? nil : $0 },
                    hasProvenance: tag.attributes["data-provenance"].map { !$0.isEmpty }, hashes: hashes), of: project)
        }
    }

    /// An opening tag with its attributes.
    private struct Tag {
        let name: String
        private(set) var attributes: [String: String] = [:]

        /// Reads from behind the `<`; `nil` where the page ends first.
        init?(_ rest: inout ArraySlice<UInt8>) {
            let isEnd: (UInt8) -> Bool = { $0 <= 0x20 || $0 == UInt8(ascii: ">") }
            let word = rest.prefix { !isEnd($0) }
            name = String(decoding: word, as: UTF8.self).lowercased()
            rest = rest[word.endIndex...]
            while true {
                rest = rest.drop { $0 <= 0x20 || $0 == UInt8(ascii: "/") }
                guard let byte = rest.first else { return nil }
                if byte == UInt8(ascii: ">") {
                    rest.removeFirst()
                    return
                }
                let key = rest.prefix { !isEnd($0) && $0 != UInt8(ascii: "=") }
                rest = rest[key.endIndex...].drop { $0 <= 0x20 }
                let value = rest.first == UInt8(ascii: "=") ? Self.value(&rest) : ""
                guard let value else { return nil }
                attributes[String(decoding: key, as: UTF8.self).lowercased()] = Self.unescape(value)
                if key.isEmpty, rest.first == byte { rest.removeFirst() }
            }
        }

        private static func value(_ rest: inout ArraySlice<UInt8>) -> String? {
            rest = rest.dropFirst().drop { $0 <= 0x20 }
            guard let quote = rest.first else { return nil }
            let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
            let body = isQuoted ? rest.dropFirst().prefix { $0 != quote } : rest.prefix { $0 > 0x20 && $0 != UInt8(ascii: ">") }
            guard body.endIndex < rest.endIndex else { return nil }
            rest = rest[(body.endIndex + (isQuoted ? 1 : 0))...]
            return String(decoding: body, as: UTF8.self)
        }

        /// The references that stand in such pages.
        static func unescape(_ text: String) -> String {
            guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
            var text = text
            for (reference, character) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&amp;", "&")] {
                while let range = text.range(ofText: reference) { text.replaceSubrange(range, with: character) }
            }
            return text
        }
    }
}
