internal import SluiceModel

/// Collects what a manifest says while it is read, and knows the places of its text.
struct ManifestDraft {
    let path: RepositoryPath
    private let places: TextPlaces
    private(set) var uses: [PackageUse] = []
    private(set) var problems: [Undecided] = []
    /// Of a lock file: what it was made from.
    var lock: LockStatement?
    /// Of a manifest whose lock file holds a hash of it: that hash, as it would have to be.
    var contentHash: String?
    /// The packages that the project itself is, by its own word.
    private(set) var own: Set<OwnPackage> = []

    init(path: RepositoryPath, bytes: [UInt8]) {
        self.path = path
        places = TextPlaces(bytes)
    }

    /// The location of some bytes of the text.
    func location(_ range: Range<Int>) -> Location {
        let (line, column) = places.place(of: range.lowerBound)
        let (endLine, endColumn) = places.place(of: range.upperBound)
        return Location(path: path, line: line, column: column, endLine: endLine, endColumn: endColumn)
    }

    mutating func add(_ use: PackageUse) { uses.append(use) }

    /// Notes that the project is a package of this name itself.
    mutating func define(_ name: String?, in ecosystem: Ecosystem) {
        guard let name, !name.isEmpty else { return }
        own.insert(OwnPackage(ecosystem: ecosystem, name: PackageName.canonical(name, in: ecosystem)))
    }

    /// The file's name up to an ending, where it has that.
    func stem(before ending: String) -> String? {
        let name = String(decoding: path.lastComponent, as: UTF8.self)
        return name.hasSuffix(ending) ? String(name.dropLast(ending.count)) : nil
    }

    /// Notes that a part of the file could not be understood.
    mutating func note(_ reason: String, cure: String, at offset: Int) {
        problems.append(undecided(reason, cure: cure, at: offset))
    }

    func undecided(_ reason: String, cure: String, at offset: Int) -> Undecided {
        let (line, column) = places.place(of: offset)
        return Undecided(check: .packages, path: path, line: line, column: column, reason: reason, cure: cure)
    }
}
