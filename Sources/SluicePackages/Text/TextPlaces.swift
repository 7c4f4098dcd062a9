/// Turns byte offsets of a text into lines and columns.
///
/// A line ends at a line feed, as Git counts lines; a column counts bytes. Both start at 1.
struct TextPlaces {
    private let starts: [Int]

    init(_ bytes: [UInt8]) {
        var starts = [0]
        // Of files with tens of megabytes this is asked for every byte.
        bytes.withUnsafeBufferPointer { bytes in
            var at = 0
            while at < bytes.count {
                if bytes[at] == 0x0A { starts.append(at + 1) }
                at += 1
            }
        }
        self.starts = starts
    }

    /// The line and column of an offset; one past the end of the text has a place too.
    func place(of offset: Int) -> (line: Int, column: Int) {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return (low + 1, offset - starts[low] + 1)
    }
}
