/// Lines of a text.
enum Lines {
    /// The offset of the first byte of each line; the first is 0.
    static func starts(in bytes: [UInt8]) -> [UInt32] {
        var starts: [UInt32] = [0]
        bytes.withUnsafeBufferPointer { bytes in
            for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") { starts.append(UInt32(index + 1)) }
        }
        return starts
    }

    /// The line that a byte stands on, counted from 0.
    static func index(of byte: Int, in starts: [UInt32]) -> Int {
        var low = 0, high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if Int(starts[middle]) <= byte { low = middle } else { high = middle }
        }
        return low
    }
}
