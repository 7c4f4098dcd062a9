@testable import SluiceGate
import SluiceModel
import Testing

@Suite("The lines that Git writes to a hook")
struct RefUpdateTests {
    private static let zero = String(repeating: "0", count: 40)
    private static let one = String(repeating: "1", count: 40)
    private static let two = String(repeating: "2", count: 40)

    @Test("New, moved and deleted refs are told apart")
    func received() throws {
        let lines = "\(Self.zero) \(Self.one) refs/heads/new\n\(Self.one) \(Self.two) refs/heads/moved\n\(Self.two) \(Self.zero) refs/heads/gone\n"
        let updates = try RefUpdate.received(Array(lines.utf8))
        #expect(updates.map(\.ref) == ["refs/heads/new", "refs/heads/moved", "refs/heads/gone"])
        #expect(updates.map { $0.old?.hex } == [nil, Self.one, Self.two])
        #expect(updates.map { $0.new?.hex } == [Self.one, Self.two, nil])
    }

    @Test("At pre-push the local side may be any words")
    func pushed() throws {
        let updates = try RefUpdate.pushed(Array("HEAD@{1 day ago} \(Self.one) refs/heads/x \(Self.zero)\n(delete) \(Self.zero) refs/heads/y \(Self.two)\n".utf8))
        #expect(updates == [
            RefUpdate(ref: "refs/heads/x", old: nil, new: ObjectID(hex: Self.one)),
            RefUpdate(ref: "refs/heads/y", old: ObjectID(hex: Self.two), new: nil),
        ])
    }

    @Test("A line of another form is named, and nothing is judged by half", arguments: ["abc", "1 2 3", "\u{1B}[2J x y"])
    func wrong(line: String) throws {
        let error = #expect(throws: GateError.self) {
            try RefUpdate.received(Array("\(Self.zero) \(Self.one) refs/heads/a\n\(line)\n".utf8))
        }
        let shown = try #require(error?.shown)
        #expect(shown.contains("line 2"))
        #expect(!shown.contains("\u{1B}"))
    }

    @Test("No lines are no updates")
    func none() throws {
        #expect(try RefUpdate.received([]) == [])
    }
}
