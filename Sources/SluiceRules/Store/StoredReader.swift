/// Reads values that a `StoredWriter` wrote. Nothing that it reads is believed: every length and number is held against what can be.
package struct StoredReader {
    private let bytes: ArraySlice<UInt8>
    private let end: Int
    package private(set) var place: Int
    private var depth = 0

    package init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        (place, end) = (bytes.startIndex, bytes.endIndex)
    }

    package var isAtEnd: Bool { place == end }

    package mutating func byte() throws(StoredFault) -> UInt8 {
        guard place < end else { throw StoredFault() }
        defer { place += 1 }
        return bytes[place]
    }

    package mutating func flag() throws(StoredFault) -> Bool { try byte() != 0 }

    package mutating func number() throws(StoredFault) -> Int {
        var value: UInt = 0
        for shift in stride(from: 0, to: 70, by: 7) {
            let byte = try byte()
            value |= UInt(byte & 0x7f) << UInt(shift)
            if byte < 0x80 { return Int(bitPattern: value >> 1) ^ -Int(bitPattern: value & 1) }
        }
        throw StoredFault()
    }

    /// A number from 0 up to a bound that is not reached.
    package mutating func number(below bound: Int) throws(StoredFault) -> Int {
        let number = try number()
        guard number >= 0, number < bound else { throw StoredFault() }
        return number
    }

    /// A number from 0 up.
    package mutating func natural() throws(StoredFault) -> Int { try number(below: .max) }

    /// The number of a word of a table, or -1 where that is allowed.
    mutating func atom(_ atoms: AtomTable.Frozen, least: Int = 0) throws(StoredFault) -> Int32 {
        let number = try number()
        guard number >= least, number < atoms.count else { throw StoredFault() }
        return Int32(number)
    }

    package mutating func fixed() throws(StoredFault) -> UInt64 {
        var value: UInt64 = 0
        for shift in stride(from: 0, to: 64, by: 8) { value |= UInt64(try byte()) << UInt64(shift) }
        return value
    }

    /// A number of things of which each takes at least a byte.
    package mutating func count() throws(StoredFault) -> Int {
        let count = try number()
        // What is left is known only once the number itself has been read.
        guard count >= 0, count <= end - place else { throw StoredFault() }
        return count
    }

    package mutating func text() throws(StoredFault) -> ArraySlice<UInt8> {
        let count = try count()
        defer { place += count }
        return bytes[place..<place + count]
    }

    package mutating func string() throws(StoredFault) -> String { String(decoding: try text(), as: UTF8.self) }

    package mutating func optional<Value>(_ read: (inout StoredReader) throws(StoredFault) -> Value) throws(StoredFault) -> Value? {
        try flag() ? try read(&self) : nil
    }

    package mutating func list<Value>(_ read: (inout StoredReader) throws(StoredFault) -> Value) throws(StoredFault) -> [Value] {
        let count = try count()
        var values: [Value] = []
        values.reserveCapacity(min(count, 4_096))
        for _ in 0..<count { values.append(try read(&self)) }
        return values
    }

    package mutating func strings() throws(StoredFault) -> [String] { try list { (reader) throws(StoredFault) in try reader.string() } }

    /// Something that may hold others of its kind.
    package mutating func nested<Value>(_ read: (inout StoredReader) throws(StoredFault) -> Value) throws(StoredFault) -> Value {
        guard depth < 200 else { throw StoredFault() }
        depth += 1
        defer { depth -= 1 }
        return try read(&self)
    }
}

/// Stored bytes that are not what was written: damaged, cut off, or of another version.
package struct StoredFault: Error {
    package init() {}
}
