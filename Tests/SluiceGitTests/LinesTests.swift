import SluiceModel
import Testing
@testable import SluiceGit

@Suite("Lines")
struct LinesTests {
    /// The line ranges that `git diff -U0 --text` adds.
    static func byGit(_ sandbox: Sandbox, _ old: String, _ new: String) throws -> [LineRange] {
        let text = try sandbox.git("diff", "-U0", "--text", old, new, in: "a")
        return text.split(separator: "\n").filter { $0.hasPrefix("@@ ") }.compactMap { line in
            let numbers = line.split(separator: " ")[2].dropFirst().split(separator: ",").compactMap { Int($0) }
            return LineRange(first: numbers[0], last: numbers[0] + (numbers.count > 1 ? numbers[1] : 1) - 1)
        }
    }

    @Test("The added lines are those that Git adds", arguments: [
        ("1\n2\n3\n", "1\n2\n3\n4\n"), ("1\n2\n3\n", "0\n1\n2\n3\n"), ("1\n2\n3\n", "1\nx\n3\n"), ("1\n2\n3\n", "1\n3\n"), ("1\n2\n3\n", ""),
        ("", "1\n2\n"), ("1", "1\n"), ("1\n", "1"), ("1\n2", "1\n2\n3"), ("a\nb\na\nb\n", "a\nb\na\nb\na\nb\n"), ("xa\n", "a\n"), ("a\n", "xa\n"),
        ("1\n2\n3\n4\n5\n6\n7\n", "1\ntwo\n3\n4\n5\nsix\nseven\n7\n8\n"), ("\n\n\n", "\n\n"), ("\n\n", "\n\n\n"), ("a\nb\nc", "c\nb\na"),
        ("x\ny", "y"), ("y", "x\ny"), ("{\n}\n", "{\n}\n{\n}\n"), ("1\r\n2\r\n", "1\n2\n"), ("same\n", "same\n"), ("aa", "a"), ("b\na", "a"),
    ])
    func added(old: String, new: String) throws {
        let sandbox = try Sandbox()
        try sandbox.make("a")
        let ids = try [old, new].map { try #require(ObjectID(hex: try sandbox.git("hash-object", "-w", "--stdin", in: "a", input: Array($0.utf8)))) }
        let repository = try sandbox.open("a")
        #expect(try repository.addedLines(from: ids[0], to: ids[1]) == Self.byGit(sandbox, ids[0].hex, ids[1].hex))
        let all = try repository.addedLines(from: nil, to: ids[1])
        #expect(all.reduce(0) { $0 + $1.count } == new.split(separator: "\n", omittingEmptySubsequences: false).count - (new.hasSuffix("\n") || new.isEmpty ? 1 : 0))
    }

    @Test("Whatever the change, lines that are said to be old are the same on both sides, in order, and all others are added")
    func property() throws {
        var random = Seeded(state: 7)
        for _ in 0..<400 {
            let old = (0..<Int.random(in: 0..<30, using: &random)).map { _ in "\(Int.random(in: 0..<6, using: &random))" }
            var new = old
            for _ in 0..<Int.random(in: 0..<5, using: &random) {
                if new.isEmpty || Bool.random(using: &random) {
                    new.insert("\(Int.random(in: 0..<9, using: &random))", at: Int.random(in: 0...new.count, using: &random))
                } else {
                    new.remove(at: Int.random(in: 0..<new.count, using: &random))
                }
            }
            let difference = try Self.difference(Self.text(old), Self.text(new))
            let origins = difference.origins(of: Array(1..<(new.count + 1)))
            let kept = origins.keys.sorted()
            #expect(kept.allSatisfy { new[$0 - 1] == old[(origins[$0] ?? 0) - 1] })
            #expect(zip(kept, kept.dropFirst()).allSatisfy { (origins[$0] ?? 0) < (origins[$1] ?? 0) })
            let added = Set(difference.added.flatMap { Array($0.first...$0.last) })
            #expect(added == Set(1..<(new.count + 1)).subtracting(kept))
            #expect(difference.hunks.reduce(0) { $0 + $1.newCount - $1.oldCount } == new.count - old.count)
        }
    }

    @Test("A text rewritten from end to end is compared up to a limit; one that only grows has none")
    func limit() throws {
        let (a, b) = (Array(repeating: UInt8(ascii: "a"), count: 2), Array(repeating: UInt8(ascii: "b"), count: 2))
        func lines(_ word: [UInt8], _ count: Int) -> [UInt8] { Array(repeatElement(word + [0x0A], count: count).joined()) }
        #expect(throws: GitError.tooLarge("a rewritten text, in lines,", size: 500_001, limit: 500_000)) {
            try Self.difference(lines(a, 250_000), lines(b, 250_001))
        }
        let grown = try Self.difference(lines(a, 3), lines(a, 600_000))
        #expect(grown.added == [LineRange(first: 4, last: 600_000)])
    }

    private static func text(_ lines: [String]) -> [UInt8] { lines.flatMap { Array($0.utf8) + [0x0A] } }

    private static func difference(_ old: [UInt8], _ new: [UInt8]) throws -> LineDifference {
        try old.withUnsafeBytes { old in try new.withUnsafeBytes { new in try LineDifference(from: old, to: new) } }
    }

    /// The same numbers at each run.
    struct Seeded: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ state >> 29
        }
    }

    @Test("Neither attributes nor zero bytes hide a line", arguments: ["*.py binary", "*.py -diff", "*.py diff=none", "* -text -diff"])
    func attributes(line: String) throws {
        let sandbox = try Sandbox()
        try sandbox.make("a")
        try sandbox.write("a/.git/info/attributes", line + "\n")
        try sandbox.commit("one", in: "a", [".gitattributes": line + "\n", "f.py": "a\nb\n", "zero.py": "a\0\nb\n"])
        try sandbox.commit("two", in: "a", ["f.py": "a\nevil\nb\n", "zero.py": "a\0\nevil\nb\n\0"])
        let repository = try sandbox.open("a")
        let files = try repository.files(from: [sandbox.id("HEAD~1^{tree}", in: "a")], to: .tree(sandbox.id("HEAD^{tree}", in: "a")))
        #expect(files.map(\.path) == ["f.py", "zero.py"])
        for file in files {
            let lines = try repository.addedLines(from: try #require(file.before[0]).id, to: try #require(file.after).id)
            #expect(lines.first == LineRange(line: 2))
        }
    }

    @Test("A blob is lent whole, copied below the limit, and left unread above it")
    func blobs() throws {
        let sandbox = try Sandbox()
        try sandbox.make("a")
        try sandbox.commit("one", in: "a", ["f": "12345", "empty": ""])
        let repository = try sandbox.open("a")
        let (id, empty) = (try sandbox.id("HEAD:f", in: "a"), try sandbox.id("HEAD:empty", in: "a"))
        #expect(try repository.withBlob(id) { span in span.byteCount } == 5)
        #expect(try repository.withBlob(id) { span in span.unsafeLoad(fromByteOffset: 4, as: UInt8.self) } == UInt8(ascii: "5"))
        #expect(try repository.withBlob(empty) { span in span.byteCount } == 0)
        #expect(try repository.blob(id, limit: 5) == Array("12345".utf8))
        #expect(try repository.blob(id, limit: 4) == nil)
        #expect(try repository.size(of: id) == 5)
        #expect(try repository.addedLines(from: nil, to: empty) == [])
        let tree = try sandbox.id("HEAD^{tree}", in: "a")
        #expect(throws: GitError.unreadable(tree, detail: "it is a tree, and a blob is wanted")) { try repository.blob(tree, limit: 1 << 20) }
        #expect(throws: GitError.unknownRevision("x")) { try repository.withBlob(id) { _ throws(GitError) in throw GitError.unknownRevision("x") } }
    }

    @Test("A blob whose bytes have rotted is an error")
    func rotten() throws {
        let sandbox = try Sandbox()
        try sandbox.make("a")
        try sandbox.commit("one", in: "a", ["f": "12345"])
        let id = try sandbox.id("HEAD:f", in: "a")
        try sandbox.shell("o=.git/objects/\(id.hex.prefix(2))/\(id.hex.dropFirst(2)); chmod +w $o; printf rotten > $o", in: "a")
        let error = #expect(throws: GitError.self) { try sandbox.open("a").blob(id, limit: 100) }
        #expect(error?.reason.contains(id.hex) == true)
    }
}
