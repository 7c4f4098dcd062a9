import Foundation
import SluiceModel
import Testing
@testable import SluiceGit

@Suite("Notes")
struct NotesTests {
    @Test("Notes that lie flat and in folders, mixed, are all found")
    func mixed() throws {
        let sandbox = try Sandbox()
        try sandbox.make("a")
        let commits = try (1...6).map { try sandbox.commit("\($0)", in: "a") }
        // Flat, 2/38 and 2/2/36 side by side, with things between them that are no notes.
        let paths = commits.enumerated().map { index, id in
            let hex = id.hex
            return switch index % 3 {
            case 0: hex
            case 1: "\(hex.prefix(2))/\(hex.dropFirst(2))"
            default: "\(hex.prefix(2))/\(hex.dropFirst(2).prefix(2))/\(hex.dropFirst(4))"
            }
        }
        // A flat note whose first digits are also a folder: libgit2's own lookup misses it.
        let shared = "\(commits[0].hex.prefix(2))/\(String(repeating: "0", count: 38))"
        var listing = ""
        for (index, path) in (paths + [shared, "README", "zz/\(commits[0].hex.dropFirst(2))", "\(commits[0].hex.prefix(2))/short"]).enumerated() {
            let blob = try sandbox.git("hash-object", "-w", "--stdin", in: "a", input: Array("note \(index)\n".utf8))
            listing += "100644 \(blob)\t\(path)\n"
        }
        let index = ["GIT_INDEX_FILE": sandbox.path("notes-index")]
        try sandbox.git("update-index", "--index-info", in: "a", with: index, input: Array(listing.utf8))
        try sandbox.shell("git update-ref refs/notes/ai $(git commit-tree -m notes $(git write-tree))", in: "a", with: index)
        let repository = try sandbox.open("a")
        let notes = try repository.noteTargets(in: "refs/notes/ai")
        #expect(notes.count == 7)
        for (index, commit) in commits.enumerated() {
            #expect(try repository.blob(#require(notes[commit]), limit: 100) == Array("note \(index)\n".utf8))
        }
        #expect(try repository.noteTargets(inCommit: #require(try repository.reference("refs/notes/ai"))) == notes)
        #expect(try repository.noteTargets(in: "refs/notes/none") == [:])
        #expect(throws: GitError.self) { try repository.noteTargets(inCommit: #require(notes[commits[0]])) }
    }

    @Test("What is written is what git notes shows, in one commit, and a later note replaces an earlier one")
    func written() throws {
        let sandbox = try Sandbox()
        try sandbox.make("a", bare: true)
        try sandbox.make("b")
        let commits = try (1...3).map { try sandbox.commit("\($0)", in: "b") }
        try sandbox.git("push", "-q", sandbox.path("a"), "main", in: "b")
        let repository = try sandbox.hook("a", ["GIT_DIR": "."])
        let writer = NoteWriter(repository: repository, ref: "refs/notes/sluice")
        try writer.write([(commits[0], Array("one\n".utf8)), (commits[1], Array("two\n".utf8))])
        try writer.write([(commits[1], Array("TWO\n".utf8)), (commits[2], Array("three\0\n".utf8))])
        try writer.write([])
        #expect(try sandbox.git("notes", "--ref=sluice", "show", commits[0].hex, in: "a") == "one")
        #expect(try sandbox.git("notes", "--ref=sluice", "show", commits[1].hex, in: "a") == "TWO")
        #expect(try sandbox.git("rev-list", "--count", "refs/notes/sluice", in: "a") == "2")
        #expect(try repository.noteTargets(in: "refs/notes/sluice").count == 3)
        // Git itself goes on from there.
        try sandbox.git("notes", "--ref=sluice", "append", "-m", "by git", commits[0].hex, in: "a")
        try writer.write([(commits[2], Array("last\n".utf8))])
        #expect(try sandbox.git("notes", "--ref=sluice", "show", commits[0].hex, in: "a") == "one\n\nby git")
        #expect(try sandbox.git("fsck", "--strict", in: "a") == "")
    }

    @Test("Many notes are put into folders, folders are kept, and things that are no notes stay")
    func folders() throws {
        let sandbox = try Sandbox()
        try sandbox.make("a")
        let root = try sandbox.commit("root", in: "a")
        let repository = try sandbox.hook("a")
        let writer = NoteWriter(repository: repository, ref: "refs/notes/sluice")
        let many = (0..<300).compactMap { ObjectID(hex: String(repeating: "0", count: 36) + String(0x1000 + $0, radix: 16)) }
        try writer.write(many.prefix(200).map { ($0, Array("x".utf8)) })
        #expect(try sandbox.git("ls-tree", "-d", "refs/notes/sluice", in: "a") == "")
        try writer.write(many.map { ($0, Array("y".utf8)) })
        #expect(try sandbox.git("ls-tree", "-d", "--name-only", "refs/notes/sluice", in: "a") == "00")
        let index = ["GIT_INDEX_FILE": sandbox.path("notes-index")]
        try sandbox.shell("""
            git read-tree refs/notes/sluice; echo hi > ../x
            git update-index --add --cacheinfo 100755,$(git hash-object -w ../x),doc/README
            git update-ref refs/notes/sluice $(git commit-tree -p refs/notes/sluice -m n $(git write-tree))
            """, in: "a", with: index)
        try writer.write([(root, Array("root\n".utf8))])
        #expect(try repository.noteTargets(in: "refs/notes/sluice").count == 301)
        #expect(try sandbox.git("notes", "--ref=sluice", "show", "HEAD", in: "a") == "root")
        #expect(try sandbox.git("ls-tree", "refs/notes/sluice", "doc/README", in: "a").hasPrefix("100755 blob"))
    }

    @Test("Writers at the same time with Git after them, lose no note")
    func concurrent() async throws {
        let sandbox = try Sandbox()
        try sandbox.make("a", bare: true)
        let root = try #require(ObjectID(hex: try sandbox.git("commit-tree", "-m", "root", sandbox.git("mktree", in: "a", input: []), in: "a")))
        let (place, environment) = (sandbox.path("a"), sandbox.environment)
        let targets = (0..<16).compactMap { ObjectID(hex: String(repeating: "ab", count: 19) + String(0x10 + $0, radix: 16)) }
        let results = await withTaskGroup(of: String.self) { group in
            for target in targets {
                group.addTask {
                    await inThread {
                        let repository = try Repository(.path(place), environment: environment, workingDirectory: "/")
                        try NoteWriter(repository: repository, ref: "refs/notes/sluice").write([(target, Array(target.hex.utf8))])
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        try sandbox.git("notes", "--ref=sluice", "add", "-m", "by git", root.hex, in: "a")
        #expect(results == Array(repeating: "", count: 16))
        #expect(Set(try sandbox.open("a").noteTargets(in: "refs/notes/sluice").keys) == Set(targets + [root]))
        #expect(try sandbox.git("rev-list", "--count", "refs/notes/sluice", in: "a") == "17")
    }

    /// Runs work in a thread of its own, so that all of it is at work at once; returns what went wrong.
    private func inThread(_ work: @escaping @Sendable () throws -> Void) async -> String {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                do {
                    try work()
                    continuation.resume(returning: "")
                } catch {
                    continuation.resume(returning: "\(error)")
                }
            }
        }
    }

    @Test("A ref that cannot be moved is an error that says what Git said")
    func refused() throws {
        let sandbox = try Sandbox()
        try sandbox.make("a", bare: true)
        let writer = NoteWriter(repository: try sandbox.open("a"), ref: "refs/notes/bad..name")
        let error = #expect(throws: GitError.self) { try writer.write([(#require(ObjectID(hex: String(repeating: "1", count: 40))), [])]) }
        #expect(error?.reason.contains("git update-ref") == true)
    }
}
