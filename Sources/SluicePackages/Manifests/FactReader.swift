internal import SluiceModel

/// Reads the compact form of facts; every answer is `nil` for damage.
struct FactReader {
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
            let further = list({ $0.text() }), let doubt = optionalText(), let word = count(),
            let role = UInt8(exactly: word).flatMap(PackageRole.init(rawValue:)), let alias = optionalText(),
            let integrity = list({ $0.text() }), let resolved = optionalText(), let extras = list({ $0.text() })
        else { return nil }
        return PackageUse(
            ecosystem: Ecosystem(rawValue: ecosystem), name: name, canonicalName: canonicalName, requirement: requirement, source: source,
            section: section, location: Location(path: path, line: line, column: column, endLine: endLine, endColumn: endColumn),
            grammar: grammar, furtherRegistries: further, doubt: doubt, role: role, alias: alias, integrity: integrity,
            resolved: resolved, extras: extras)
    }

    /// - Returns: `nil` for damage, `.some(nil)` for no statement.
    mutating func lock() -> LockStatement?? {
        switch number() {
        case 0: return .some(nil)
        case 1:
            guard let manifests = list({ $0.lockedManifest() }), let descriptors = list({ $0.text() }), let hash = optionalText(),
                let holds = number(), let sections = list({ $0.text() })
            else { return nil }
            return LockStatement(
                manifests: Dictionary(manifests) { first, _ in first }, descriptors: Set(descriptors), contentHash: hash,
                holdsEveryPackage: holds == 1, sections: Set(sections))
        default: return nil
        }
    }

    private mutating func lockedManifest() -> (String, [String: Set<String>])? {
        guard let path = text(), let packages = list({ $0.lockedPackage() }) else { return nil }
        return (path, Dictionary(packages) { first, _ in first })
    }

    private mutating func lockedPackage() -> (String, Set<String>)? {
        guard let name = text(), let requirements = list({ $0.text() }) else { return nil }
        return (name, Set(requirements))
    }

    mutating func problem(at path: RepositoryPath) -> Undecided? {
        guard let line = count(), let column = count(), let reason = text(), let cure = text() else { return nil }
        return Undecided(
            check: .packages, path: path, line: line == 0 ? nil : line, column: column == 0 ? nil : column, reason: reason, cure: cure)
    }
}
