/// A text with what every tree of it needs. The trees of a page and of its hundred scripts share one.
final class SourceText: Sendable {
    let bytes: [UInt8]
    let isUTF8: Bool
    /// The offset of the first byte of each line; the first is 0.
    let lineStarts: [UInt32]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        isUTF8 = TextForm.isUTF8(bytes)
        var starts: [UInt32] = [0]
        bytes.withUnsafeBufferPointer { bytes in
            for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") { starts.append(UInt32(index + 1)) }
        }
        lineStarts = starts
    }

    /// The line that a byte stands on, counted from 0.
    func line(of byte: Int) -> Int {
        var low = 0, high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if Int(lineStarts[middle]) <= byte { low = middle } else { high = middle }
        }
        return low
    }
}
