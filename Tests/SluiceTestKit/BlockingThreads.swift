// A plain `swift build` knows no Testing; the tests' own build does.
#if canImport(Testing)
internal import Foundation
public import Testing

/// Gives the tests of a suite threads other than those that all tests share, of which there are no more than the machine has cores.
public struct BlockingThreads: SuiteTrait, TestTrait, TestScoping {
    private let executor: OperationExecutor

    public var isRecursive: Bool { true }

    public func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        try await withTaskExecutorPreference(executor) { try await function() }
    }

    fileprivate static let programs = BlockingThreads(executor: OperationExecutor(threads: 4))
    fileprivate static let servers = BlockingThreads(executor: OperationExecutor(threads: 4))
}

extension Trait where Self == BlockingThreads {
    /// For tests that wait for programs: they hold a thread while they do, and tests that wait for nothing need not stand behind them.
    public static var waitsForPrograms: Self { .programs }

    /// For tests that talk to a server within a time: none of those that wait for programs takes a thread away from them.
    public static var talksToServers: Self { .servers }
}

/// Runs jobs on a few threads, which may be blocked.
private final class OperationExecutor: TaskExecutor {
    private let queue = OperationQueue()

    init(threads: Int) { queue.maxConcurrentOperationCount = threads }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.addOperation { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
#endif
