import Foundation

/// Runs programs for tests, with a clean environment of Git's.
enum Shell {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// Runs a program to its end.
    /// - Returns: what it printed on standard output.
    @discardableResult
    static func run(
        _ words: [String], in folder: String, environment: [String: String], input: [UInt8]? = nil, mayFail: Bool = false
    ) throws -> [UInt8] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = words
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.environment = environment
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        let source = Pipe()
        process.standardInput = input == nil ? FileHandle.nullDevice : source
        try process.run()
        if let input {
            try source.fileHandleForWriting.write(contentsOf: Data(input))
            try source.fileHandleForWriting.close()
        }
        // What tests print fits into a pipe's buffer on one of the two ends.
        let printed = try output.fileHandleForReading.readToEnd() ?? Data()
        let complaint = try errors.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 || mayFail else {
            throw Failure(description: "\(words.joined(separator: " ")): \(String(decoding: complaint, as: UTF8.self))")
        }
        return Array(printed)
    }
}
