#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// A file that is written from front to back, in large pieces.
struct IndexFile {
    /// Where it is.
    let path: String
    /// Bytes so far.
    private(set) var count = 0
    private let descriptor: Int32
    private var pending: [UInt8] = []
    private static let pieceSize = 1 << 20

    /// Creates the file, empty.
    init(_ path: String) throws(IndexProblem) {
        self.path = path
        descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        if descriptor < 0 { throw Self.problem(path) }
    }

    /// Appends bytes.
    mutating func append(_ bytes: some Collection<UInt8>) throws(IndexProblem) {
        pending.append(contentsOf: bytes)
        count += bytes.count
        if pending.count >= Self.pieceSize { try flush() }
    }

    /// Writes over bytes at the start, which were appended before.
    mutating func replaceStart(with bytes: [UInt8]) throws(IndexProblem) {
        try flush()
        guard bytes.withUnsafeBytes({ pwrite(descriptor, $0.baseAddress, $0.count, 0) }) == bytes.count else { throw Self.problem(path) }
    }

    /// Writes what is pending.
    mutating func flush() throws(IndexProblem) {
        var written = 0
        while written < pending.count {
            let more = pending.withUnsafeBytes { write(descriptor, $0.baseAddress.map { $0 + written }, $0.count - written) }
            guard more > 0 || (more < 0 && errno == EINTR) else { throw Self.problem(path) }
            written += max(0, more)
        }
        pending.removeAll(keepingCapacity: true)
    }

    /// Writes what is pending and gives the descriptor back.
    mutating func close() throws(IndexProblem) {
        try flush()
        closeDescriptor()
    }

    /// Writes everything to the disk and puts the file in the place of another, in one step.
    mutating func move(to final: String) throws(IndexProblem) {
        try flush()
        let isSafe = fsync(descriptor) == 0
        closeDescriptor()
        guard isSafe, rename(path, final) == 0 else { throw Self.problem(final) }
    }

    /// Takes a file away that will not be finished.
    func abandon() {
        closeDescriptor()
        unlink(path)
    }

    private func closeDescriptor() {
        #if canImport(Glibc)
        _ = Glibc.close(descriptor)
        #elseif canImport(Musl)
        _ = Musl.close(descriptor)
        #elseif canImport(Darwin)
        _ = Darwin.close(descriptor)
        #endif
    }

    private static func problem(_ path: String) -> IndexProblem {
        .input(path, "it cannot be written: \(String(cString: strerror(errno)))", cure: "make room for it, or name another place")
    }
}
