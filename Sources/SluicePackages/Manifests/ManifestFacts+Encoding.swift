public import SluiceModel

/// The compact form in which facts lie in a store. It holds no path: files of the same bytes share it.
extension ManifestFacts {
    /// Goes up whenever the form or the meaning of facts changes, so that old ones are read anew.
    private static let version: UInt64 = 1

    /// The facts as bytes.
    public var encoded: [UInt8] {
        var writer = FactWriter()
        writer.write(Self.version)
        writer.write(kind.rawValue)
        writer.write(isReadable ? 1 : 0)
        writer.write(digest)
        writer.write(UInt64(uses.count))
        for use in uses { writer.write(use) }
        writer.write(UInt64(problems.count))
        for problem in problems { writer.write(problem) }
        return writer.bytes
    }

    /// Reads facts back, for a file at some path.
    /// - Returns: `nil` for bytes that are damaged or of another version.
    public init?(encoded: [UInt8], path: RepositoryPath) {
        var reader = FactReader(encoded)
        guard reader.number() == Self.version, let word = reader.text(), let kind = ManifestKind(rawValue: word),
            let readable = reader.number(),
            let digest = reader.number(), let uses = reader.list({ $0.use(at: path) }),
            let problems = reader.list({ $0.problem(at: path) }),
            reader.isAtEnd
        else { return nil }
        self.init(kind: kind, path: path, uses: uses, problems: problems, isReadable: readable == 1, digest: digest)
    }
}

private struct FactWriter {
    private(set) var bytes: [UInt8] = []

    /// Seven bits a byte, the lowest first.
    mutating func write(_ number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func write(_ text: String) {
        write(UInt64(text.utf8.count))
        bytes += text.utf8
    }

    mutating func write(_ text: String?) {
        write(text == nil ? 0 : 1)
        if let text { write(text) }
    }

    mutating func write(_ source: PackageSource) {
        switch source {
        case .registry(let url): write(0); write(url)
        case .git(let url): write(1); write(url)
        case .url(let url): write(2); write(url)
        case .path(let path): write(3); write(path)
        case .workspace: write(4)
        }
    }

    mutating func write(_ use: PackageUse) {
        for text in [use.ecosystem.rawValue, use.name, use.canonicalName, use.section] { write(text) }
        write(use.requirement)
        write(use.source)
        for number in [use.location.line, use.location.column, use.location.endLine, use.location.endColumn] { write(UInt64(number)) }
        write(UInt64(use.grammar.rawValue))
        write(UInt64(use.furtherRegistries.count))
        for registry in use.furtherRegistries { write(registry) }
        write(use.doubt)
    }

    mutating func write(_ problem: Undecided) {
        write(UInt64(problem.line ?? 0))
        write(UInt64(problem.column ?? 0))
        write(problem.reason)
        write(problem.cure)
    }
}

private struct FactReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func number() -> UInt64? {
        var value: UInt64 = 0
        for shift in stride(from: 0, to: 64, by: 7) {
            guard let byte = rest.popFirst() else { return nil }
            value |= UInt64(byte & 0x7F) << UInt64(shift)
            if byte < 0x80 { return value }
        }
        return nil
    }

    /// A number that counts or places something.
    private mutating func count() -> Int? { number().flatMap { Int(exactly: $0) } }

    mutating func text() -> String? {
        guard let count = count(), count <= rest.count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return String(validating: rest.prefix(count), as: UTF8.self)
    }

    /// - Returns: `nil` for damage, `.some(nil)` for no text.
    mutating func optionalText() -> String?? {
        switch number() {
        case 0: .some(nil)
        case 1: text().map { .some($0) }
        default: nil
        }
    }

    mutating func list<Item>(_ item: (inout FactReader) -> Item?) -> [Item]? {
        guard let count = count(), count <= rest.count else { return nil }
        var items: [Item] = []
        for _ in 0..<count {
            guard let next = item(&self) else { return nil }
            items.append(next)
        }
        return items
    }

    private mutating func source() -> PackageSource? {
        switch number() {
        case 0: optionalText().map { .registry(url: $0) }
        case 1: text().map { .git($0) }
        case 2: text().map { .url($0) }
        case 3: text().map { .path($0) }
        case 4: .workspace
        default: nil
        }
    }

    mutating func use(at path: RepositoryPath) -> PackageUse? {
        guard let ecosystem = text(), let name = text(), let canonicalName = text(), let section = text(), let requirement = optionalText(),
            let source = source(), let line = count(), let column = count(), let endLine = count(), let endColumn = count(),
            let code = count(), let grammar = UInt8(exactly: code).flatMap(RequirementGrammar.init(rawValue:)),
            let further = list({ $0.text() }), let doubt = optionalText()
        else { return nil }
        return PackageUse(
            ecosystem: Ecosystem(rawValue: ecosystem), name: name, canonicalName: canonicalName, requirement: requirement, source: source,
            section: section, location: Location(path: path, line: line, column: column, endLine: endLine, endColumn: endColumn),
            grammar: grammar, furtherRegistries: further, doubt: doubt)
    }

    mutating func problem(at path: RepositoryPath) -> Undecided? {
        guard let line = count(), let column = count(), let reason = text(), let cure = text() else { return nil }
        return Undecided(
            check: .packages, path: path, line: line == 0 ? nil : line, column: column == 0 ? nil : column, reason: reason, cure: cure)
    }
}
