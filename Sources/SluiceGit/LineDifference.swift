internal import CLibgit2
internal import SluiceModel

/// Where two texts differ, line by line, whatever attributes or zero bytes say about their being text
/// (reference: c-libraries.md, 5.2: `.gitattributes binary` must hide nothing).
struct LineDifference {
    /// One stretch that differs; a stretch of no lines stands after its first line.
    struct Hunk {
        let oldStart: Int
        let oldCount: Int
        let newStart: Int
        let newCount: Int
    }

    /// The size of a text beyond which lines are not compared.
    static let sizeLimit = 64 << 20

    private(set) var hunks: [Hunk] = []

    init(from old: UnsafeRawBufferPointer, to new: UnsafeRawBufferPointer) throws(GitError) {
        for size in [old.count, new.count] where size > Self.sizeLimit {
            throw .tooLarge("a file whose lines are compared", size: size, limit: Self.sizeLimit)
        }
        var options = git_diff_options()
        try Library.check(git_diff_options_init(&options, UInt32(GIT_DIFF_OPTIONS_VERSION)), "comparing lines")
        options.flags = UInt32(GIT_DIFF_FORCE_TEXT.rawValue)
        options.context_lines = 0
        options.interhunk_lines = 0
        let code = withUnsafeMutablePointer(to: &hunks) { hunks in
            git_diff_buffers(old.baseAddress, old.count, nil, new.baseAddress, new.count, nil, &options, nil, nil, { _, hunk, payload in
                guard let hunk, let payload else { return 0 }
                let found = Hunk(
                    oldStart: Int(hunk.pointee.old_start), oldCount: Int(hunk.pointee.old_lines),
                    newStart: Int(hunk.pointee.new_start), newCount: Int(hunk.pointee.new_lines))
                payload.assumingMemoryBound(to: [Hunk].self).pointee.append(found)
                return 0
            }, nil, hunks)
        }
        try Library.check(code, "comparing lines")
    }

    /// The lines that only the new text has.
    var added: [LineRange] {
        hunks.compactMap { LineRange(first: $0.newStart, last: $0.newStart + $0.newCount - 1) }
    }

    /// For lines of the new text, in rising order: the line of the old text that each one is; none for an added one.
    func origins(of lines: [Int]) -> [Int: Int] {
        var origins: [Int: Int] = [:]
        var shift = 0
        var rest = hunks[...]
        for line in lines {
            while let hunk = rest.first, line > hunk.lastNewLine {
                shift += hunk.newCount - hunk.oldCount
                rest.removeFirst()
            }
            if let hunk = rest.first, hunk.newCount > 0, line >= hunk.newStart { continue }
            origins[line] = line - shift
        }
        return origins
    }
}

extension LineDifference.Hunk {
    /// The last line of the new text that is not after the hunk.
    var lastNewLine: Int { newCount == 0 ? newStart : newStart + newCount - 1 }
}

/// Counts lines; a last one without an end counts.
enum LineCount {
    static func of(_ bytes: UnsafeRawBufferPointer) -> Int {
        guard let last = bytes.last else { return 0 }
        var count = last == UInt8(ascii: "\n") ? 0 : 1
        for byte in bytes where byte == UInt8(ascii: "\n") { count += 1 }
        return count
    }
}
