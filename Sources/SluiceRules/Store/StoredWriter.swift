/// Writes values as bytes, one after another, for a `StoredReader` to read in the same order.
package struct StoredWriter {
    package private(set) var bytes: [UInt8] = []

    package init() {}

    package mutating func put(_ byte: UInt8) { bytes.append(byte) }
    package mutating func put(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

    /// Seven bits to a byte, small numbers of either sign first.
    package mutating func put(_ number: Int) {
        var rest = UInt(bitPattern: number << 1 ^ number >> (Int.bitWidth - 1))
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    package mutating func put(_ number: Int32) { put(Int(number)) }
    package mutating func put(_ number: UInt64) { for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(shift))) } }

    package mutating func put(_ text: some Collection<UInt8>) {
        put(text.count)
        bytes += text
    }

    package mutating func put(_ text: String) { put(Array(text.utf8)) }

    package mutating func put<Value>(_ value: Value?, _ write: (inout StoredWriter, Value) -> Void) {
        put(value != nil)
        if let value { write(&self, value) }
    }

    package mutating func put<Value>(_ values: some Collection<Value>, _ write: (inout StoredWriter, Value) -> Void) {
        put(values.count)
        for value in values { write(&self, value) }
    }
}
