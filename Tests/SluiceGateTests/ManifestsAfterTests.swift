@testable import SluiceGate
import SluiceGit
import SluiceModel
import SluicePackages
import Testing

@Suite("The manifests that a change leaves behind")
struct ManifestsAfterTests {
    /// Notes what it was asked.
    private final class Tree {
        var searches = 0
        var read: [String] = []
        let entries: [RepositoryPath: TreeEntry]

        init(_ paths: [String]) throws {
            let id = try #require(ObjectID(bytes: [UInt8](repeating: 7, count: 20)))
            entries = Dictionary(uniqueKeysWithValues: paths.map { (RepositoryPath($0), TreeEntry(id: id, mode: .file)) })
        }

        var manifests: ManifestsAfter {
            ManifestsAfter(find: { [self] () throws(GitError) in
                searches += 1
                return entries
            }) { [self] _, path throws(GitError) in
                read.append(path.shown)
                guard path.shown != "link/package.json", let kind = ManifestKind.of(path) else { return nil }
                return ManifestFacts(reading: kind, path: path, bytes: Array("{}".utf8))
            }
        }
    }

    @Test("Whoever asks, the tree is searched once and each file is read once, in order")
    func once() throws {
        let tree = try Tree(["b/package.json", "link/package.json", "a/package-lock.json"])
        let manifests = tree.manifests
        #expect(try manifests.facts(.manifest).map(\.facts.path.shown) == ["b/package.json"])
        #expect(tree.read == ["b/package.json", "link/package.json"])
        #expect(try manifests.facts().map(\.facts.path.shown) == ["a/package-lock.json", "b/package.json"])
        #expect(try manifests.facts().count == 2)
        #expect(tree.read == ["b/package.json", "link/package.json", "a/package-lock.json"])
        #expect(tree.searches == 1)
    }

    @Test("Whether there is a lock file is told without reading one, and nothing is done before somebody asks")
    func lazily() throws {
        let tree = try Tree(["package.json", "package-lock.json"])
        let manifests = tree.manifests
        #expect(tree.searches == 0)
        #expect(try manifests.hasAny(.lock))
        #expect(try !Tree(["package.json"]).manifests.hasAny(.lock))
        #expect(tree.read == [])
    }
}
