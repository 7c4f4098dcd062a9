import SluiceAttribution
import SluiceModel
import Testing

@Suite("Notes of git-ai")
struct GitAINoteTests {
    private static let ref = "refs/notes/ai"

    /// The example of the reference (marks.md, section 1.4), shortened below the dashes.
    private static let example = """
        src/routes/users.ts
          s_8ef38f12ae83b6::t_0b7d3f9a21c4e8 1-24,31
          s_8ef38f12ae83b6::t_5e60c1d2f3a4b7 40-52
          h_6b72ba01418749 25-30
        "src/views/user card.tsx"
          2272b73b6cdb5975 1-80
        ---
        {
          "schema_version": "authorship/3.0.0",
          "base_commit_sha": "4f5c6fd38f0e1d2c3b4a59687786958473625140",
          "prompts": { "2272b73b6cdb5975": { "agent_id": { "tool": "cursor", "id": "0d9e", "model": "m" }, "accepted_lines": 80 } },
          "humans": { "h_6b72ba01418749": { "author": "Dana Fox <dana@example.com>" } },
          "sessions": { "s_8ef38f12ae83b6": { "agent_id": { "tool": "claude", "id": "7f1c", "model": "m" }, "messages": [{"a": 1.5e3}] } }
        }
        """
    private static let metadata = #"{"schema_version":"authorship/3.0.0","base_commit_sha":"x","prompts":{}}"#

    private func note(_ attestations: String, _ metadata: String = Self.metadata) -> CommitNotes {
        notes(Self.ref, attestations + "\n---\n" + metadata + "\n")
    }

    private func kinds(_ origins: CommitOrigins, _ path: RepositoryPath, _ lines: ClosedRange<Int>) -> String {
        lines.map { String(origins.origin(of: path, line: $0).kind.prefix(1)) }.joined()
    }

    @Test("The example of the specification reads as it says")
    func example() {
        let users: RepositoryPath = "src/routes/users.ts"
        let card: RepositoryPath = "src/views/user card.tsx"
        let found = origins(notes(Self.ref, Self.example), adding: [users: 1...60, card: 1...80])
        #expect(found.problems == [])
        #expect(kinds(found, users, 23...33) == "aappppppauu")
        #expect(kinds(found, users, 39...54) == "uaaaaaaaaaaaaauu")
        #expect(found.origin(of: users, line: 1).agent == "claude-code")
        #expect(found.origin(of: card, line: 80).agent == "cursor")
        #expect(found.origin(of: card, line: 81) == .unknown)
        #expect(found.origin(of: users, line: 25) == .person(evidence: Array("refs/notes/ai: h_6b72ba01418749".utf8)))
        #expect(found.marks.map(\.short) == ["co-author claude-code", "co-author cursor"])
        #expect(found.marks.first.map { String(decoding: $0.evidence, as: UTF8.self) } == "refs/notes/ai: s_8ef38f12ae83b6::t_0b7d3f9a21c4e8 (claude)")
    }

    @Test("A note is a mark only where an assistant's line is among the lines that the commit adds")
    func intersection() {
        let two = note("a.ts\n  s_00000000000001::t_1 10-20\nb.ts\n  h_00000000000001 1-5")
        #expect(origins(two, adding: ["a.ts": 1...9, "b.ts": 1...5]).marks == [])
        #expect(origins(two, adding: ["a.ts": 20...20]).isAssisted())
        #expect(origins(two, adding: ["c.ts": 1...100]).marks == [])
        #expect(origins(note("", Self.metadata), adding: ["a.ts": 1...9]).marks == [])
        let session = #"{"schema_version":"authorship/3.0.0","sessions":{"s_1":{"agent_id":{"tool":"claude"}}}}"#
        #expect(origins(note("", session), adding: ["a.ts": 1...9]).marks == [])
    }

    @Test("Of several entries for a line the later wins, in either direction")
    func laterWins() {
        let person = note("a\n  s_1 1-10\n  h_1 4-5\n  s_1 5")
        #expect(kinds(origins(person, adding: ["a": 1...12]), "a", 1...12) == "aaapaaaaaauu")
        // All lines of the assistant that the commit adds are a person's in the end: no mark.
        #expect(origins(note("a\n  s_1 1-3\n  h_1 1-3"), adding: ["a": 1...3]).marks == [])
    }

    @Test("Keys are told by prefix, not by length", arguments: [
        ("s_8ef38f12ae83b6::t_0b7d3f9a21c4e8", "assisted"), ("s_8ef38f12ae83b6", "assisted"), ("s_1", "assisted"), ("h_6b72ba01418749", "person"),
        ("h_6b72ba01418749::t_00", "person"), ("human", "person"), ("ai_agent", "assisted"), ("2272b73b6cdb5975", "assisted"), ("2272b73", "assisted"),
        ("0d9e8f7a-1111-4222-8333-944455566677", "assisted"), ("humane", "assisted"),
    ])
    func keys(key: String, kind: String) {
        let found = origins(note("a\n  \(key) 1"), adding: ["a": 1...1])
        #expect(found.origin(of: "a", line: 1).kind == kind)
        #expect(found.problems == [])
    }

    @Test("Deviations of real notes are tolerated", arguments: [
        "a\n  s_1 5-9,1-3,2-2,2-2", "a\n\n  s_1 2\n\nb\n  s_1 1", "a\r\n  s_1 2  \r", "a\n  s_1 2\na\n  s_2 3", "b\na\n  s_1 1-4294967295", "\"a\"\n  s_1 2",
    ])
    func deviations(text: String) {
        let found = origins(note(text), adding: ["a": 2...2])
        #expect(found.origin(of: "a", line: 2).kind == "assisted")
        #expect(found.problems == [])
    }

    @Test("Paths are bytes: letters of any script, quotation marks around blanks, none unescaped")
    func paths() {
        let found = origins(note("\"dir/ü \\n.ts\"\n  s_1 1\nüber\"x\n  s_1 1"), adding: ["dir/ü \\n.ts": 1...1, "über\"x": 1...1])
        #expect(found.origin(of: "dir/ü \\n.ts", line: 1).isAssisted)
        #expect(found.origin(of: "über\"x", line: 1).isAssisted)
    }

    @Test("A mistake above the dashes is undecided with its line, and the other lines count", arguments: [
        ("a\n  s_1\n  s_1 2", 2, "not of the form"), ("a\n  s_1 9-2\n  s_1 2", 2, "not of the form"), ("a\n  s_1 0\n  s_1 2", 2, "not of the form"),
        ("a\n  s_1 1-2-3\n  s_1 2", 2, "not of the form"), ("a\n  s_1 4294967296\n  s_1 2", 2, "not of the form"), ("a\n  s_1 1, 3\n  s_1 2", 2, "not of the form"),
        ("  s_1 1\na\n  s_1 2", 1, "above the first path"), ("a\n   s_1 1\n  s_1 2", 2, "not of the form"),
    ])
    func mistakes(text: String, line: Int, reason: String) {
        let found = origins(note(text), adding: ["a": 2...2])
        #expect(found.origin(of: "a", line: 2).isAssisted)
        #expect(found.problems.map(\.line) == [line])
        #expect(found.problems.first?.reason.contains(reason) == true)
        #expect(found.problems.first?.cure.contains("git notes --ref=refs/notes/ai remove") == true)
    }

    @Test("A note whose JSON is wrong is undecided with its place, and the lines above it count", arguments: [
        ("{\"schema_version\": }", 4, 20, "no value can begin"), ("{\"a\" 1}", 4, 6, "a colon"), ("", 5, 1, "ends where a value"), ("[]", 4, 1, "an object"),
        ("{}", 4, 1, "schema_version"), ("{\"schema_version\":\"authorship/4.0.0\"}", 4, 19, "schema_version"), ("{\"a\":1}\nx", 5, 1, "follows the JSON"),
        ("{\"a\": \"\u{1}\"}", 4, 8, "control character"), ("{\"a\": [1,\n 02]}", 5, 2, "no number"), ("{\"a\":tru}", 4, 6, "words of JSON"),
    ])
    func wrongJSON(metadata: String, line: Int, column: Int, reason: String) {
        let found = origins(note("a\n  s_1 2", metadata), adding: ["a": 2...2])
        #expect(found.origin(of: "a", line: 2).isAssisted)
        #expect(found.problems.map(\.line) == [line])
        #expect(found.problems.map(\.column) == [column])
        #expect(found.problems.first?.reason.contains(reason) == true)
        #expect(found.problems.first?.reason.contains("refs/notes/ai") == true)
    }

    @Test("A note without the dashes is undecided, an empty one says nothing")
    func noDashes() {
        let found = origins(notes(Self.ref, "a\n  s_1 2\n"), adding: ["a": 2...2])
        #expect(found.origin(of: "a", line: 2).isAssisted)
        #expect(found.problems.first?.reason.contains("`---` is missing") == true)
        #expect(origins(notes(Self.ref, ""), adding: [:]).problems == [])
    }

    @Test("A note of three megabytes works, one above the limit is undecided with a cure")
    func size() {
        let transcript = String(repeating: "word \\u00e9 \\\" ", count: 200_000)
        let large = #"{"schema_version":"authorship/3.0.0","prompts":{"abcdef1":{"agent_id":{"tool":"codex"},"messages":["\#(transcript)"]}}}"#
        #expect(large.utf8.count > 3_000_000)
        let found = origins(note("a\n  abcdef1 1", large), adding: ["a": 1...1])
        #expect(found.origin(of: "a", line: 1).agent == "codex")
        #expect(found.problems == [])
        let huge = origins(note("a\n  abcdef1 1", large + String(repeating: " ", count: CommitNotes.sizeLimit)), adding: ["a": 1...1])
        #expect(huge.marks == [])
        #expect(huge.problems.first?.reason.contains("at most 4194304 are read") == true)
        #expect(huge.problems.first?.cure.isEmpty == false)
    }

    @Test("Hostile notes stay bounded: many overlapping ranges, many paths, deep JSON, many mistakes")
    func hostile() {
        let nested = "a\n" + (1...100_000).map { "  s_\($0 % 50) \($0)-4000000000\n" }.joined()
        let owners = origins(note(nested), adding: ["a": 99_000...100_000])
        #expect(owners.origin(of: "a", line: 100_000).isAssisted)
        #expect(owners.problems == [])
        let deep = origins(note("a\n  s_1 1", String(repeating: "[", count: 100_000)), adding: ["a": 1...1])
        #expect(deep.problems.first?.reason.contains("nested more than") == true)
        let wrong = origins(note("a\n" + String(repeating: "  s_1 x\n", count: 5000)), adding: ["a": 1...1])
        #expect(wrong.problems.count <= 10)
        let many = origins(note("a\n" + String(repeating: "  s_1 1\n", count: 250_000)), adding: ["a": 1...1])
        #expect(many.problems.first?.reason.contains("more than 200000 entries") == true)
        #expect(many.isAssisted())
    }

    @Test("The body of a note is never repeated")
    func secrecy() {
        let secret = origins(note("a\n  s_1 1", #"{"messages":["token ghp_secret"],"x": oops}"#), adding: ["a": 1...1])
        #expect(secret.problems.allSatisfy { !$0.reason.contains("secret") && !$0.cure.contains("secret") })
        #expect(secret.problems.count == 1)
    }

    @Test("Lines of which a note is silent are the commit's, and unknown where only the note speaks")
    func silentLines() {
        let signed = commit("s\n\nCo-Authored-By: Claude <noreply@anthropic.com>")
        let both = note("a\n  h_1 1-2\n  s_1 3")
        #expect(kinds(origins(both, of: signed, adding: ["a": 1...5]), "a", 1...5) == "ppaaa")
        #expect(kinds(origins(both, adding: ["a": 1...5]), "a", 1...5) == "ppauu")
        #expect(origins(both, of: signed, adding: ["a": 1...5]).origin(of: "a", line: 1, counting: []).kind == "person")
        #expect(origins(both, of: signed, adding: ["a": 1...5]).origin(of: "a", line: 3, counting: [.author]) == .unknown)
    }

    @Test("Only files that a note names are asked for, each once")
    func lazyLines() {
        nonisolated(unsafe) var asked: [RepositoryPath] = []
        let found = Attribution(table: shipped).origins(of: commit(), notes: note("a\n  s_1 1\n  s_2 2\nb\n  s_1 1\na\n  s_1 5")) { path in
            asked.append(path)
            return [LineRange(line: 1)]
        }
        #expect(asked == ["a", "b"])
        #expect(found.isAssisted())
    }

    @Test("A ref that the table does not list is ignored", arguments: ["refs/notes/commits", "refs/notes/whogitit", "refs/notes/ai-stash", "refs/heads/main"])
    func otherRefs(ref: String) {
        let found = origins(notes(ref, Self.example), adding: ["src/routes/users.ts": 1...60])
        #expect(found.marks == [])
        #expect(found.problems == [])
    }

    @Test("A squash keeps its notes and is said to be mixed")
    func mixed() {
        let found = origins(note("a\n  s_1 1"), of: commit("Add (#1)\n\n* one\n* two\n"), adding: ["a": 1...1])
        #expect(found.isMixed)
        #expect(found.isAssisted())
    }
}
