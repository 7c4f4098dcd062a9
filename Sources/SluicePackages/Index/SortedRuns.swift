#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Sorts any number of entries by the bytes of their keys in bounded memory: what does not fit is written to a scratch file in sorted runs,
/// which are merged when they are read. Entries of equal keys keep the order in which they came.
struct SortedRuns {
    /// A key with what belongs to it.
    struct Entry {
        var key: [UInt8]
        var payload: [UInt8]
    }

    private struct Place {
        /// The first eight bytes of the key, the first one highest: most comparisons end here.
        let start: UInt64
        let key: Range<Int>
        let end: Int
    }

    private let scratch: String
    private let budget: Int
    private var arena: [UInt8] = []
    private var places: [Place] = []
    private var runs: [Mapping] = []

    /// - Parameters:
    ///   - scratch: a path for temporary files, which are gone again as soon as they are mapped.
    ///   - budget: the bytes of keys and payloads that are held in memory.
    init(scratch: String, budget: Int = 32 << 20) {
        self.scratch = scratch
        self.budget = budget
    }

    /// Takes an entry.
    /// - Throws: `IndexProblem` where the scratch file cannot be written.
    mutating func add(_ key: some Collection<UInt8>, payload: some Collection<UInt8>) throws(IndexProblem) {
        if arena.count + key.count + payload.count > budget, !places.isEmpty { try spill() }
        let start = arena.count
        arena.append(contentsOf: key)
        let middle = arena.count
        arena.append(contentsOf: payload)
        var word: UInt64 = 0
        for offset in 0..<8 { word = word << 8 | (start + offset < middle ? UInt64(arena[start + offset]) : 0) }
        places.append(Place(start: word, key: start..<middle, end: arena.count))
    }

    private mutating func sort() {
        arena.withUnsafeBytes { arena in
            places.sort { left, right in
                if left.start != right.start { return left.start < right.start }
                let (one, two) = (arena[left.key], arena[right.key])
                if one.lexicographicallyPrecedes(two) { return true }
                return left.key.lowerBound < right.key.lowerBound && !two.lexicographicallyPrecedes(one)
            }
        }
    }

    /// The entries in memory, in order, as they stand in a run.
    private mutating func drain(_ write: ([UInt8]) throws(IndexProblem) -> Void) throws(IndexProblem) {
        sort()
        for place in places {
            var entry: [UInt8] = []
            entry.append(counted: arena[place.key])
            entry.append(counted: arena[place.key.upperBound..<place.end])
            try write(entry)
        }
        arena.removeAll(keepingCapacity: true)
        places.removeAll(keepingCapacity: true)
    }

    private mutating func spill() throws(IndexProblem) {
        let path = scratch + ".run"
        var file = try IndexFile(path)
        try drain { (entry) throws(IndexProblem) in try file.append(entry) }
        try file.close()
        runs.append(try Mapping(file: path, cure: "build the index anew"))
        unlink(path)
    }

    /// Everything that was taken, in order of keys. Nothing is left here.
    mutating func entries() throws(IndexProblem) -> SortedEntries {
        var last: [UInt8] = []
        try drain { entry in last += entry }
        return SortedEntries(runs + [Mapping(last)], scratch: scratch + ".run")
    }
}

/// Sorted runs, read as one.
struct SortedEntries {
    private var sources: [ByteCursor]
    private var heads: [SortedRuns.Entry?] = []
    private let scratch: String

    fileprivate init(_ runs: [Mapping], scratch: String) {
        sources = runs.map { ByteCursor(ByteView($0)) }
        self.scratch = scratch
    }

    /// The next entry, or `nil` at the end.
    /// - Throws: `IndexProblem` where a scratch file does not hold what was written to it.
    mutating func next() throws(IndexProblem) -> SortedRuns.Entry? {
        do throws(IndexDamage) {
            if heads.isEmpty {
                for index in sources.indices { heads.append(try Self.next(&sources[index])) }
            }
            guard let first = least() else { return nil }
            let entry = heads[first]
            heads[first] = try Self.next(&sources[first])
            return entry
        } catch {
            throw .input(scratch, "it was changed while it was read", cure: "build the index anew")
        }
    }

    private static func next(_ source: inout ByteCursor) throws(IndexDamage) -> SortedRuns.Entry? {
        source.isAtEnd ? nil : SortedRuns.Entry(key: Array(try source.bytes()), payload: Array(try source.bytes()))
    }

    /// Runs are few, one for every 32 MB: of equal keys the first run has the one that came first.
    private func least() -> Int? {
        var least: Int?
        for index in heads.indices {
            guard let head = heads[index] else { continue }
            if let best = least, let known = heads[best], !head.key.lexicographicallyPrecedes(known.key) { continue }
            least = index
        }
        return least
    }
}
