internal import SluiceModel

/// Writes an index, section by section.
///
/// One ecosystem at a time is held, and of its names no more than a batch: the rest waits in sorted scratch files beside the index.
struct IndexBuild {
    /// The most names of an ecosystem that keep a rank. Being known to rank is what sets a name apart: the last ones of a long list are not.
    static let rankLimit = 15_000
    /// The longest name, in bytes.
    static let nameLimit = 512

    private let plan: IndexPlan
    private let final: String
    private var file: IndexFile
    private var header: IndexHeader
    private var checksum = Checksum64()
    private var report: IndexReport

    private init(_ plan: IndexPlan, at path: String, file: IndexFile) {
        (self.plan, self.final, self.file) = (plan, path, file)
        header = IndexHeader(builtAt: plan.builtAt)
        report = IndexReport(summary: IndexSummary(file: path, size: 0, builtAt: plan.builtAt, parts: []))
    }

    /// Builds an index and puts it at a path in one step: what stood there before stays until all is written.
    /// - Throws: `IndexProblem` with the file that could not be read or written.
    static func run(_ plan: IndexPlan, at path: String, scratch: String) throws(IndexProblem) -> IndexReport {
        var build = IndexBuild(plan, at: path, file: try IndexFile(scratch))
        do throws(IndexProblem) {
            return try build.write()
        } catch {
            build.file.abandon()
            throw error
        }
    }

    private mutating func write() throws(IndexProblem) -> IndexReport {
        var records = try maliciousRecords()
        let ecosystems = Set(plan.lists.map(\.ecosystem)).union(records.keys).sorted()
        // The table stands before the sections: room for as many of them as there can be.
        let start = IndexHeader.bodyOffset(sections: ecosystems.count * 5)
        try file.append([UInt8](repeating: 0, count: start))
        for ecosystem in ecosystems {
            let lists = plan.lists.filter { $0.ecosystem == ecosystem }
            if !lists.isEmpty { try writeNames(of: ecosystem, from: lists) }
            if let draft = records.removeValue(forKey: ecosystem) {
                try write(.malicious, of: ecosystem, count: draft.count, draft.encoded)
            }
        }
        header.fileSize = file.count
        header.bodyChecksum = checksum.value
        let encoded = header.encoded
        try file.replaceStart(with: encoded)
        try file.move(to: final)
        report.summary = IndexSummary(file: final, header: header)
        return report
    }

    /// Writes bytes of a section and lists it.
    private mutating func write(
        _ kind: IndexSection.Kind, of ecosystem: Ecosystem, isWhole: Bool = false, count: Int, _ bytes: [UInt8]
    ) throws(IndexProblem) {
        let start = file.count
        try append(bytes)
        header.sections.append(IndexSection(kind, of: ecosystem, isWhole: isWhole, count: count, range: start..<file.count))
    }

    private mutating func append(_ bytes: [UInt8]) throws(IndexProblem) {
        bytes.withUnsafeBytes { checksum.add($0) }
        try file.append(bytes)
    }

    // MARK: Names

    private mutating func writeNames(of ecosystem: Ecosystem, from lists: [NameList]) throws(IndexProblem) {
        var runs = SortedRuns(scratch: file.path)
        for list in lists { try read(list, into: &runs) }
        let start = file.count
        var blocks = NameBlocks()
        var ranked = PopularNames(limit: Self.rankLimit)
        var entries = try runs.entries()
        var held = try entries.next()
        while let entry = held {
            var weight = Self.weight(entry)
            held = try entries.next()
            while let same = held, same.key == entry.key {
                weight = min(weight, Self.weight(same))
                held = try entries.next()
            }
            if weight != .max { ranked.add(PopularNames.Name(ordinal: blocks.count, weight: weight, bytes: entry.key)) }
            try append(blocks.encoding(of: entry.key))
        }
        let isWhole = lists.contains { $0.extent == .whole }
        header.sections.append(IndexSection(.names, of: ecosystem, isWhole: isWhole, count: blocks.count, range: start..<file.count))
        try write(.blocks, of: ecosystem, count: blocks.directory.count / 4, blocks.directory)
        try writeRanks(ranked.names, of: ecosystem)
    }

    private mutating func writeRanks(_ names: [PopularNames.Name], of ecosystem: Ecosystem) throws(IndexProblem) {
        guard !names.isEmpty else { return }
        try write(.ranks, of: ecosystem, count: names.count, RankTable.encoding(names.map { ($0.ordinal, $0.weight) }))
        let neighbours = NeighbourTable.encoding(names.map { ($0.ordinal, $0.bytes) })
        try write(.neighbours, of: ecosystem, count: neighbours.count, neighbours.bytes)
    }

    /// The weight of a name, which stands in eight bytes, the lowest first; the greatest number is none.
    private static func weight(_ entry: SortedRuns.Entry) -> Int {
        Int(Int64(bitPattern: entry.payload.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }))
    }

    private mutating func read(_ list: NameList, into runs: inout SortedRuns) throws(IndexProblem) {
        var place = 0
        let traits = EcosystemTraits.of(list.ecosystem)
        var report = report
        func take(_ file: String, _ listed: ListedName) throws(IndexProblem) {
            place += 1
            let name = String(decoding: listed.name, as: UTF8.self)
            if let flaw = Self.flaw(of: listed.name, name, in: list.ecosystem) {
                report.refused.add("\(Shown.line(file)):\(listed.line): `\(Shown.line(String(name.prefix(80))))`: \(flaw)")
                return
            }
            let weight = listed.weight ?? (list.extent == .popular ? place : nil)
            var payload: [UInt8] = []
            payload.append(little: Int64(weight ?? .max))
            try runs.add(traits.canonical(name).utf8, payload: payload)
        }
        switch list.source {
        case .file(let path):
            let reader = try NameListReader(file: path)
            try reader.read { (name) throws(IndexProblem) in try take(path, name) }
        case .names(let names):
            for (index, name) in names.enumerated() { try take("names", ListedName(name: Array(name.utf8), line: index + 1, weight: nil)) }
        }
        self.report = report
    }

    private static func flaw(of bytes: [UInt8], _ name: String, in ecosystem: Ecosystem) -> String? {
        if bytes.count > nameLimit { return "it has more than \(nameLimit) bytes" }
        return PackageName.flaw(of: name, in: ecosystem)
    }

    // MARK: Malicious packages

    private mutating func maliciousRecords() throws(IndexProblem) -> [Ecosystem: MaliciousTableDraft] {
        var runs = SortedRuns(scratch: file.path)
        var report = report
        let ecosystems = plan.osvNames
        for path in plan.advisories {
            try OSVSource(path).read { (place, bytes) throws(IndexProblem) in
                let reading: OSVRecord.Reading
                do throws(TextProblem) { reading = try OSVRecord.read(bytes, ecosystems: ecosystems) } catch {
                    return report.unread.add("\(Shown.line(place)): \(error.reason)")
                }
                switch reading {
                case .other: break
                case .withdrawn: report.withdrawn += 1
                case .malicious(let records):
                    for record in records {
                        let key = Array(record.ecosystem.rawValue.utf8) + [0] + record.name.utf8 + [0] + record.id.utf8
                        try runs.add(key, payload: record.encoded)
                    }
                }
            }
        }
        self.report = report
        return try Self.drafts(runs.entries())
    }

    private static func drafts(_ sorted: SortedEntries) throws(IndexProblem) -> [Ecosystem: MaliciousTableDraft] {
        var entries = sorted
        var drafts: [Ecosystem: MaliciousTableDraft] = [:]
        var last: SortedRuns.Entry?
        while let entry = try entries.next() {
            // The same record may stand in two sources.
            if last?.key == entry.key, last?.payload == entry.payload { continue }
            last = entry
            let parts = entry.key.split(separator: 0, maxSplits: 2, omittingEmptySubsequences: false)
            guard parts.count == 3 else { continue }
            let ecosystem = Ecosystem(rawValue: String(decoding: parts[0], as: UTF8.self))
            drafts[ecosystem, default: MaliciousTableDraft()].add(name: Array(parts[1]), record: entry.payload)
        }
        return drafts
    }
}

extension RefusedNames {
    /// Counts one more.
    mutating func add(_ example: String) {
        count += 1
        if examples.count < Self.exampleLimit { examples.append(example) }
    }
}

/// The names of the lowest weights among many, in bounded memory.
struct PopularNames {
    /// A name that has a weight.
    struct Name {
        let ordinal: Int
        let weight: Int
        let bytes: [UInt8]
    }

    private let limit: Int
    private var kept: [Name] = []

    init(limit: Int) { self.limit = limit }

    /// Takes a name; of many more than the limit the least popular are dropped.
    mutating func add(_ name: Name) {
        kept.append(name)
        if kept.count >= limit * 4 { kept = names }
    }

    /// Those that are kept, the most popular first.
    var names: [Name] {
        Array(kept.sorted { ($0.weight, $0.ordinal) < ($1.weight, $1.ordinal) }.prefix(limit))
    }
}
