/// What stands behind a name in a resolution of Yarn's: `npm:1.0.0`, `patch:a@npm%3A1.0.0#…`, `https://github.com/u/r.git#commit=…`.
struct YarnReference {
    private let text: String
    /// What Yarn binds to a reference behind `::`.
    private let bindings: [Substring]

    init(_ text: String) {
        var text = text
        // `virtual:hash#npm:1.0.0` is the same package for one who depends on it.
        if text.hasPrefix("virtual:"), let hash = text.firstIndex(of: "#") { text = String(text[text.index(after: hash)...]) }
        guard let mark = text.range(ofName: "::") else {
            self.text = text
            bindings = []
            return
        }
        let bytes = Array(text.utf8)
        self.text = String(decoding: bytes[..<mark.lowerBound], as: UTF8.self)
        bindings = String(decoding: bytes[mark.upperBound...], as: UTF8.self).split(separator: "&")
    }

    /// Says where the package comes from.
    func describe(_ use: inout NPMLockEntry) {
        if text.hasPrefix("npm:") {
            let plain = String(text.dropFirst(4))
            if use.version == nil { use.version = plain }
            if let url = bindings.first(where: { $0.hasPrefix("__archiveUrl=") }) {
                use.resolved = NPMSpec.percentDecoded(String(url.dropFirst("__archiveUrl=".utf8.count)))
            }
        } else if text.hasPrefix("patch:") {
            // The hash is that of the patched archive, and differs from the package's own.
            use.integrity = nil
            guard let inner = try? NPMSpec(text, for: use.name) else { return }
            use.version = use.version ?? inner.requirement
            if !inner.source.isRegistry { use.source = inner.source }
        } else if let colon = text.firstIndex(of: ":"), ["portal", "link", "file", "exec"].contains(text[..<colon]) {
            use.source = .path(String(text[text.index(after: colon)...].prefix { $0 != "#" }))
            use.integrity = nil
        } else {
            use.resolved = repository ?? text
        }
    }

    /// A repository's URL with Yarn's `#commit=`, as npm would write it; `nil` where no commit stands.
    private var repository: String? {
        let parts = text.split(separator: "#", maxSplits: 1)
        let words = parts.count == 2 ? parts[1].split(separator: "&") : []
        guard let commit = words.first(where: { $0.hasPrefix("commit=") || $0.hasPrefix("commit:") })?.dropFirst(7) else { return nil }
        let url = String(parts[0])
        return (GitReference.of(url) == nil ? "git+" + url : url) + "#" + commit
    }
}
