/// Lines that sluice put into a file of somebody else's, between two lines by which they are found again.
struct MarkedBlock {
    static let start = "# >>> sluice (sluice install --uninstall takes this away)"
    static let end = "# <<< sluice"

    let lines: [String]

    private var text: String { ([Self.start] + lines + [Self.end]).joined(separator: "\n") }

    /// The file with the block after its first `#!` line, or at its top: nothing before it can end the script early.
    func addedAtTop(of file: [UInt8]) -> [UInt8] {
        let rest = Self.removed(from: file)
        guard rest.starts(with: Array("#!".utf8)) else { return Array((text + "\n").utf8) + rest }
        guard let lineEnd = rest.firstIndex(of: UInt8(ascii: "\n")) else { return rest + Array(("\n" + text).utf8) }
        return rest[...lineEnd] + Array((text + "\n").utf8) + rest[(lineEnd + 1)...]
    }

    /// The file with the block as its last lines.
    func addedAtEnd(of file: [UInt8]) -> [UInt8] {
        let rest = Self.removed(from: file)
        if rest.isEmpty || rest.last == UInt8(ascii: "\n") { return rest + Array((text + "\n").utf8) }
        return rest + Array(("\n" + text).utf8)
    }

    /// The file as it was before; itself, where it holds no block.
    static func removed(from file: [UInt8]) -> [UInt8] {
        guard let first = range(of: Array(start.utf8), in: file[...]),
            let last = range(of: Array(end.utf8), in: file[first.upperBound...])
        else { return file }
        var (from, to) = (first.lowerBound, last.upperBound)
        if to < file.endIndex {
            to += 1
        } else if from > file.startIndex {
            from -= 1
        }
        return Array(file[..<from] + file[to...])
    }

    /// A whole line that equals the bytes.
    private static func range(of line: [UInt8], in file: ArraySlice<UInt8>) -> Range<Int>? {
        var from = file.startIndex
        while from < file.endIndex {
            let to = file[from...].firstIndex(of: UInt8(ascii: "\n")) ?? file.endIndex
            if file[from..<to].elementsEqual(line) { return from..<to }
            from = to + 1
        }
        return nil
    }
}
