/// What npm, pnpm and Yarn understand by the text after a package's name (reference: packages.md, section 1.1).
struct NPMSpec: Hashable {
    /// The real package, where the text names another than the key does.
    let name: String?
    /// The version, range, tag or commit; `nil` for any.
    let requirement: String?
    /// Where the package comes from.
    let source: PackageSource

    /// Why a text means nothing.
    struct Flaw: Error, Hashable {
        let reason: String
    }

    private init(name: String? = nil, requirement: String? = nil, _ source: PackageSource = .registry(url: nil)) {
        self.name = name
        self.requirement = requirement
        self.source = source
    }

    /// The registry of JSR that speaks npm's protocol.
    static let jsr = "https://npm.jsr.io"

    /// - Parameter name: the key that the text belongs to.
    init(_ text: String, for name: String) throws(Flaw) {
        let spec = try Self.read(Self.trimmed(text), name: name, depth: 0)
        // Whoever asks for a name of JSR's scope has routed it to JSR's registry: no other has it.
        let isOfJSR = spec.source == .registry(url: nil) && (spec.name ?? name).hasPrefix("@jsr/")
        self = isOfJSR ? NPMSpec(name: spec.name, requirement: spec.requirement, .registry(url: Self.jsr)) : spec
    }

    private static func trimmed(_ text: String) -> String {
        let words = text.drop { $0.isWhitespace }
        return String(words.reversed().drop { $0.isWhitespace }.reversed())
    }

    /// The order of the questions is npm's own: it decides what an ambiguous text means.
    private static func read(_ text: String, name: String, depth: Int) throws(Flaw) -> NPMSpec {
        guard depth < 3 else { throw Flaw(reason: "an alias of an alias of an alias means nothing") }
        if let local = local(text) { return local }
        if let colon = text.firstIndex(of: ":") {
            let rest = String(text[text.index(after: colon)...])
            switch text[..<colon].lowercased() {
            case "workspace": return workspace(rest)
            case "catalog": return NPMSpec(requirement: text)
            case "link", "portal", "file", "exec": return NPMSpec(.path(rest))
            case "patch": return try patched(rest, depth: depth)
            case "jsr": return try fromJSR(rest, name: name)
            case "npm": return try alias(rest, name: name, depth: depth)
            default: break
            }
        }
        if let git = GitReference.of(text) { return NPMSpec(requirement: git.committish, .git(git.url)) }
        if let scheme = GitReference.scheme(of: text) {
            guard scheme == "http" || scheme == "https" else { throw Flaw(reason: "npm knows no `\(scheme):`") }
            return NPMSpec(.url(GitReference.withoutUser(text)))
        }
        if text.contains("/") || isArchive(text) { return NPMSpec(.path(text)) }
        return NPMSpec(requirement: text.isEmpty ? nil : text)
    }

    /// A path: it starts with a dot, a slash, `~/` or a drive.
    private static func local(_ text: String) -> NPMSpec? {
        let bytes = Array(text.utf8.prefix(2))
        guard let first = bytes.first else { return nil }
        let isDrive = bytes.count == 2 && UTF8Text.isLetter(first) && bytes[1] == UInt8(ascii: ":")
        let isPath = first == UInt8(ascii: ".") || first == UInt8(ascii: "/") || text.hasPrefix("~/")
        return isDrive || isPath ? NPMSpec(.path(text)) : nil
    }

    private static func isArchive(_ text: String) -> Bool {
        [".tgz", ".tar.gz", ".tar"].contains { text.lowercased().hasSuffix($0) }
    }

    /// `workspace:*`, or `workspace:real@*` under another name.
    private static func workspace(_ rest: String) -> NPMSpec {
        let (name, range) = split(rest)
        return range == nil || name.isEmpty ? NPMSpec(.workspace) : NPMSpec(name: name, requirement: range, .workspace)
    }

    /// Yarn's `patch:name@npm%3A1.0.0#file`: what is patched is the package.
    private static func patched(_ rest: String, depth: Int) throws(Flaw) -> NPMSpec {
        let inner = percentDecoded(String(rest.prefix { $0 != "#" }))
        let (name, range) = split(inner)
        guard !name.isEmpty else { throw Flaw(reason: "`patch:` names no package") }
        let spec = try read(range ?? "", name: name, depth: depth + 1)
        return NPMSpec(name: spec.name ?? name, requirement: spec.requirement, spec.source)
    }

    /// JSR gives its packages to npm under a scope of its own: `@std/path` is `@jsr/std__path`.
    private static func fromJSR(_ rest: String, name: String) throws(Flaw) -> NPMSpec {
        let (full, range) = rest.hasPrefix("@") ? split(rest) : (name, rest)
        let parts = full.split(separator: "/")
        guard full.hasPrefix("@"), parts.count == 2 else { throw Flaw(reason: "a package of JSR is written `jsr:@scope/name`") }
        return NPMSpec(name: "@jsr/\(parts[0].dropFirst())__\(parts[1])", requirement: range, .registry(url: jsr))
    }

    /// `npm:name@range`, or Yarn's `npm:range` for the key's own package.
    private static func alias(_ rest: String, name: String, depth: Int) throws(Flaw) -> NPMSpec {
        if rest.isEmpty || VersionRequirement.isNPMVersionOrRange(rest) { return NPMSpec(requirement: rest.isEmpty ? nil : rest) }
        let (real, range) = split(rest)
        let spec = try read(range ?? "", name: real, depth: depth + 1)
        guard spec.source.isRegistry, spec.name == nil else { throw Flaw(reason: "an alias must name a package of a registry") }
        return NPMSpec(name: real, requirement: spec.requirement)
    }

    /// A name and what follows its `@`, the one of a scope aside.
    static func split(_ text: String) -> (name: String, rest: String?) {
        guard let sign = text.dropFirst().firstIndex(of: "@") else { return (text, nil) }
        return (String(text[..<sign]), String(text[text.index(after: sign)...]))
    }

    static func percentDecoded(_ text: String) -> String {
        var out: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2, let value = UTF8Text.hex(rest.prefix(2)) {
                out.append(UInt8(truncatingIfNeeded: value))
                rest = rest.dropFirst(2)
            } else {
                out.append(byte)
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}
