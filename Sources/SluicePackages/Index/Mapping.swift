#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// The bytes of a file, mapped for reading for as long as somebody holds them, or bytes that were there already.
///
/// An index is only ever replaced by a rename, so that what is mapped never changes and never gets shorter.
// Unchecked: nobody writes to the bytes after `init`, and only `deinit` gives them back.
final class Mapping: @unchecked Sendable {
    /// All of it, for as long as the mapping is held: use `copy` where nobody else holds it.
    let bytes: UnsafeRawBufferPointer
    private let isFile: Bool

    /// Maps a file.
    /// - Throws: `IndexProblem` where it cannot be opened or is no ordinary file.
    init(file path: String, cure: String) throws(IndexProblem) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            let reason = errno == ENOENT ? "there is no such file" : "it cannot be opened: \(Self.reason)"
            throw IndexProblem(file: path, reason: reason, cure: cure)
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw IndexProblem(file: path, reason: "it is no ordinary file", cure: cure)
        }
        isFile = status.st_size > 0
        guard isFile else {
            bytes = UnsafeRawBufferPointer(start: nil, count: 0)
            return
        }
        guard let start = mmap(nil, Int(status.st_size), PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else {
            throw IndexProblem(file: path, reason: "it cannot be mapped: \(Self.reason)", cure: cure)
        }
        bytes = UnsafeRawBufferPointer(start: start, count: Int(status.st_size))
    }

    /// Takes bytes that are there already.
    init(_ array: [UInt8]) {
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: array.count, alignment: 8)
        copy.copyBytes(from: array)
        bytes = UnsafeRawBufferPointer(copy)
        isFile = false
    }

    /// A copy of all of it.
    var copy: [UInt8] { withExtendedLifetime(self) { Array(bytes) } }

    deinit {
        if isFile, let start = bytes.baseAddress {
            munmap(UnsafeMutableRawPointer(mutating: start), bytes.count)
        } else if !isFile {
            bytes.deallocate()
        }
    }

    private static var reason: String { String(cString: strerror(errno)) }
}
