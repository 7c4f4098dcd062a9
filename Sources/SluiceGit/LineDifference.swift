internal import CLibgit2
internal import SluiceModel

/// Where two texts differ, line by line, whatever attributes or zero bytes say about their being text
/// (reference: c-libraries.md, 5.2: `.gitattributes binary` must hide nothing).
struct LineDifference {
    /// One stretch that differs; a stretch of no lines stands after its first line.
    struct Hunk: Equatable {
        let oldStart: Int
        let oldCount: Int
        let newStart: Int
        let newCount: Int

        /// The last line of the new text that is not after the stretch.
        var lastNewLine: Int { newCount == 0 ? newStart : newStart + newCount - 1 }
    }

    /// The size of a text beyond which lines are not compared.
    static let sizeLimit = 64 << 20

    /// The number of lines, of both texts together and without those that they begin and end with, beyond which lines are not compared:
    /// half a million lines made to be hard take about two seconds.
    static let lineLimit = 500_000

    private(set) var hunks: [Hunk] = []

    /// Compares two texts. Lines that both begin or end with are set aside first: most changes are small, and libgit2 hashes what it is given.
    init(from old: UnsafeRawBufferPointer, to new: UnsafeRawBufferPointer) throws(GitError) {
        for size in [old.count, new.count] where size > Self.sizeLimit {
            throw .tooLarge("a file whose lines are compared", size: size, limit: Self.sizeLimit)
        }
        let start = Text.commonLines(old, new)
        var rest = (old: UnsafeRawBufferPointer(rebasing: old[start...]), new: UnsafeRawBufferPointer(rebasing: new[start...]))
        let end = Text.commonEnd(rest.old, rest.new)
        rest.old = UnsafeRawBufferPointer(rebasing: rest.old[..<(rest.old.count - end)])
        rest.new = UnsafeRawBufferPointer(rebasing: rest.new[..<(rest.new.count - end)])
        let before = Text.lineCount(UnsafeRawBufferPointer(rebasing: new[..<start]))
        let (gone, added) = (Text.lineCount(rest.old), Text.lineCount(rest.new))
        if gone == 0 || added == 0 {
            guard gone + added > 0 else { return }
            hunks = [Hunk(oldStart: before + min(gone, 1), oldCount: gone, newStart: before + min(added, 1), newCount: added)]
        } else {
            guard gone + added <= Self.lineLimit else { throw .tooLarge("a rewritten text, in lines,", size: gone + added, limit: Self.lineLimit) }
            try compare(rest.old, rest.new, after: before)
        }
    }

    /// Has libgit2 compare what is left, and moves its stretches behind the lines set aside.
    private mutating func compare(_ old: UnsafeRawBufferPointer, _ new: UnsafeRawBufferPointer, after before: Int) throws(GitError) {
        var options = git_diff_options()
        try Library.check(git_diff_options_init(&options, UInt32(GIT_DIFF_OPTIONS_VERSION)), "comparing lines")
        options.flags = UInt32(GIT_DIFF_FORCE_TEXT.rawValue)
        options.context_lines = 0
        options.interhunk_lines = 0
        var found: [Hunk] = []
        let code = withUnsafeMutablePointer(to: &found) { found in
            git_diff_buffers(old.baseAddress, old.count, nil, new.baseAddress, new.count, nil, &options, nil, nil, { _, hunk, payload in
                guard let hunk = hunk?.pointee, let payload else { return 0 }
                payload.assumingMemoryBound(to: [Hunk].self).pointee.append(Hunk(
                    oldStart: Int(hunk.old_start), oldCount: Int(hunk.old_lines), newStart: Int(hunk.new_start), newCount: Int(hunk.new_lines)))
                return 0
            }, nil, found)
        }
        try Library.check(code, "comparing lines")
        hunks = found.map {
            Hunk(oldStart: $0.oldStart + before, oldCount: $0.oldCount, newStart: $0.newStart + before, newCount: $0.newCount)
        }
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
