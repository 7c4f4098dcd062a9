import SluiceTestKit

/// Asks Python what it makes of some texts, so that our readers can be held against its own.
struct PythonOracle {
    /// Python code that defines `judge(data: bytes) -> str`.
    let code: String

    /// One answer a text, in order; what Python refuses is `error`.
    func answers(_ texts: [[UInt8]]) throws -> [String] {
        let folder = try TemporaryFolder()
        for (index, text) in texts.enumerated() { try folder.write("\(index).txt", text) }
        let output = try Python.run(code + Self.frame, arguments: [folder.path, "\(texts.count)"])
        return output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init).dropLast()
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
