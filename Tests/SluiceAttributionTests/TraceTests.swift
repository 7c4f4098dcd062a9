import SluiceAttribution
import SluiceModel
import Testing

@Suite("Agent Trace and the other notes")
struct TraceTests {
    /// One record of the specification (marks.md, section 2.1).
    private static func record(_ path: String, revision: ObjectID?, type: String = "ai", tool: String = "cursor") -> String {
        let vcs = revision.map { #""vcs":{"type":"git","revision":"\#($0.hex)"},"# } ?? ""
        return #"{"version":"1.0","id":"550e","timestamp":"2026-01-25T10:00:00Z",\#(vcs)"tool":{"name":"\#(tool)"},"files":[{"path":"\#(path)","#
            + #""conversations":[{"contributor":{"type":"\#(type)"},"ranges":[{"start_line":1,"end_line":2}]}]}]}"#
    }

    private func traced(_ lines: [String], adding added: [RepositoryPath: ClosedRange<Int>]) -> CommitOrigins {
        var notes = CommitNotes()
        notes.add(traceFile: Array((lines.joined(separator: "\n") + "\n").utf8), table: shipped)
        return origins(notes, adding: added)
    }

    @Test("A record counts for the commit that it names and for that commit's children")
    func revision() {
        let added: [RepositoryPath: ClosedRange<Int>] = ["src/app.ts": 1...50]
        #expect(traced([Self.record("src/app.ts", revision: parent)], adding: added).marks.map(\.short) == ["co-author cursor"])
        #expect(traced([Self.record("src/app.ts", revision: this)], adding: added).marks.map(\.kind) == [.trace])
        #expect(traced([Self.record("src/app.ts", revision: other)], adding: added).marks == [])
        #expect(traced([Self.record("src/other.ts", revision: parent)], adding: added).marks == [])
        let origin = traced([Self.record("src/app.ts", revision: parent)], adding: added).origin(of: "src/app.ts", line: 40)
        #expect(origin.agent == "cursor")
    }

    @Test("A record without a revision counts where the commit adds its line of the trace file")
    func looseRecord() {
        let lines = [Self.record("a.ts", revision: nil), Self.record("b.ts", revision: nil)]
        let added: [RepositoryPath: ClosedRange<Int>] = ["a.ts": 1...1, "b.ts": 1...1, ".agent-trace/traces.jsonl": 2...2]
        let found = traced(lines, adding: added)
        #expect(found.origin(of: "a.ts", line: 1) == .unknown)
        #expect(found.origin(of: "b.ts", line: 1).isAssisted)
        #expect(traced(lines, adding: ["a.ts": 1...1, "b.ts": 1...1]).marks == [])
    }

    @Test("The flat dialect is read, with absolute paths matched by their longest suffix")
    func flat() {
        let line = #"{"schema":"agent-trace/v0.1.0","session_id":"x","file_path":"/home/jane/lazy/src/app.ts","start_line":3,"end_line":4,"tool":"Edit"}"#
        let trace: RepositoryPath = ".agent-trace/traces.jsonl"
        let found = traced([line], adding: ["src/app.ts": 1...9, "app.ts": 1...9, trace: 1...1])
        #expect(found.origin(of: "src/app.ts", line: 3).isAssisted)
        #expect(found.origin(of: "app.ts", line: 3) == .unknown)
        #expect(found.marks.map(\.agent) == ["unknown"])
    }

    @Test("People, unknown contributors and events are no marks", arguments: [
        record("a", revision: parent, type: "human"), record("a", revision: parent, type: "unknown"), record(".shell-history", revision: parent),
        record(".sessions", revision: parent), record(".unknown", revision: parent), #"{"prompt":"secret"}"#, #"{"files":7}"#, "7",
        #"{"vcs":{"type":"jj","revision":"qpvuntsm"},"files":[{"path":"a","conversations":[{"contributor":{"type":"ai"},"ranges":[]}]}]}"#,
    ])
    func noMarks(line: String) {
        let added: [RepositoryPath: ClosedRange<Int>] = ["a": 1...1, ".shell-history": 1...1, ".sessions": 1...1, ".unknown": 1...1]
        let found = traced([line], adding: added)
        #expect(found.marks == [])
        #expect(found.problems == [])
    }

    @Test("A range's contributor overrides its conversation's, and mixed counts as assisted")
    func contributors() {
        let line = #"{"vcs":{"revision":"\#(parent?.hex ?? "")"},"files":[{"path":"a","conversations":[{"contributor":{"type":"human"},"#
            + #""ranges":[{"start_line":1,"end_line":1,"contributor":{"type":"ai"}}]}]}]}"#
        #expect(traced([line], adding: ["a": 1...1]).isAssisted())
        #expect(traced([Self.record("a", revision: parent, type: "mixed")], adding: ["a": 1...1]).isAssisted())
    }

    @Test("Paths are normalised", arguments: ["src\\\\lib\\\\data.ts", "./src/lib/data.ts", "C:\\\\work\\\\src\\\\lib\\\\data.ts", "file:///home/j/src/lib/data.ts"])
    func paths(path: String) {
        let found = traced([Self.record(path, revision: parent)], adding: ["src/lib/data.ts": 1...1, "data.ts": 1...1])
        #expect(found.origin(of: "src/lib/data.ts", line: 1).isAssisted)
        #expect(found.origin(of: "data.ts", line: 1) == .unknown)
    }

    @Test("A broken line is undecided with its place and hides none of the others")
    func brokenLine() {
        let found = traced([Self.record("a", revision: parent), "{\"files\": oops}", Self.record("b", revision: parent)], adding: ["a": 1...1, "b": 1...1])
        #expect(found.origin(of: "a", line: 1).isAssisted)
        #expect(found.origin(of: "b", line: 1).isAssisted)
        #expect(found.problems.map(\.line) == [2])
        #expect(found.problems.map(\.column) == [11])
        #expect(found.problems.first?.path == TraceFile.usualPath)
    }

    @Test("A trace file above the limit is undecided")
    func largeFile() {
        let file = TraceFile([UInt8](repeating: 0x20, count: TraceFile.sizeLimit + 1), table: shipped)
        #expect(file.problems.first?.reason.contains("at most") == true)
    }

    @Test("A trace note is read as one record, a list, or one record a line", arguments: [
        record("a", revision: nil), "[\(record("a", revision: other)),\(record("b", revision: nil))]", record("b", revision: nil) + "\n\n" + record("a", revision: nil),
    ])
    func traceNotes(text: String) {
        let found = origins(notes("refs/notes/agent-trace", text), adding: ["a": 1...4])
        #expect(found.origin(of: "a", line: 4).agent == "cursor")
        #expect(found.marks.map(\.kind) == [.trace])
        #expect(found.problems == [])
    }

    @Test("A ledger says line by line who wrote the commit")
    func ledger() {
        let text = #"{"version":"2.0","trace_ids":[],"ledger":{"files":{"a":{"line_attributions":[{"start_line":1,"end_line":3,"type":"ai"},"#
            + #"{"start_line":2,"end_line":2,"type":"human"},{"start_line":9,"end_line":1,"type":"ai"}]}}}}"#
        let found = origins(notes("refs/notes/agent-trace", text), adding: ["a": 1...5])
        #expect((1...5).map { found.origin(of: "a", line: $0).kind } == ["assisted", "person", "assisted", "unknown", "unknown"])
    }

    @Test("A trace note of another form, and one that is not JSON, are undecided with their place", arguments: [
        ("{\"version\":\"2.0\"}", 1, 1), ("\n 7", 2, 2), ("{\"files\":[}", 1, 11), ("not json", 1, 1),
    ])
    func wrongNotes(text: String, line: Int, column: Int) {
        let found = notes("refs/notes/agent-trace", text)
        #expect(found.problems.map(\.line) == [line])
        #expect(found.problems.map(\.column) == [column])
    }

    @Test("Character counts mark the files that an assistant wrote to, and no others")
    func shares() {
        let text = #"{"version":1,"generator":"Qwen-Coder","files":{"a":{"aiChars":5,"humanChars":1},"b":{"aiChars":0,"humanChars":9}},"summary":{}}"#
        let found = origins(notes("refs/notes/ai-attribution", text), adding: ["a": 1...2, "b": 1...2])
        #expect(found.origin(of: "a", line: 1).agent == "qwen-code")
        #expect(found.origin(of: "b", line: 1) == .unknown)
        #expect(found.marks.map(\.short) == ["co-author qwen-code"])
        #expect(origins(notes("refs/notes/ai-attribution", text), adding: ["b": 1...2]).marks == [])
        #expect(notes("refs/notes/ai-attribution", "{\"files\":[]}").problems.first?.reason.contains("no object `files`") == true)
    }

    @Test("Notes that name files by absolute path mark the longest suffix in the commit")
    func bob() {
        let text = """
            {"id":"1","ts":"2026-01-01T00:00:00Z","path":"/Users/j/gw/mcp/server.py","version":"1.0.0","taskID":"2"}

            {"id":"2","path":"/Users/j/gw/absent.py"}
            """
        let found = origins(notes("refs/notes/bob", text), adding: ["mcp/server.py": 1...2, "server.py": 1...2])
        #expect(found.origin(of: "mcp/server.py", line: 2).agent == "bob")
        #expect(found.origin(of: "server.py", line: 2) == .unknown)
        #expect(found.problems == [])
        #expect(notes("refs/notes/bob", "{\"id\":\"1\"}").problems.count == 1)
    }

    @Test("Where a session note and a file note disagree, the session note's lines win")
    func weights() {
        var both = notes("refs/notes/ai", "a\n  h_1 1\n---\n{\"schema_version\":\"authorship/3.0.0\"}")
        both.add(ref: "refs/notes/bob", bytes: Array(#"{"path":"/x/a"}"#.utf8), table: shipped)
        let found = origins(both, adding: ["a": 1...2])
        #expect(found.origin(of: "a", line: 1).kind == "person")
        #expect(found.origin(of: "a", line: 2).agent == "bob")
    }
}
