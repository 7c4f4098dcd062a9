#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif
internal import SluiceReport

/// The decision log on disk: lines are only ever appended, by one process at a time.
struct DecisionFile {
    let path: String

    /// Why a line could not be written.
    struct Failed: Error {
        let reason: String
    }

    /// Appends records, each chained to the one before. A line that a killed process left unfinished is closed first, so that
    /// verification names it and goes no further astray.
    func append(_ records: [DecisionRecord]) throws(Failed) {
        let file = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o640)
        guard file >= 0 else { throw failed("open") }
        defer { close(file) }
        while flock(file, LOCK_EX) != 0 {
            guard errno == EINTR else { throw failed("lock") }
        }
        let last = try lastLine(of: file)
        var lines: [UInt8] = last.isWhole ? [] : [UInt8(ascii: "\n")]
        var previous = last.bytes.isEmpty ? DecisionLog.start : DecisionLog.link(after: last.bytes)
        for record in records {
            let line = record.line(previous: previous)
            previous = DecisionLog.link(after: line)
            lines += line
        }
        // One write: other readers see all of the lines or none.
        guard write(file, lines, lines.count) == lines.count, fsync(file) == 0 else { throw failed("write") }
    }

    /// The last line, without its line break, and whether it had one.
    private func lastLine(of file: Int32) throws(Failed) -> (bytes: [UInt8], isWhole: Bool) {
        let size = lseek(file, 0, SEEK_END)
        guard size > 0 else { return ([], true) }
        var window = 1 << 16
        while true {
            let start = max(0, size - off_t(window))
            var tail = [UInt8](repeating: 0, count: Int(size - start))
            guard pread(file, &tail, tail.count, start) == tail.count else { throw failed("read") }
            let isWhole = tail.last == UInt8(ascii: "\n")
            let body = isWhole ? tail.dropLast() : tail[...]
            if let lineBreak = body.lastIndex(of: UInt8(ascii: "\n")) { return (Array(body[(lineBreak + 1)...]), isWhole) }
            if start == 0 { return (Array(body), isWhole) }
            window *= 4
        }
    }

    private func failed(_ what: String) -> Failed {
        Failed(reason: "cannot \(what) \(path): \(String(cString: strerror(errno)))")
    }
}
