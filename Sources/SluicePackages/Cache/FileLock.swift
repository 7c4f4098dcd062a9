#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif

/// A lock between processes, which the operating system takes back from those that die.
struct FileLock: ~Copyable {
    private let descriptor: Int32

    /// Waits its turn for at most some seconds.
    init(_ path: String, seconds: Int = 20) throws(CacheFile.Failure) {
        descriptor = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw CacheFile.Failure(reason: "the package cache's lock \(path) cannot be opened") }
        for _ in 0..<(seconds * 200) {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return }
            usleep(5_000)
        }
        close(descriptor)
        throw CacheFile.Failure(reason: "the package cache's lock \(path) is held by another process for \(seconds) s")
    }

    /// Gives the lock back.
    func release() { close(descriptor) }
}
