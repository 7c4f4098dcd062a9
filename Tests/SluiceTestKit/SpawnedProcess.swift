#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// A process that was started with `posix_spawn`, as the leader of a group of its own.
///
/// Foundation's `Process` is not used: tests start many at once, and it crashes then.
struct SpawnedProcess {
    let identifier: pid_t

    /// The three standard streams as descriptors, which are left open here.
    struct Streams {
        let input: Int32
        let output: Int32
        let error: Int32
    }

    /// - Throws: `ScenarioProblem` when the system does not start it.
    init(_ program: String, _ arguments: [String], in folder: String, environment: [String: String], streams: Streams) throws {
        var actions = Actions()
        var attributes = Attributes()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        for (number, descriptor) in [streams.input, streams.output, streams.error].enumerated() {
            posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
        }
        Self.closeOthers(&actions)
        Self.isolate(&attributes)
        // The call that would change the folder has no portable name, so a shell does it, and becomes the program.
        let shell = ["/bin/sh", "-c", "cd -- \"$0\" && exec \"$@\"", folder, program]
        var argv = (shell + arguments).map { strdup($0) } + [nil]
        var envp = environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (argv + envp).forEach { free($0) } }
        var started: pid_t = 0
        let code = posix_spawn(&started, shell[0], &actions, &attributes, &argv, &envp)
        guard code == 0 else { throw ScenarioProblem("could not start \(program): \(String(cString: strerror(code)))") }
        identifier = started
    }

    #if canImport(Glibc)
    private typealias Actions = posix_spawn_file_actions_t
    private typealias Attributes = posix_spawnattr_t
    #else
    private typealias Actions = posix_spawn_file_actions_t?
    private typealias Attributes = posix_spawnattr_t?
    #endif

    /// A group of its own, and no signal blocked or ignored: a test runner's own habits are not those of a shell.
    private static func isolate(_ attributes: inout Attributes) {
        var all = sigset_t()
        var none = sigset_t()
        sigfillset(&all)
        sigemptyset(&none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK) | closing)
    }

    // Foundation's descriptors are inherited. A child that held the script which another test is writing would keep it from being run
    // ("text file busy"), and one that held the end of a pipe would keep its reader waiting.
    #if canImport(Glibc)
    private static let closing: Int16 = 0

    /// Closing one that is not open does no harm.
    private static func closeOthers(_ actions: inout Actions) {
        for descriptor in Int32(3)..<1024 { posix_spawn_file_actions_addclose(&actions, descriptor) }
    }
    #else
    private static let closing = Int16(POSIX_SPAWN_CLOEXEC_DEFAULT)
    private static func closeOthers(_ actions: inout Actions) {}
    #endif

    /// Waits until it ends, and kills its whole group when that takes too long.
    ///
    /// - Returns: the exit code as the shell counts it, and whether it was killed.
    func wait(seconds: Double) -> (code: Int32, timedOut: Bool) {
        var status: Int32 = 0
        var pauses = 0.0
        while pauses < seconds {
            if waitpid(identifier, &status, WNOHANG) != 0 { return (Self.code(status), false) }
            usleep(pauses < 0.1 ? 1_000 : 10_000)
            pauses += pauses < 0.1 ? 0.001 : 0.01
        }
        end()
        waitpid(identifier, &status, 0)
        return (Self.code(status), true)
    }

    /// The exit code as the shell counts it, once it has ended; to be asked no more then.
    func poll() -> Int32? {
        var status: Int32 = 0
        return waitpid(identifier, &status, WNOHANG) == 0 ? nil : Self.code(status)
    }

    /// Ends it and every process of its group.
    func end() { Self.send(SIGKILL, to: -identifier) }

    /// Ends it, and nothing that it has started.
    func kill() { Self.send(SIGKILL, to: identifier) }

    private static func send(_ signal: Int32, to target: pid_t) {
        #if canImport(Glibc)
        _ = Glibc.kill(target, signal)
        #else
        _ = Darwin.kill(target, signal)
        #endif
    }

    /// Asks it to end, and ends it when it does not.
    func stop() {
        Self.send(SIGTERM, to: identifier)
        _ = wait(seconds: 5)
    }

    private static func code(_ status: Int32) -> Int32 {
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
    }
}
