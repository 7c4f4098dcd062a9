import Foundation
import Testing

/// Asks Python what it makes of some texts, so that our readers can be held against its own.
struct PythonOracle {
    /// Python code that defines `judge(data: bytes) -> str`.
    let code: String

    /// One answer a text, in order; what Python refuses is `error`.
    func answers(_ texts: [[UInt8]]) throws -> [String] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("oracle-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let script = folder.appendingPathComponent("judge.py")
        try Data((code + Self.frame).utf8).write(to: script)
        for (index, text) in texts.enumerated() { try Data(text).write(to: folder.appendingPathComponent("\(index).txt")) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", script.path, folder.path, "\(texts.count)"]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return String(decoding: output, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(String.init).dropLast()
    }

    /// Writes values in one form that both sides share: texts in hexadecimal, keys sorted.
    private static let frame = """

        import sys
        def shown(v):
            if isinstance(v, bool): return "true" if v else "false"
            if v is None: return "null"
            if isinstance(v, int): return "i" + str(v)
            if isinstance(v, float): return "f" + ("nan" if v != v else "inf" if v == float("inf") else "-inf" if v == -float("inf") else str(int(v * 4096)))
            if isinstance(v, str): return "s" + v.encode("utf-8", "replace").hex()
            if isinstance(v, list): return "[" + ",".join(shown(x) for x in v) + "]"
            if isinstance(v, dict): return "{" + ",".join(k + ":" + x for k, x in sorted((k.encode("utf-8", "replace").hex(), shown(x)) for k, x in v.items())) + "}"
            return "moment"
        for index in range(int(sys.argv[2])):
            with open(sys.argv[1] + "/" + str(index) + ".txt", "rb") as file: data = file.read()
            try: print(judge(data))
            except Exception: print("error")
        """
}

/// A text in hexadecimal.
func hex(_ text: String) -> String { text.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }
