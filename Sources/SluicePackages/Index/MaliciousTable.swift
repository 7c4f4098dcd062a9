/// The records of malicious packages of one ecosystem: where each begins (four bytes each, in order of names), then name and record of each.
struct MaliciousTable: Sendable {
    private let view: ByteView
    private let count: Int
    private let ecosystem: Ecosystem

    /// - Throws: where the bytes do not fit the count.
    init(_ view: ByteView, count: Int, of ecosystem: Ecosystem) throws(IndexDamage) {
        guard view.count >= count * 4 else { throw IndexDamage() }
        (self.view, self.count, self.ecosystem) = (view, count, ecosystem)
    }

    private func cursor(at place: Int) throws(IndexDamage) -> ByteCursor { ByteCursor(view, at: try view.u32(at: place * 4)) }

    /// All records of a package, by its canonical name.
    func records(of name: String) throws(IndexDamage) -> [MaliciousRecord] {
        let wanted = Array(name.utf8)
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            var cursor = try cursor(at: middle)
            if try cursor.bytes().lexicographicallyPrecedes(wanted) { low = middle + 1 } else { high = middle }
        }
        var records: [MaliciousRecord] = []
        while low < count {
            var cursor = try cursor(at: low)
            guard try cursor.bytes().elementsEqual(wanted) else { break }
            records.append(try MaliciousRecord(ecosystem, name, &cursor))
            low += 1
        }
        return records
    }
}

/// Writes a table of records, which come in order of names.
struct MaliciousTableDraft {
    private var places: [Int] = []
    private var bodies: [UInt8] = []

    /// Records so far.
    var count: Int { places.count }

    /// Takes the next record.
    mutating func add(name: [UInt8], record: [UInt8]) {
        places.append(bodies.count)
        bodies.append(counted: name)
        bodies += record
    }

    /// The bytes of the section.
    var encoded: [UInt8] {
        var bytes: [UInt8] = []
        for place in places { bytes.append(little: UInt32(places.count * 4 + place)) }
        return bytes + bodies
    }
}
