internal import Foundation
#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// A channel to a child that runs on: one end becomes its standard input and output, the other stays here.
///
/// Not two pipes of Foundation's: every other child would inherit them, and the server that waits for its input to close would wait for all
/// of those too.
struct ChildChannel {
    let ours: FileHandle
    let theirs: FileHandle

    /// - Throws: `ScenarioProblem` when the system has none to give.
    init() throws {
        var ends: [Int32] = [-1, -1]
        guard socketpair(AF_UNIX, Self.kind, 0, &ends) == 0 else { throw ScenarioProblem("no channel: \(String(cString: strerror(errno)))") }
        ours = FileHandle(fileDescriptor: ends[0], closeOnDealloc: true)
        theirs = FileHandle(fileDescriptor: ends[1], closeOnDealloc: true)
        #if !canImport(Glibc)
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        #endif
    }

    #if canImport(Glibc)
    private static let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    #else
    private static let kind = SOCK_STREAM
    #endif

    /// What comes before the first line break, or before the end.
    func firstLine() -> String {
        var line: [UInt8] = []
        while let byte = try? ours.read(upToCount: 1)?.first, byte != UInt8(ascii: "\n") { line.append(byte) }
        return String(decoding: line, as: UTF8.self).trimmingCharacters(in: .whitespaces)
    }
}
