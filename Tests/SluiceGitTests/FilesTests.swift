import SluiceModel
import Testing
@testable import SluiceGit

@Suite("Files that differ")
struct FilesTests {
    @Test("Additions, changes, deletions, modes, links, folders in the place of files: as Git lists them")
    func kinds() throws {
        let sandbox = try Sandbox()
        try sandbox.make("a")
        try sandbox.shell("""
            mkdir -p d/e same/deep
            echo 1 > d/e/f; echo 1 > d.x; echo 1 > gone; echo 1 > swap; echo 1 > same/deep/f; echo 1 > exec; ln -s x link; mkdir was; echo 1 > was/in
            git add -A; git commit -q -m one
            echo 2 > d/e/f; echo 2 > d.x; rm gone swap link; mkdir swap; echo 1 > swap/f; chmod +x exec; ln -s y link; rm -r was; echo 1 > was; echo n > d/new
            git add -A; git commit -q -m two
            """, in: "a")
        try Self.agree(sandbox, "a", "HEAD~1", "HEAD")
        try Self.agree(sandbox, "a", "HEAD", "HEAD~1")
        let repository = try sandbox.open("a")
        let tree = try sandbox.id("HEAD^{tree}", in: "a")
        let all = try repository.files(from: [], to: .tree(tree))
        #expect(all.map { $0.path.shown } == ["d.x", "d/e/f", "d/new", "exec", "link", "same/deep/f", "swap/f", "was"])
        #expect(all.allSatisfy { $0.before.isEmpty })
        #expect(all[3].after?.mode == .executable && all[4].after?.mode == .link)
        #expect(try repository.files(from: [tree], to: .tree(tree)) == [])
    }

    /// The same paths and objects as `git diff-tree`.
    static func agree(_ sandbox: Sandbox, _ place: String, _ old: String, _ new: String) throws {
        let repository = try sandbox.open(place)
        let trees = (try sandbox.id(old + "^{tree}", in: place), try sandbox.id(new + "^{tree}", in: place))
        let found = try repository.files(from: [trees.0], to: .tree(trees.1)).map { change in
            let before = change.before[0]
            return "\(before?.id.hex ?? String(repeating: "0", count: 40)) \(change.after?.id.hex ?? String(repeating: "0", count: 40)) \(change.path.shown)"
        }
        let listed = try sandbox.git("diff-tree", "-r", "--no-renames", "--format=", old, new, in: place).split(separator: "\n").map { line in
            let words = line.split(separator: "\t")[0].split(separator: " ")
            return "\(words[2]) \(words[3]) \(line.split(separator: "\t")[1])"
        }
        #expect(found.sorted() == listed.sorted())
        #expect(!found.isEmpty)
    }

    @Test("In a merge only what differs from every parent counts; what the merge itself slipped in is found")
    func merges() throws {
        let sandbox = try Sandbox()
        try sandbox.make("a")
        try sandbox.commit("root", in: "a", ["f": "1\n2\n3\n4\n5\n", "both": "1\n"])
        try sandbox.git("switch", "-q", "-c", "side", in: "a")
        try sandbox.commit("side", in: "a", ["f": "side\n2\n3\n4\n5\n", "s": "s\n", "both": "side\n"])
        try sandbox.git("switch", "-q", "main", in: "a")
        try sandbox.commit("main", in: "a", ["f": "1\n2\n3\n4\nmain\n", "m": "m\n"])
        try sandbox.shell("git merge -q --no-commit side; echo evil > evil; rm m; git add -A; git commit -q -m merge", in: "a")
        let repository = try sandbox.open("a")
        let parents = [try sandbox.id("HEAD^1^{tree}", in: "a"), try sandbox.id("HEAD^2^{tree}", in: "a")]
        let files = try repository.files(from: parents, to: .tree(try sandbox.id("HEAD^{tree}", in: "a")))
        // `m` is gone, as it is on the other side: that side explains it. `f` is a blend of both.
        #expect(files.map(\.path) == ["evil", "f"])
        #expect(files[0].before == [nil, nil])
        #expect(files[1].before.allSatisfy { $0 != nil })
    }

    @Test("Paths are bytes: what is not UTF-8 comes out as it is")
    func bytes() throws {
        let sandbox = try Sandbox()
        try sandbox.make("a")
        try sandbox.commit("root", in: "a")
        let blob = try sandbox.git("hash-object", "-w", "--stdin", in: "a", input: Array("x\n".utf8))
        let name: [UInt8] = [0x66, 0xFF, 0x2F, 0x1B, 0x5B, 0x41]
        try sandbox.git("update-index", "-z", "--index-info", in: "a", input: Array("100644 \(blob)\t".utf8) + name + [0])
        let repository = try sandbox.hook("a")
        let path = RepositoryPath(bytes: name)
        let staged = try repository.files(from: [sandbox.id("HEAD^{tree}", in: "a")], to: .index)
        #expect(staged.map(\.path) == [path])
        #expect(try repository.indexEntry(path)?.id.hex == blob)
        let tree = try #require(ObjectID(hex: try sandbox.git("write-tree", in: "a")))
        #expect(try repository.files(from: [], to: .tree(tree)).map(\.path) == [path])
        #expect(try repository.entry(path, in: tree)?.id.hex == blob)
        #expect(path.shown == "f\\xff/\\x1b[A")
    }

    @Test("Renames are paired when asked for, and only where the contents are alike")
    func renames() throws {
        let sandbox = try Sandbox()
        try sandbox.make("a")
        let text = (1...40).map { "line \($0)\n" }.joined()
        try sandbox.commit("one", in: "a", ["exact": text, "near": (1...40).map { "other \($0)\n" }.joined(), "far": "quite\nother\n", "stays": text])
        try sandbox.shell("""
            git mv exact moved; git mv near changed; sed -i s/7/seven/ changed; rm far; echo nothing in common > new; cp stays copy
            git add -A; git commit -q -m two
            """, in: "a")
        let repository = try sandbox.open("a")
        let (old, new) = (try sandbox.id("HEAD~1^{tree}", in: "a"), try sandbox.id("HEAD^{tree}", in: "a"))
        let plain = try repository.files(from: [old], to: .tree(new))
        #expect(plain.map(\.path) == ["changed", "copy", "exact", "far", "moved", "near", "new"])
        let paired = try repository.files(from: [old], to: .tree(new), renames: true)
        let described = paired.map { "\($0.oldPath?.shown ?? "-") > \($0.path.shown)" }
        #expect(described.contains("near > changed"))
        #expect(described.contains("- > far") && described.contains("- > new"))
        // `copy` and `moved` both equal `exact`: one of them takes it, the other is new.
        #expect(described.filter { $0.hasPrefix("exact > ") }.count == 1)
        #expect(paired.count == 5)
        #expect(paired.first { $0.path == "changed" }?.before.first??.id == (try repository.entry("near", in: old)?.id))
    }

    @Test("A submodule's commit is listed and never read")
    func submodule() throws {
        let sandbox = try Sandbox()
        try sandbox.make("inner")
        try sandbox.commit("inner", in: "inner", ["f": "1\n"])
        try sandbox.make("a")
        try sandbox.commit("root", in: "a")
        try sandbox.git("submodule", "-q", "add", sandbox.path("inner"), "sub", in: "a")
        try sandbox.git("commit", "-q", "-m", "sub", in: "a")
        let files = try sandbox.open("a").files(from: [sandbox.id("HEAD~1^{tree}", in: "a")], to: .tree(sandbox.id("HEAD^{tree}", in: "a")))
        #expect(files.map(\.path) == [".gitmodules", "sub"])
        #expect(files[1].after?.mode == .submodule && files[1].after?.isContent == false)
        let inside = try sandbox.hook("a/sub")
        #expect(inside.gitDirectory == sandbox.path("a/.git/modules/sub"))
        #expect(inside.workTree == sandbox.path("a/sub"))
        #expect(try inside.head() == sandbox.id("HEAD", in: "inner"))
    }

    @Test("A malformed, missing or misnamed tree is an error that names it")
    func broken() throws {
        let sandbox = try Sandbox()
        try sandbox.make("a")
        try sandbox.commit("root", in: "a", ["f": "1\n"])
        let blob = try sandbox.id("HEAD:f", in: "a")
        let repository = try sandbox.open("a")
        for bytes in [Array("100644 f".utf8), Array("100644 f\0short".utf8), Array("10x644 f\0".utf8) + blob.bytes, Array("100644 \0".utf8) + blob.bytes] {
            let hex = try sandbox.git("hash-object", "-t", "tree", "-w", "--literally", "--stdin", in: "a", input: bytes)
            let tree = try #require(ObjectID(hex: hex))
            let error = #expect(throws: GitError.self) { try repository.files(from: [], to: .tree(tree)) }
            #expect(error?.reason.contains(hex) == true)
        }
        #expect(throws: GitError.self) { try repository.files(from: [], to: .tree(blob)) }
        let lying = try sandbox.git("hash-object", "-t", "tree", "-w", "--literally", "--stdin", in: "a", input: Array("40000 d\0".utf8) + blob.bytes)
        #expect(throws: GitError.unreadable(blob, detail: "it is a blob, and a tree is wanted")) {
            try repository.files(from: [], to: .tree(#require(ObjectID(hex: lying))))
        }
    }

    @Test("A tree whose entries are out of order or double hides nothing")
    func disorder() throws {
        let sandbox = try Sandbox()
        try sandbox.make("a")
        try sandbox.commit("root", in: "a", ["a": "1\n", "z": "1\n", "evil": "evil\n"])
        let (good, evil) = (try sandbox.id("HEAD:a", in: "a"), try sandbox.id("HEAD:evil", in: "a"))
        func tree(_ entries: [(String, ObjectID)]) throws -> ObjectID {
            let bytes = entries.flatMap { Array("100644 \($0.0)\0".utf8) + $0.1.bytes }
            return try #require(ObjectID(hex: try sandbox.git("hash-object", "-t", "tree", "-w", "--literally", "--stdin", in: "a", input: bytes)))
        }
        let repository = try sandbox.open("a")
        let before = try tree([("a", good), ("z", good)])
        let unordered = try repository.files(from: [before], to: .tree(tree([("z", good), ("evil", evil), ("a", good)])))
        #expect(unordered.contains { $0.path == "evil" && $0.after?.id == evil })
        let double = try repository.files(from: [before], to: .tree(tree([("a", good), ("a", evil), ("z", good)])))
        #expect(double.contains { $0.path == "a" && $0.after?.id == evil })
    }

    @Test("A folder nested without end is refused")
    func deep() throws {
        let sandbox = try Sandbox()
        try sandbox.make("a")
        let blob = try sandbox.git("hash-object", "-w", "--stdin", in: "a", input: Array("x\n".utf8))
        try sandbox.shell("""
            tree=$(printf '100644 blob %s\\tf\\n' \(blob) | git mktree)
            i=0; while [ $i -lt 1100 ]; do i=$((i+1)); tree=$(printf '040000 tree %s\\td\\n' $tree | git mktree); done
            git update-ref refs/trees/deep $tree
            """, in: "a")
        let repository = try sandbox.open("a")
        let tree = try #require(try repository.reference("refs/trees/deep"))
        #expect(throws: GitError.tooLarge("the nesting of folders", size: 1025, limit: 1024)) { try repository.files(from: [], to: .tree(tree)) }
    }
}
