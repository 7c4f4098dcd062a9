/// A piece of a file's text with its escapes resolved, which knows where each byte stood.
struct PlacedText: Sendable, Hashable {
    /// Where in the piece a run of bytes starts that stand side by side in the file as well, and where in the file.
    private struct Run: Hashable {
        let index: Int
        let offset: Int
    }

    /// The text itself.
    private(set) var bytes: [UInt8] = []
    private var runs: [Run] = []

    /// An empty piece.
    init() {}

    /// A piece that stands in the file as it is.
    init(_ bytes: some Collection<UInt8>, at offset: Int) { append(bytes, at: offset) }

    /// The piece as text.
    var string: String { String(decoding: bytes, as: UTF8.self) }

    /// Adds bytes that stand in the file from an offset on.
    mutating func append(_ more: some Collection<UInt8>, at offset: Int) {
        if runs.isEmpty || self.offset(of: bytes.count) != offset { runs.append(Run(index: bytes.count, offset: offset)) }
        bytes += more
    }

    /// Adds one byte that stands in the file at an offset.
    mutating func append(_ byte: UInt8, at offset: Int) { append(CollectionOfOne(byte), at: offset) }

    /// Adds another piece.
    mutating func append(_ other: PlacedText) {
        for (number, run) in other.runs.enumerated() {
            let end = number + 1 < other.runs.count ? other.runs[number + 1].index : other.bytes.count
            append(other.bytes[run.index..<end], at: run.offset)
        }
    }

    /// A part of the piece.
    subscript(range: Range<Int>) -> PlacedText {
        var part = PlacedText()
        var at = range.lowerBound
        while at < range.upperBound {
            let number = number(of: at)
            let end = min(range.upperBound, number + 1 < runs.count ? runs[number + 1].index : bytes.count)
            part.append(bytes[at..<end], at: offset(of: at))
            at = end
        }
        return part
    }

    /// Where in the file a byte of the piece stands; one past the end has a place too.
    func offset(of index: Int) -> Int {
        guard !runs.isEmpty else { return 0 }
        let run = runs[number(of: index)]
        return run.offset + index - run.index
    }

    /// The bytes of the file from the first to the last of some of the piece.
    func range(_ range: Range<Int>) -> Range<Int> {
        let start = offset(of: range.lowerBound)
        return start..<max(start, range.isEmpty ? start : offset(of: range.upperBound - 1) + 1)
    }

    /// The last run that starts at or before an index.
    private func number(of index: Int) -> Int {
        var low = 0
        var high = runs.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if runs[middle].index <= index { low = middle } else { high = middle }
        }
        return low
    }
}
