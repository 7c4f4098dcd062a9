/// The servers that an assistant is told to start: `mcp.json` under its many names. Each is a command with its arguments.
struct ServerListManifest {
    private let root: JSONNode
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) throws(TextProblem) {
        self.bytes = bytes
        root = try JSONReader.read(bytes, dialect: .commented)
    }

    /// Reads every server's command.
    func collect(into draft: inout ManifestDraft) {
        for list in [root["mcpServers"], root["servers"], root["mcp"]?["servers"], root["context_servers"]] {
            for server in list?.members ?? [] {
                guard let command = server.node["command"], command.string != nil else { continue }
                let arguments = (server.node["args"]?.items ?? []).filter { $0.string != nil }
                var reader = CommandReader(manner: .script)
                reader.read(command: ([command] + arguments).map(word), into: &draft)
            }
        }
    }

    /// A word as it stands, for no shell reads it; `${…}` is filled in by the editor.
    private func word(_ node: JSONNode) -> ShellWord {
        let text = PlacedText(json: node, in: bytes)
        let unknown = text.string.firstRange(of: "${").map { text.string.utf8.distance(from: text.string.startIndex, to: $0.lowerBound) }
        return ShellWord(text: text, unknown: unknown, isQuoted: true)
    }
}

extension PlacedText {
    /// A JSON string's text. Where it has escapes, all of it has the place of the whole.
    init(json node: JSONNode, in bytes: [UInt8]) {
        let text = node.string ?? ""
        let inside = node.range.lowerBound + 1..<max(node.range.lowerBound + 1, node.range.upperBound - 1)
        self.init()
        if inside.count == text.utf8.count, bytes[inside].elementsEqual(text.utf8) { append(bytes[inside], at: inside.lowerBound) } else {
            var at = inside.lowerBound
            for byte in text.utf8 {
                append(byte, at: min(at, inside.upperBound))
                // An escape of one letter has two bytes.
                at += at < inside.upperBound && bytes[at] == UInt8(ascii: "\\") ? 2 : 1
            }
        }
    }
}
