/// What a `go.mod` says of its own module: that it is deprecated, and which versions are retracted (go.dev/ref/mod, "module" and "retract").
struct GoModFile {
    /// Whether it has a `module` line at all.
    private(set) var hasModule = false
    /// The words behind `Deprecated:`.
    private(set) var deprecation: String?
    private var retractions: [Retraction] = []

    private struct Retraction {
        let low: SemanticVersion
        let high: SemanticVersion
        let reason: String
    }

    init(_ bytes: [UInt8]) {
        var comments: [String] = []
        var block: String?
        for line in String(decoding: bytes, as: UTF8.self).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            let start = line.range(ofText: "//")
            let code = (start.map { line[..<$0.lowerBound] } ?? line).trimmed
            let comment = start.map { line[$0.upperBound...].trimmed }
            guard !code.isEmpty else {
                if let comment { comments.append(comment) } else { comments = [] }
                continue
            }
            let words = comments + [comment].compactMap(\.self)
            read(code, block: &block, comments: words)
            comments = []
        }
    }

    /// Why a version is retracted, which may be empty; `nil` where it is not.
    func retraction(of version: String) -> String? {
        guard let version = Self.version(version) else { return nil }
        return retractions.first { $0.low <= version && version <= $0.high }?.reason
    }

    private mutating func read(_ code: String, block: inout String?, comments: [String]) {
        if code == ")" {
            block = nil
            return
        }
        let directive = block ?? String(code.prefix { !$0.isWhitespace && $0 != "(" && $0 != "[" })
        let rest = block == nil ? code.dropFirst(directive.count).trimmed : code
        if rest == "(" {
            block = directive
        } else if directive == "module" {
            hasModule = true
            deprecation = Self.deprecation(in: comments)
        } else if directive == "retract" {
            retract(rest, reason: comments.joined(separator: " "))
        }
    }

    /// `v1.0.0` or `[v1.0.0, v1.2.0]`.
    private mutating func retract(_ text: String, reason: String) {
        let ends = text.split { "[], \t\"".contains($0) }.compactMap { Self.version(String($0)) }
        guard let low = ends.first, let high = ends.last else { return }
        retractions.append(Retraction(low: low, high: high, reason: reason))
    }

    /// The paragraph that begins with `Deprecated:`.
    private static func deprecation(in comments: [String]) -> String? {
        guard let start = comments.firstIndex(where: { $0.hasPrefix("Deprecated:") }) else { return nil }
        let paragraph = comments[start...].prefix { !$0.isEmpty }.joined(separator: " ")
        let words = paragraph.dropFirst("Deprecated:".count).trimmed
        return words.isEmpty ? "deprecated" : words
    }

    private static func version(_ text: String) -> SemanticVersion? {
        text.hasPrefix("v") ? SemanticVersion(String(text.dropFirst().prefix { $0 != "+" })) : nil
    }
}
