internal import SluiceModel

/// Which versions of packages a tree asks for, as its lock files and manifests tell.
struct PackageVersions {
    /// The bytes of a file; whoever gives them knows that they were asked for.
    private let bytes: (RepositoryPath) -> [UInt8]?
    private let paths: TreePaths
    /// The files that name versions, by kind of package: those that say one version each before those that give a range.
    private static let names: [String: [[String]]] = [
        "pypi": [["poetry.lock", "uv.lock", "pdm.lock", "Pipfile.lock"], ["requirements*.txt", "requirements*.in", "requirements/*.txt", "requirements/*.in", "pyproject.toml", "setup.py", "setup.cfg", "Pipfile"]],
        "npm": [["package-lock.json", "yarn.lock", "pnpm-lock.yaml"], ["package.json"]],
        "cargo": [["Cargo.lock"], ["Cargo.toml"]],
        "go": [["go.mod"]],
        "gem": [["Gemfile.lock"]],
    ]

    init(paths: TreePaths, bytes: @escaping (RepositoryPath) -> [UInt8]?) {
        self.bytes = bytes
        self.paths = paths
    }

    /// All ranges of a package that the tree names; empty where it names none.
    func ranges(of package: String, kind: String) -> [VersionRange] {
        for names in Self.names[kind] ?? [] {
            let found = names.flatMap { $0.contains("*") ? paths.files(like: $0) : paths.files(named: $0) }.compactMap { path in bytes(path).flatMap { range(of: package, in: $0) } }
            if !found.isEmpty { return found }
        }
        return []
    }

    /// The first place in a file where the package's name stands as a whole and is followed by a version.
    private func range(of package: String, in bytes: [UInt8]) -> VersionRange? {
        let name = Array(package.utf8)
        var start = 0
        while let place = Self.place(of: name, in: bytes, from: start) {
            start = place + name.count
            let before = place == 0 ? UInt8(ascii: "\n") : bytes[place - 1]
            guard !Self.isWord(before), start < bytes.count, !Self.isWord(bytes[start]) else { continue }
            if let range = VersionRange(following: bytes[start..<min(bytes.count, start + 120)]) { return range }
        }
        return nil
    }

    private static func place(of name: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        guard let first = name.first, bytes.count >= name.count, start <= bytes.count - name.count else { return nil }
        return (start...(bytes.count - name.count)).first { at in
            bytes[at] == first && bytes[at..<(at + name.count)].elementsEqual(name)
        }
    }

    /// `@` may stand between a name and its version, and a slash before it: `node_modules/express`.
    private static func isWord(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }
}

/// Versions from one on, and up to another one that is not among them.
struct VersionRange: Hashable {
    var least: [Int] = []
    /// `nil` for no end.
    var end: [Int]?

    /// What stands behind a package's name: `==0.115.6`, `": "^4.18.2"`, `" version = "1.2"`, ` v1.9.0`. `nil` where that is no version.
    init?(following bytes: ArraySlice<UInt8>) {
        var text = String(decoding: bytes, as: UTF8.self)
        // What stands in brackets says what else is installed: `fastapi[standard]>=0.110`.
        if text.hasPrefix("["), let close = text.firstIndex(of: "]") { text = String(text[text.index(after: close)...]) }
        // A lock file has the version on a line of its own; nothing else may stand on the lines between.
        let lines = text.split(separator: "\n", maxSplits: 2, omittingEmptySubsequences: false).prefix(2)
        for (number, line) in lines.enumerated() {
            if number > 0, !line.contains("version") { return nil }
            let rest = line.drop { !"0123456789<>=~^".contains($0) || $0 == "=" && !line.contains("==") && !line.contains(">=") && !line.contains("<=") }
            if let read = Self(specifiers: rest.prefix { !"\"';#)".contains($0) }) { self = read; return }
        }
        return nil
    }

    /// `>=1.2,<2`, `^4.18`, `~1.2`, `1.2.3`
    init?(specifiers text: Substring) {
        var isRead = false
        for part in text.split(whereSeparator: { $0 == "," || $0 == " " }) {
            let sign = part.prefix { "<>=~^!".contains($0) }, numbers = Self.numbers(part.dropFirst(sign.count))
            guard !numbers.isEmpty else { continue }
            isRead = true
            switch sign {
            case ">=", ">": least = numbers
            case "<", "<=": end = numbers
            case "^": (least, end) = (numbers, Self.next(numbers, at: numbers.firstIndex { $0 > 0 } ?? 0))
            case "~": (least, end) = (numbers, Self.next(numbers, at: min(1, numbers.count - 1)))
            case "~=": (least, end) = (numbers, Self.next(numbers, at: max(0, numbers.count - 2)))
            case "!=": continue
            default: (least, end) = (numbers, Self.next(numbers, at: numbers.count - 1))
            }
        }
        guard isRead else { return nil }
    }

    private static func numbers(_ text: Substring) -> [Int] {
        let plain = text.first == "v" ? text.dropFirst() : text
        return plain.split(separator: ".").prefix(4).map { $0.prefix { $0.isASCII && $0.isNumber } }.prefix { !$0.isEmpty }.compactMap { Int($0) }
    }

    private static func next(_ numbers: [Int], at place: Int) -> [Int] {
        var next = Array(numbers[...place])
        next[place] += 1
        return next
    }

    /// Whether all of these versions are in the other range.
    func isWithin(_ other: VersionRange) -> Bool {
        let starts = other.least.isEmpty || !Self.isLess(least, other.least)
        guard let limit = other.end else { return starts }
        return starts && (end.map { !Self.isLess(limit, $0) } ?? false)
    }

    /// Whether some version is in both ranges.
    func meets(_ other: VersionRange) -> Bool {
        (end.map { Self.isLess(other.least, $0) } ?? true) && (other.end.map { Self.isLess(least, $0) } ?? true)
    }

    private static func isLess(_ one: [Int], _ other: [Int]) -> Bool {
        let count = max(one.count, other.count)
        func padded(_ numbers: [Int]) -> [Int] { numbers + Array(repeating: 0, count: count - numbers.count) }
        return padded(one).lexicographicallyPrecedes(padded(other))
    }
}
