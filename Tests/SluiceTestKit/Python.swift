internal import Foundation

/// Python, as a second opinion: its parsers were not written by us.
public enum Python {
    public static let isAvailable = (try? run("print(1)")) == "1\n"

    /// Whether a module can be imported.
    public static func has(_ module: String) -> Bool {
        (try? run("import importlib.util; print(importlib.util.find_spec('\(module)') is not None)")) == "True\n"
    }

    /// What a script prints; bytes stand on its standard input.
    ///
    /// - Throws: `ProgramFailure` when it fails.
    public static func run(_ script: String, _ input: [UInt8] = [], arguments: [String] = []) throws -> String {
        let environment = ProcessInfo.processInfo.environment.merging(["PYTHONIOENCODING": "utf-8"]) { $1 }
        return try ChildProcess.succeed(["python3", "-c", script] + arguments, in: "/", environment: environment, input: input).output
    }
}
