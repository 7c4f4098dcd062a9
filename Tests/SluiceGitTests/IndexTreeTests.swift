import SluiceModel
import SluiceTestKit
import Testing
@testable import SluiceGit

@Suite("The tree of the index", .waitsForPrograms)
struct IndexTreeTests {
    @Test("It has the name that git write-tree gives it, and is not written")
    func named() throws {
        let sandbox = try GitSandbox()
        try sandbox.make("a")
        try sandbox.commit("root", in: "a", ["f": "1\n", "d/x": "x\n", "d.x": "y\n", "d-x/y": "z\n", "d/e/f/g": "g\n"])
        let steps = [
            "true", "echo 2 > f; git add f", "chmod +x d/x; git add d/x", "ln -s f link; git add link", "git rm -q -r d/e", "printf 'a' > \"$(printf 'odd\\303\\050')\"; git add -A",
            "git update-index --add --cacheinfo 160000,1234567890123456789012345678901234567890,module", "echo n > new; git add -N new", "git rm -q -r --cached .",
        ]
        for step in steps {
            try sandbox.shell(step, in: "a")
            let name = try Repository(.path(sandbox.path("a")), environment: sandbox.environment).indexTree().hex
            let isThere = try sandbox.git("cat-file", "-t", name, in: "a", mayFail: true)
            #expect(try sandbox.git("write-tree", in: "a") == name, "\(step)")
            // All steps but the first make a tree that was not there before, and the announced file changes none.
            #expect((isThere == "tree") == ["true", "echo n > new; git add -N new"].contains(step) || name == "4b825dc642cb6eb9a060e54bf8d69288fbee4904", "\(step)")
        }
    }

    @Test("While a conflict is open there is none")
    func unmerged() throws {
        let sandbox = try GitSandbox()
        try sandbox.make("a")
        try sandbox.commit("root", in: "a", ["f": "1\n"])
        try sandbox.shell("git checkout -q -b b; echo 2 > f; git commit -q -a -m b; git checkout -q -; echo 3 > f; git commit -q -a -m c; git merge b || true", in: "a")
        #expect(throws: GitError.self) { try Repository(.path(sandbox.path("a")), environment: sandbox.environment).indexTree() }
    }
}
