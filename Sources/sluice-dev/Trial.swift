internal import Foundation

/// One command that is run and timed.
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
        try run()
        let took = clock.now - start
        return Double(took.components.seconds) + Double(took.components.attoseconds) / 1e18
    }

    func run() throws { _ = try output(keeping: false) }

    /// What it prints.
    func output() throws -> String { try output(keeping: true) }

    private func output(keeping: Bool) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = words
        if let folder { process.currentDirectoryURL = URL(filePath: folder) }
        if let cache { process.environment = ProcessInfo.processInfo.environment.merging(["SLUICE_CACHE_DIR": cache]) { $1 } }
        let pipe = Pipe()
        process.standardOutput = keeping ? pipe : FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = keeping ? pipe.fileHandleForReading.readDataToEndOfFile() : Data()
        process.waitUntilExit()
        guard accepted.contains(process.terminationStatus) else {
            throw Failed(description: "\(words.joined(separator: " ")) ended with \(process.terminationStatus)")
        }
        return String(decoding: data, as: UTF8.self)
    }
}
