/// The code of Vue's, Svelte's and Astro's files: everything else becomes blanks, so that places stay what they are.
struct ComponentScripts {
    private let bytes: [UInt8]
    private var code: [UInt8]
    private var at = 0

    static func code(of bytes: [UInt8]) -> [UInt8] {
        var reader = ComponentScripts(bytes)
        reader.frontmatter()
        while reader.at < bytes.count { reader.step() }
        return reader.code
    }

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
        code = bytes.map { $0 == 0x0A ? 0x0A : 0x20 }
    }

    private func peek(_ text: StaticString) -> Bool {
        guard at + text.utf8CodeUnitCount <= bytes.count else { return false }
        return (0..<text.utf8CodeUnitCount).allSatisfy {
            text.utf8Start[$0] == (UTF8Text.isLetter(bytes[at + $0]) ? bytes[at + $0] | 0x20 : bytes[at + $0])
        }
    }

    private mutating func keep(_ range: Range<Int>) { code.replaceSubrange(range, with: bytes[range]) }

    /// Astro: code between two lines of `---` at the head.
    private mutating func frontmatter() {
        while at < bytes.count, bytes[at] <= 0x20 { at += 1 }
        guard peek("---") else { at = 0; return }
        let start = at + 3
        at = start
        while at < bytes.count, !(bytes[at] == 0x0A && bytes[(at + 1)...].starts(with: "---".utf8)) { at += 1 }
        keep(start..<at)
        at = min(at + 4, bytes.count)
    }

    private mutating func step() {
        if peek("<!--") {
            while at < bytes.count, !peek("-->") { at += 1 }
        } else if peek("<script"), at + 7 < bytes.count, !UTF8Text.isAlphanumeric(bytes[at + 7]), bytes[at + 7] != UInt8(ascii: "-") {
            script()
        } else {
            at += 1
        }
    }

    private mutating func script() {
        let head = at
        var quote: UInt8?
        while at < bytes.count, quote != nil || bytes[at] != UInt8(ascii: ">") {
            if bytes[at] == quote { quote = nil } else if quote == nil, bytes[at] == 0x22 || bytes[at] == 0x27 { quote = bytes[at] }
            at += 1
        }
        guard at < bytes.count else { return }
        let isClosed = bytes[at - 1] == UInt8(ascii: "/")
        let isData = String(decoding: bytes[head..<at], as: UTF8.self).contains("json")
        at += 1
        guard !isClosed else { return }
        let start = at
        while at < bytes.count, !peek("</script") { at += 1 }
        if !isData { keep(start..<at) }
    }
}
