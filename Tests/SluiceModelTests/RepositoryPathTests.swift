import SluiceModel
import Testing

@Suite("A path inside a repository")
struct RepositoryPathTests {
    @Test("A link leads from its folder, and never out of the repository", arguments: [
        ("b", "../a/package.json", "a/package.json"), ("", "a", "a"), ("a/b", "./c", "a/b/c"), ("a", "../../x", nil), ("a", "/etc/passwd", nil),
        ("", "..", nil), ("a", "..", ""),
    ] as [(String, String, String?)])
    func links(folder: String, target: String, place: String?) {
        #expect(RepositoryPath(folder).following(Array(target.utf8)) == place.map { RepositoryPath($0) })
    }

    @Test("Folder and last component are what stands around the last slash")
    func parts() {
        let path: RepositoryPath = "a/b/c.txt"
        #expect(path.folder == "a/b")
        #expect(path.lastComponent.elementsEqual(Array("c.txt".utf8)))
        #expect(RepositoryPath("top").folder == RepositoryPath(""))
    }
}
