#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif
internal import SluiceModel

/// One run of `git` itself, for the two things that libgit2 cannot do: reading a split or sparse index and moving a ref safely.
struct GitProcess {
    let arguments: [String]
    let environment: [String: String]

    /// More than the listing of any index that can be judged.
    private static let outputLimit = 1 << 30

    /// Runs it to its end with nothing on standard input.
    /// - Returns: the exit status, 128 and the signal's number for a killed one, and what it printed.
    func run() throws(GitError) -> (status: Int, output: [UInt8], errors: [UInt8]) {
        var (output, errors): ([Int32], [Int32]) = ([-1, -1], [-1, -1])
        guard pipe(&output) == 0 else { throw failure(FileSystem.lastProblem()) }
        defer { close(output[0]) }
        guard pipe(&errors) == 0 else {
            close(output[1])
            throw failure(FileSystem.lastProblem())
        }
        defer { close(errors[0]) }
        // Programs that other threads start must not hold these ends open.
        for end in output + errors { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let started = start(output: output[1], errors: errors[1])
        close(output[1])
        close(errors[1])
        guard case .success(let process) = started else {
            if case .failure(let error) = started { throw error }
            throw failure("it did not start")
        }
        let texts = Self.drain([output[0], errors[0]])
        return (Self.wait(for: process), texts[0], texts[1])
    }

    /// Starts the program with its two outputs in place.
    private func start(output: Int32, errors: Int32) -> Result<pid_t, GitError> {
        #if canImport(Darwin)
        var actions: posix_spawn_file_actions_t?
        #else
        var actions = posix_spawn_file_actions_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_adddup2(&actions, errors, 2)
        let words = (["git"] + arguments).map { strdup($0) } + [nil]
        let variables = environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (words + variables).forEach { free($0) } }
        var process: pid_t = 0
        let code = posix_spawnp(&process, "git", &actions, nil, words, variables)
        return code == 0 ? .success(process) : .failure(failure(FileSystem.problem(code)))
    }

    /// Reads both ends together, so that neither fills up while the other is waited for.
    private static func drain(_ ends: [Int32]) -> [[UInt8]] {
        var texts: [[UInt8]] = [[], []]
        var polled = ends.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while polled.contains(where: { $0.fd >= 0 }) {
            guard poll(&polled, nfds_t(polled.count), -1) >= 0 || errno == EINTR else { return texts }
            for index in polled.indices where polled[index].fd >= 0 && polled[index].revents != 0 {
                let count = read(polled[index].fd, &chunk, chunk.count)
                if count < 0 && errno == EINTR { continue }
                if count <= 0 || texts[index].count > outputLimit { polled[index].fd = -1 } else { texts[index] += chunk[..<count] }
            }
        }
        return texts
    }

    /// Waits for the end, and gives the status as a shell does.
    private static func wait(for process: pid_t) -> Int {
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 {
            guard errno == EINTR else { return 255 }
        }
        let signal = status & 0x7F
        return Int(signal == 0 ? (status >> 8) & 0xFF : 128 + signal)
    }

    /// The error for a program that could not be started, as a shell numbers it.
    private func failure(_ detail: String) -> GitError {
        .command("git \(arguments.first ?? "")", status: 127, message: detail)
    }
}

extension Repository {
    /// Variables by which Git is told of a repository; outside a hook those that came from elsewhere must not count.
    private static let repositoryVariables = [
        "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_PREFIX", "GIT_QUARANTINE_PATH", "GIT_SHALLOW_FILE", "GIT_NAMESPACE",
    ]

    /// Runs `git` on this repository, at the top of its work tree, and returns what it printed.
    /// - Throws: `GitError.command` when it fails.
    func git(_ arguments: String...) throws(GitError) -> [UInt8] {
        var variables = environment
        if place != .hook { Self.repositoryVariables.forEach { variables[$0] = nil } }
        // Where Git works now, what was relative would be elsewhere.
        variables["GIT_DIR"] = gitDirectory
        variables["GIT_WORK_TREE"] = workTree
        variables["GIT_INDEX_FILE"] = layout.indexPath
        for name in ["GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY"] {
            variables[name] = variables[name].map { FileSystem.absolute($0, from: workingDirectory) }
        }
        if variables["PATH"] == nil { variables["PATH"] = "/usr/local/bin:/usr/bin:/bin" }
        variables["GIT_OPTIONAL_LOCKS"] = "0"
        let all = ["-C", workTree ?? gitDirectory, "-c", "core.fsmonitor=false"] + arguments
        let ran = try GitProcess(arguments: all, environment: variables).run()
        guard ran.status == 0 else {
            throw .command("git \(arguments.first ?? "")", status: ran.status, message: Shown.line(ran.errors.prefix(500)))
        }
        return ran.output
    }
}
