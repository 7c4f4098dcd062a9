/// The imports at the head of a file of Go: they stand before everything else.
struct GoImports {
    private let bytes: [UInt8]
    private var at = 0
    private var isTagged = false
    private var found: [FoundImport] = []

    private enum Word: Equatable {
        case name(String)
        case text(String, Range<Int>)
        case sign(UInt8)
    }

    static func read(_ bytes: [UInt8]) -> [FoundImport] {
        var reader = GoImports(bytes: bytes)
        reader.run()
        return reader.found
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func run() {
        if bytes.starts(with: UTF8Text.byteOrderMark) { at = UTF8Text.byteOrderMark.count }
        guard next() == .name("package"), case .name = next() else { return }
        while let word = next() {
            if word == .sign(UInt8(ascii: ";")) { continue }
            guard word == .name("import") else { return }
            if !declaration() { return }
        }
    }

    /// One specifier, or several in brackets.
    private mutating func declaration() -> Bool {
        var isBlock = false
        while let word = next() {
            switch word {
            case .sign(UInt8(ascii: "(")): isBlock = true
            case .sign(UInt8(ascii: ")")): return true
            case .text(let path, let range):
                found.append(FoundImport(module: path, range: range, isOptional: isTagged))
                if !isBlock { return true }
            case .name, .sign(UInt8(ascii: ".")), .sign(UInt8(ascii: ";")): continue
            case .sign: return false
            }
        }
        return false
    }

    /// The next word; comments are passed over, and a build constraint among them is noted.
    private mutating func next() -> Word? {
        while at < bytes.count {
            let byte = bytes[at]
            if byte <= 0x20 { at += 1; continue }
            if bytes[at...].starts(with: "//".utf8) { comment(); continue }
            if bytes[at...].starts(with: "/*".utf8) { blockComment(); continue }
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "`") { return text(byte) }
            let start = at
            while at < bytes.count, UTF8Text.isAlphanumeric(bytes[at]) || bytes[at] == UInt8(ascii: "_") || bytes[at] >= 0x80 { at += 1 }
            if at > start { return .name(String(decoding: bytes[start..<at], as: UTF8.self)) }
            at += 1
            return .sign(byte)
        }
        return nil
    }

    private mutating func comment() {
        let rest = bytes[at...]
        if rest.starts(with: "//go:build ".utf8) || rest.starts(with: "// +build ".utf8) { isTagged = true }
        at = rest.firstIndex(of: 0x0A) ?? bytes.count
    }

    private mutating func blockComment() {
        at += 2
        while at < bytes.count, !bytes[at...].starts(with: "*/".utf8) { at += 1 }
        at = min(at + 2, bytes.count)
    }

    private mutating func text(_ quote: UInt8) -> Word? {
        let start = at + 1
        at = start
        while at < bytes.count, bytes[at] != quote, bytes[at] != 0x0A { at += 1 }
        guard at < bytes.count, bytes[at] == quote else { return nil }
        at += 1
        return .text(String(decoding: bytes[start..<at - 1], as: UTF8.self), start..<at - 1)
    }
}
