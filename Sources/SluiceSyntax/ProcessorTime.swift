#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// The time that this thread has used of a processor. It does not run while others do, so a busy machine spoils no result.
struct ProcessorTime {
    private let start = Self.now
    private let limit: Duration

    /// Begins to count.
    init(limit: Duration) { self.limit = limit }

    /// Whether the limit is used up. Only to be asked by the thread that made this.
    var isUp: Bool { Self.now - start > limit }

    private static var now: Duration {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}
