internal import Foundation
#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// One command that is run and timed.
///
/// It is started and waited for by the system's own calls: Foundation's `Process` looks only every fifty milliseconds whether a program has
/// ended, which is longer than what is to be measured.
struct Trial {
    private let words: [String]
    private let folder: String?
    private let cache: String?
    private let accepted: Set<Int32>

    init(_ words: [String], in folder: String? = nil, cache: String? = nil, accepting accepted: Set<Int32> = [0]) {
        self.words = words
        self.folder = folder
        self.cache = cache
        self.accepted = accepted
    }

    /// What went wrong with a command, in words.
    struct Failed: Error, CustomStringConvertible {
        let description: String
    }

    /// The wall time of the fastest of several runs, in seconds.
    func fastest(of count: Int) throws -> Double {
        try (0..<max(1, count)).map { _ in try seconds() }.min() ?? 0
    }

    /// The wall time of one run, in seconds; what it prints is thrown away.
    func seconds() throws -> Double {
        let clock = ContinuousClock()
        let start = clock.now
        try run(into: "/dev/null")
        let took = clock.now - start
        return Double(took.components.seconds) + Double(took.components.attoseconds) / 1e18
    }

    func run() throws { try run(into: "/dev/null") }

    /// What it prints.
    func output() throws -> String {
        let file = FileManager.default.temporaryDirectory.appending(path: "sluice-dev-\(UUID().uuidString)").path()
        defer { try? FileManager.default.removeItem(atPath: file) }
        try run(into: file)
        return try String(contentsOfFile: file, encoding: .utf8)
    }

    private func run(into file: String) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 1, file, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        var environment = ProcessInfo.processInfo.environment
        if let cache { environment["SLUICE_CACHE_DIR"] = cache }
        // The call that would change the folder has no portable name, so a shell does it, and becomes the program.
        let shell = ["/bin/sh", "-c", "cd -- \"$0\" && exec \"$@\"", folder ?? "."]
        var arguments = (shell + words).map { strdup($0) } + [nil]
        var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (arguments + variables).forEach { free($0) } }
        var child = pid_t()
        guard posix_spawn(&child, shell[0], &actions, nil, &arguments, &variables) == 0 else {
            throw Failed(description: "\(words[0]) cannot be started")
        }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        // The exit code stands in the second byte where no signal ended the program.
        let code = status & 0x7F == 0 ? status >> 8 & 0xFF : -1
        guard accepted.contains(code) else { throw Failed(description: "\(words.joined(separator: " ")) ended with \(code)") }
    }
}
