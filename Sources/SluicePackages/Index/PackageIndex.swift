internal import SluiceModel

/// The offline index: the names of packages of any number of ecosystems in one file, with the ranks of the popular ones and what is known of
/// malicious packages.
///
/// A name in it is not thereby safe, and a name missing from it is not thereby missing: it is undecided until the registry was asked.
public struct PackageIndex: Sendable {
    /// What the index knows of a name.
    public enum Listing: Hashable, Sendable {
        /// It stands in a list, with its rank among the popular ones, from 1, where it has one.
        case listed(rank: Int?)
        /// It does not stand in the registry's list of all names as it was when the index was built.
        case unlisted
        /// The index holds no list of all names of the ecosystem, and the name is in none that it holds.
        case unknown
    }

    /// A name that was found.
    public struct Name: Hashable, Sendable {
        /// In canonical form.
        public let name: String
        /// Among the popular names, from 1; `nil` where it is not one of them.
        public let rank: Int?
        /// Edits between it and the name asked for; 0 where none was compared.
        public let distance: Int
    }

    /// What is there of one ecosystem.
    struct Part: Sendable {
        var names: NameTable?
        var isWhole = false
        var ranks: RankTable?
        var neighbours: NeighbourTable?
        var malicious: MaliciousTable?
    }

    /// The file.
    public let file: String
    /// When it was built, in seconds since 1970.
    public let builtAt: Int64
    /// What it holds.
    public let summary: IndexSummary
    private let parts: [Ecosystem: Part]
    private let view: ByteView
    private let header: IndexHeader

    /// Opens an index. Its names stay in the file, and are read as they are needed.
    /// - Throws: `IndexProblem` for a file that is missing, empty, cut short, of another format or with a damaged table of contents.
    public init(at path: String) throws(IndexProblem) {
        file = path
        view = ByteView(try Mapping(file: path, cure: "build one with `sluice packages index build`"))
        header = try IndexHeader(view, file: path)
        builtAt = header.builtAt
        summary = IndexSummary(file: path, header: header)
        parts = try Self.parts(header, view, path)
    }

    /// Builds an index and puts it at a path in one step.
    /// - Throws: `IndexProblem` with the file that could not be read or written; what stood at the path before is then still there.
    public static func build(_ plan: IndexPlan, at path: String) throws(IndexProblem) -> IndexReport {
        let run = UInt32.random(in: .min ... .max)
        return try IndexBuild.run(plan, at: path, scratch: path + "." + String(run, radix: 16) + ".tmp")
    }

    /// Reads the whole file and compares it with its checksum. Opening does not: it would read what nobody asked for.
    /// - Throws: `IndexProblem` where they differ.
    public func verify() throws(IndexProblem) {
        try reading("its contents") { () throws(IndexDamage) in
            var sum = Checksum64()
            let table = IndexHeader.bodyOffset(sections: header.sections.count)
            let start = header.sections.map(\.range.lowerBound).min() ?? view.count
            sum.add(try view.part(at: start, count: view.count - start).bytes)
            let unused = try view.part(at: table, count: start - table).bytes
            guard sum.value == header.bodyChecksum, unused.allSatisfy({ $0 == 0 }) else { throw IndexDamage() }
        }
    }

    /// What stands in it of a name.
    public func listing(of name: String, in ecosystem: Ecosystem) throws(IndexProblem) -> Listing {
        guard let part = parts[ecosystem], let names = part.names else { return .unknown }
        let canonical = Array(PackageName.canonical(name, in: ecosystem).utf8)
        return try reading("the names of \(ecosystem.rawValue)") { () throws(IndexDamage) in
            guard let ordinal = try names.ordinal(of: canonical) else { return part.isWhole ? .unlisted : .unknown }
            return .listed(rank: try part.ranks?.rank(of: ordinal))
        }
    }

    /// The first names that begin with a text, in order of bytes.
    public func names(startingWith prefix: String, in ecosystem: Ecosystem, most: Int) throws(IndexProblem) -> [Name] {
        guard let part = parts[ecosystem], let names = part.names else { return [] }
        return try reading("the names of \(ecosystem.rawValue)") { () throws(IndexDamage) in
            var found: [Name] = []
            for match in try names.names(startingWith: Array(prefix.utf8), most: most) {
                found.append(try part.name(match.name, match.ordinal, distance: 0))
            }
            return found
        }
    }

    /// The names within a few edits of one, the nearest first, of equally near ones the more popular first, then in order of bytes.
    /// - Parameter limit: the most edits; 1 or 2 are fast over millions of names.
    public func nearest(to name: String, in ecosystem: Ecosystem, limit: Int = 2, most: Int = 3) throws(IndexProblem) -> [Name] {
        guard let part = parts[ecosystem], let names = part.names else { return [] }
        let wanted = Array(PackageName.canonical(name, in: ecosystem).utf8.prefix(IndexBuild.nameLimit))
        return try reading("the names of \(ecosystem.rawValue)") { () throws(IndexDamage) in
            var search = NameSearch(of: wanted, in: names, limit: max(0, min(limit, 8)))
            var found: [Name] = []
            for match in try search.matches() where match.distance > 0 {
                found.append(try part.name(match.name, match.ordinal, distance: match.distance))
            }
            return Self.inOrder(found, most)
        }
    }

    /// The popular names one edit away from one, the most popular first.
    public func popularNeighbours(of name: String, in ecosystem: Ecosystem) throws(IndexProblem) -> [Name] {
        guard let part = parts[ecosystem], let names = part.names, let neighbours = part.neighbours else { return [] }
        let wanted = Array(PackageName.canonical(name, in: ecosystem).utf8)
        return try reading("the popular names of \(ecosystem.rawValue)") { () throws(IndexDamage) in
            var found: [Name] = []
            for ordinal in try neighbours.candidates(for: wanted) {
                let candidate = try names.name(at: ordinal)
                guard Spelling.distance(wanted, candidate, limit: 1) == 1 else { continue }
                found.append(try part.name(candidate, ordinal, distance: 1))
            }
            return Self.inOrder(found, .max)
        }
    }

    /// The popular names in order of their ranks.
    public func popular(in ecosystem: Ecosystem, most: Int) throws(IndexProblem) -> [String] {
        guard let part = parts[ecosystem], let names = part.names, let ranks = part.ranks else { return [] }
        return try reading("the popular names of \(ecosystem.rawValue)") { () throws(IndexDamage) in
            var found: [String] = []
            for place in 0..<min(most, ranks.count) {
                found.append(String(decoding: try names.name(at: try ranks.ordinal(at: place)), as: UTF8.self))
            }
            return found
        }
    }

    /// The records of malicious packages that speak of a package.
    /// - Parameter version: as written; without one, records of some versions only are matches that are not certain.
    public func malicious(_ name: String, version: String? = nil, in ecosystem: Ecosystem) throws(IndexProblem) -> [MaliciousMatch] {
        guard let table = parts[ecosystem]?.malicious else { return [] }
        let records = try reading("the malicious packages of \(ecosystem.rawValue)") { () throws(IndexDamage) in
            try table.records(of: PackageName.canonical(name, in: ecosystem))
        }
        return records.compactMap { record in
            switch record.affected.match(version, in: ecosystem) {
            case .affected: MaliciousMatch(record: record, isCertain: true)
            case .unclear: MaliciousMatch(record: record, isCertain: false)
            case .unaffected: nil
            }
        }
    }

    private static func inOrder(_ names: [Name], _ most: Int) -> [Name] {
        Array(names.sorted { ($0.distance, $0.rank ?? .max, $0.name) < ($1.distance, $1.rank ?? .max, $1.name) }.prefix(most))
    }

    private func reading<Answer>(_ what: String, _ body: () throws(IndexDamage) -> Answer) throws(IndexProblem) -> Answer {
        do throws(IndexDamage) { return try body() } catch { throw .unusable(file, "\(what) are damaged") }
    }
}

extension PackageIndex.Part {
    fileprivate func name(_ bytes: [UInt8], _ ordinal: Int, distance: Int) throws(IndexDamage) -> PackageIndex.Name {
        PackageIndex.Name(name: String(decoding: bytes, as: UTF8.self), rank: try ranks?.rank(of: ordinal), distance: distance)
    }
}
