import SluiceAttribution
import SluiceData
import SluiceModel
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite("The table of agents")
struct AgentTableTests {
    @Test("Every example of the data gives a mark of its agent, and no near miss does")
    func examples() throws {
        #expect(try AgentTable.contradictions(in: PolicyFolder()).map(\.shown) == [])
    }

    @Test("An example that does not match, and a near miss that does, are named with their place")
    func contradictions() throws {
        let folder = try Overlay("""
            version: 1
            agents: [{ id: ours, name: Ours }]
            identities:
              - agent: ours
                mails: [bot@ours.example]
                examples: ['Bot <bat@ours.example>']
                near: ['Bot <bot@ours.example>']
            """)
        let problems = try AgentTable.contradictions(in: folder.policies)
        #expect(problems.map(\.line) == [6, 7])
        #expect(problems.map(\.message) == ["this example gives no mark of `ours`", "this near miss gives a mark of `ours`"])
    }

    @Test("Every mistake is reported at once, with file, line, column and the nearest word")
    func mistakes() throws {
        let folder = try Overlay("""
            version: 1
            agents:
              - { id: ours, name: Ours }
              - { id: ours, name: Again }
            idenities: []
            identities:
              - agent: hours
                mails: [bot@ours.example]
            trailers:
              - { agent: ours, keys: [X], value: '(' }
              - { agent: ours, keys: [X] }
            variables:
              - { agent: ours, names: [V], strength: auther }
            notes:
              - { ref: refs/heads/x, parser: gitai }
            """)
        let error = #expect(throws: DataProblems.self) { try AgentTable(from: folder.policies) }
        let problems = error?.problems ?? []
        #expect(problems.map(\.line) == [4, 5, 7, 10, 11, 13, 15, 15])
        #expect(problems.first { $0.line == 5 }?.hint == "did you mean `identities`?")
        #expect(problems.first { $0.line == 7 }?.hint == "did you mean `ours`?")
        #expect(problems.first { $0.line == 13 }?.hint == "did you mean `author`?")
        #expect(problems.first { $0.message.contains("regular expression") }?.column == 38)
        #expect(problems.first { $0.message.contains("gitai") }?.hint == "did you mean `git-ai`?")
        #expect(problems.allSatisfy { $0.file == "agents.yml" })
    }

    @Test("A file of one more agent comes on top of the shipped table")
    func moreAgents() throws {
        let folder = try Overlay("""
            version: 1
            agents: [{ id: ours, name: Our Robot, tools: [robot] }]
            identities: [{ agent: ours, mails: [robot@ours.example] }]
            trailers: [{ agent: ours, keys: [Robot-Run], value: '\\d+$' }]
            words: [{ agent: ours, words: [ourbot] }]
            variables: [{ agent: ours, names: [OUR_ROBOT] }]
            branches: [{ agent: ours, prefixes: [robot/] }]
            notes: [{ ref: refs/notes/robot, parser: paths, agent: ours }]
            """, at: "agents/ours.yml")
        let table = try AgentTable(from: folder.policies)
        let message = Array("s\n\nRobot-Run: 12\nAssisted-by: ourbot\nCo-Authored-By: Claude <noreply@anthropic.com>\n".utf8)
        let found = table.marks(inMessage: message, author: identity("Robot <Robot@Ours.example>"), committer: nil)
        #expect(found.map(\.short) == ["author ours", "co-author ours", "co-author claude-code", "disclosed ours"])
        #expect(table.marks(inEnvironment: ["AGENT": "robot"]).map(\.agent) == ["ours"])
        #expect(table.marks(ofBranch: "robot/x").map(\.agent) == ["ours"])
        #expect(table.noteRefs.map(\.ref).contains("refs/notes/robot"))
        #expect(table.agents.contains { $0.id == "ours" && $0.name == "Our Robot" })
    }

    @Test("The note refs are those of the known writers; unknown schemas are not listed")
    func noteRefs() {
        #expect(shipped.noteRefs.map(\.ref) == ["refs/notes/ai", "refs/notes/agent-trace", "refs/notes/ai-attribution", "refs/notes/bob"])
        #expect(shipped.noteRefs.map(\.parser) == [.gitAI, .agentTrace, .shares, .paths])
    }
}

/// A temporary policies folder with one file in it; gone when nobody holds it any longer.
final class Overlay {
    private let folder: URL

    init(_ text: String, at path: String = "agents.yml") throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "sluice-agents-\(UUID().uuidString)")
        let file = folder.appending(path: path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    var policies: PolicyFolder { PolicyFolder(overlays: [folder.path]) }

    deinit { try? FileManager.default.removeItem(at: folder) }
}
