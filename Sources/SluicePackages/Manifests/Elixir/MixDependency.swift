/// One dependency of Mix's: what stands behind its name.
struct MixDependency {
    /// The requirement, where the dependency has a known one.
    private(set) var requirement: String?
    private(set) var source: PackageSource = .registry(url: nil)
    /// The package's name on Hex, where it is another.
    private(set) var real: (name: String, range: Range<Int>)?
    /// Why its version cannot be told.
    private(set) var hasUnknownVersion = false
    /// Whether some of its options are only known when the file runs.
    private(set) var hasUnknownOptions = false

    private static let depthLimit = 16

    private let code: ElixirCode
    private var reference: String?
    private var organization: String?

    /// Reads what stands behind a name: `"~> 1.0"`, options, or both.
    /// - Returns: `nil` where it is nothing that Mix takes.
    init?(_ parts: [Range<Int>], in code: ElixirCode) {
        self.code = code
        guard let first = parts.first, let token = first.first.map({ code.tokens[$0] }) else { return nil }
        var options = parts[...]
        switch token.kind {
        case .label: break
        case .sign("[") where code.partners[first.lowerBound] == first.upperBound - 1: break
        case .sign("["), .sign("{"), .number, .atom, .sign("%"), .sign("<<"): return nil
        case .other:
            // A regular expression, which versions of a repository may have.
            options = options.dropFirst()
        default:
            guard first.count > 1 || token.name.map({ !["true", "false", "nil"].contains($0) }) ?? true else { return nil }
            requirement = code.string(first)
            hasUnknownVersion = requirement == nil
            options = options.dropFirst()
        }
        for part in options { read(option: part, depth: 0) }
        finish()
    }

    private mutating func read(option part: Range<Int>, depth: Int) {
        guard depth < Self.depthLimit, let first = part.first else { return }
        if case .label(let key) = code.tokens[first].kind { return set(key, first + 1..<part.upperBound) }
        if code.tokens[first].isSign("["), let close = code.partners[first] {
            for inner in code.parts(first + 1..<close) { read(option: inner, depth: depth + 1) }
            if close == part.upperBound - 1 { return }
        } else if code.tokens[first].isSign("{"), let close = code.partners[first] {
            // `{:only, :test}`, the long spelling of a pair.
            let pair = code.parts(first + 1..<close)
            if pair.count == 2, case .atom(let key) = code.tokens[pair[0].lowerBound].kind { return set(key, pair[1]) }
        } else if part.count == 1, let name = code.tokens[first].name, let value = code.value(name), code.tokens[value.lowerBound].isSign("[") {
            return read(option: value, depth: depth + 1)
        }
        hasUnknownOptions = true
    }

    private mutating func set(_ key: String, _ value: Range<Int>) {
        let range = code.parts(value).first ?? value
        switch key {
        case "git": source = .git(code.string(range).map(RepositoryURL.plain) ?? written(range))
        case "github": source = .git("https://github.com/" + (code.string(range).map { RepositoryURL.plain($0) } ?? written(range)))
        case "path": source = .path(code.string(range) ?? written(range))
        case "in_umbrella": if code.tokens[range.lowerBound].name != "false" { source = .workspace }
        case "ref", "tag", "branch": reference = code.string(range) ?? reference
        case "hex": setName(range)
        case "organization": organization = word(range).map { "hexpm:" + $0 }
        case "repo": organization = word(range).flatMap { $0 == "hexpm" ? nil : $0 }
        default: break
        }
    }

    private mutating func setName(_ range: Range<Int>) {
        guard let name = word(range) else { return hasUnknownOptions = true }
        let place = code.tokens[range.lowerBound].range
        let start = place.upperBound - name.utf8.count
        real = (name, place.count == name.utf8.count + 2 ? place.lowerBound + 1..<place.upperBound - 1 : start..<place.upperBound)
    }

    /// A word as an atom or a string.
    private func word(_ range: Range<Int>) -> String? {
        if let text = code.string(range) { return text }
        if range.count == 1, case .atom(let name) = code.tokens[range.lowerBound].kind { return name }
        return nil
    }

    /// The words themselves, where they are not known.
    private func written(_ range: Range<Int>) -> String {
        range.map { index in
            switch code.tokens[index].kind {
            case .name(let text), .sign(let text), .atom(let text), .label(let text): text
            case .text(let pieces): pieces.map { piece in if case .literal(let text) = piece { text } else { "…" } }.joined()
            case .number, .newline, .other: "…"
            }
        }.joined()
    }

    private mutating func finish() {
        switch source {
        case .git:
            // The version of a repository's own `mix.exs` is checked, but no registry is asked.
            requirement = reference ?? requirement
            hasUnknownVersion = false
        case .registry: source = .registry(url: organization)
        case .path, .workspace, .url: hasUnknownVersion = false
        }
    }
}
