/// A glob of a rule's `paths:`: `*`, `**`, `?`; without a slash it fits any component of a path.
struct PathGlob: Sendable {
    private let pattern: [UInt8]
    private let isComponent: Bool

    init(_ text: String) {
        var bytes = Array(text.utf8)
        if bytes.starts(with: "./".utf8) { bytes.removeFirst(2) }
        if bytes.first == UInt8(ascii: "/") { bytes.removeFirst() }
        if bytes.last == UInt8(ascii: "/") { bytes.removeLast() }
        isComponent = !bytes.contains(UInt8(ascii: "/"))
        pattern = bytes
    }

    func fits(_ path: [UInt8]) -> Bool {
        let parts = path.split(separator: UInt8(ascii: "/"))
        if isComponent { return parts.contains { Self.fits(pattern[...], $0) } }
        // A folder stands for everything in it, and a pattern may begin at any folder.
        return parts.indices.contains { start in
            (start..<parts.count).contains { end in Self.fits(pattern[...], ArraySlice(Array(parts[start...end].joined(separator: [UInt8(ascii: "/")])))) }
        }
    }

    private static func fits(_ pattern: ArraySlice<UInt8>, _ text: ArraySlice<UInt8>) -> Bool {
        guard let first = pattern.first else { return text.isEmpty }
        let rest = pattern.dropFirst()
        if first == UInt8(ascii: "*") {
            let isDeep = rest.first == UInt8(ascii: "*")
            var after = isDeep ? rest.dropFirst() : rest
            if isDeep, after.first == UInt8(ascii: "/"), fits(after.dropFirst(), text) { return true }
            if isDeep { after = rest.dropFirst() }
            var remaining = text
            while true {
                if fits(after, remaining) { return true }
                guard let byte = remaining.first, isDeep || byte != UInt8(ascii: "/") else { return false }
                remaining = remaining.dropFirst()
            }
        }
        guard let byte = text.first, first == byte || first == UInt8(ascii: "?") else { return false }
        return fits(rest, text.dropFirst())
    }
}
