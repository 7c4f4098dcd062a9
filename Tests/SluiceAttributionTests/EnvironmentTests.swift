import SluiceAttribution
import SluiceModel
import Testing

@Suite("Marks in a hook's environment and in branch names")
struct EnvironmentTests {
    @Test("A variable that an assistant sets is a mark of it", arguments: [
        (["CLAUDECODE": "1"], "co-author claude-code"), (["AI_AGENT": "claude-code@2.1.3"], "co-author claude-code"),
        (["AI_AGENT": "cursor_1.7"], "co-author cursor"), (["AI_AGENT": "somebody-new"], "co-author unknown"), (["AGENT": "Goose"], "co-author goose"),
        (["CURSOR_EXTENSION_HOST_ROLE": "agent-exec"], "co-author cursor"), (["CODEX_SANDBOX": "seatbelt"], "co-author codex"),
        (["CURSOR_TRACE_ID": "a1"], "hint cursor"), (["REPL_ID": "a1"], "hint replit"),
    ])
    func variables(environment: [String: String], mark: String) {
        let found = shipped.marks(inEnvironment: environment)
        #expect(found.map(\.short) == [mark])
        #expect(found.map(\.kind) == [.environment])
    }

    @Test("Values that say no, and names that no assistant has, are no marks", arguments: [
        [:], ["CLAUDECODE": ""], ["CLAUDECODE": "0"], ["CLINE_ACTIVE": "false"], ["AGENT": "jenkins"], ["AGENT": "ssh-agent"], ["AI_AGENT": " "],
        ["CURSOR_EXTENSION_HOST_ROLE": "user"], ["claudecode": "1"], ["EDITOR": "cursor --wait"],
    ])
    func noVariables(environment: [String: String]) {
        #expect(shipped.marks(inEnvironment: environment) == [])
    }

    @Test("The value of a variable that may hold a secret is never evidence")
    func secrets() {
        let found = shipped.marks(inEnvironment: ["COPILOT_GITHUB_TOKEN": "ghp_secret", "CODEX_THREAD_ID": "private"])
        #expect(found.map { String(decoding: $0.evidence, as: UTF8.self) } == ["CODEX_THREAD_ID", "COPILOT_GITHUB_TOKEN"])
    }

    @Test("The order of marks does not hang on the order of a dictionary")
    func order() {
        let environment = ["CURSOR_TRACE_ID": "1", "GEMINI_CLI": "1", "CLAUDECODE": "1", "AI_AGENT": "amp"]
        #expect(shipped.marks(inEnvironment: environment).map(\.agent) == ["amp", "claude-code", "gemini-cli", "cursor"])
    }

    @Test("A file that only an assistant's machine has is a mark, if somebody looks for it")
    func files() {
        #expect(shipped.marks(inEnvironment: [:], fileExists: { $0 == "/opt/.devin" }).map(\.short) == ["co-author devin"])
    }

    @Test("The repository's configuration can declare assistance, by name or in general", arguments: [
        ("true", ["co-author unknown"]), ("claude", ["co-author claude-code"]), ("false", []), ("", []), ("no", []), (nil, []),
    ] as [(String?, [String])])
    func configuration(value: String?, expected: [String]) {
        let found = shipped.marks(ofConfiguration: value)
        #expect(found.map(\.short) == expected)
        #expect(found.allSatisfy { $0.kind == .config })
    }

    @Test("A branch's name is a hint and never more", arguments: [
        ("refs/heads/claude/fix-a1b2c", "hint claude-code"), ("codex/fix", "hint codex"), ("aider-login", "hint aider"), ("Copilot/fix-12", "hint copilot"),
        ("agent/x", "hint unknown"), ("feat/login-123456789012345678", "hint jules"),
    ])
    func branches(name: String, mark: String) {
        #expect(shipped.marks(ofBranch: name).map(\.short) == [mark])
    }

    @Test("Other branches hint at nothing", arguments: ["main", "claude", "refs/heads/feature/claude/x", "refs/tags/claude/x", "claude/", "fix-20251003"])
    func noBranches(name: String) {
        #expect(shipped.marks(ofBranch: name) == [])
    }

    @Test("Hints and suggestions do not make a commit assisted, and policy may let them")
    func counting() {
        let origins = origins(CommitNotes(), of: commit("s\n\nCo-authored-by: Copilot <copilot@github.com>"), adding: [:])
        #expect(!origins.isAssisted())
        #expect(origins.isAssisted(counting: [.suggestion]))
        #expect(origins.origin(of: "a", line: 1) == .unknown)
        #expect(origins.origin(of: "a", line: 1, counting: [.suggestion]).agent == "copilot-vscode")
    }
}
