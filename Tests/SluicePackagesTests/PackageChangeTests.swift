import SluiceModel
import SluicePackages
import Testing

@Suite("What a change brings in is a difference of sets")
struct PackageChangeTests {
    private func manifest(_ text: String, _ path: String = "package.json") throws -> ManifestFacts {
        try facts(path, "{\"dependencies\": {\(text)}}")
    }

    @Test("A moved line, another section and another manifest are not new; another source is")
    func moves() throws {
        let before = [try manifest("\"a\": \"1\", \"b\": \"2\""), try manifest("\"c\": \"3\"", "web/package.json")]
        let after = [try manifest("\"b\": \"2\",\n\"a\": \"1\", \"c\": \"3\"")]
        #expect(PackageChange.between(before: [before], after: after) == PackageChange(newPackages: [], newVersions: []))
        let change = PackageChange.between(before: [before], after: [try manifest("\"a\": \"u/a\", \"b\": \"3\", \"d\": \"1\"")])
        #expect(change.newPackages.map(\.name) == ["a", "d"])
        #expect(change.newVersions.map(\.name) == ["b"])
        #expect(change.questions.map(\.name) == ["b", "d"])
    }

    @Test("Another commit of the same repository is another version")
    func commits() throws {
        let change = PackageChange.between(before: [[try manifest("\"a\": \"u/a#1\"")]], after: [try manifest("\"a\": \"u/a#2\"")])
        #expect(change.newPackages.isEmpty && change.newVersions.map(\.requirement) == ["2"])
    }

    @Test("In a merge only that is new which no side had")
    func merges() throws {
        let left = [try manifest("\"a\": \"1\"")]
        let right = [try manifest("\"b\": \"1\"")]
        let after = [try manifest("\"a\": \"1\", \"b\": \"1\", \"c\": \"1\"")]
        #expect(PackageChange.between(before: [left, right], after: after).newPackages.map(\.name) == ["c"])
        #expect(PackageChange.between(before: [], after: after).newPackages.count == 3)
    }

    @Test("PyPI's spellings of one name are one package")
    func spellings() throws {
        let before = [try facts("requirements.txt", "Foo_Bar==1")]
        let change = PackageChange.between(before: [before], after: [try facts("requirements.txt", "foo-bar==1\nfoo.bar==2")])
        #expect(change.newPackages.isEmpty && change.newVersions.map(\.requirement) == ["==2"])
    }

    @Test("A question is asked once, whatever the number of places, and in order")
    func questions() throws {
        let after = [try manifest("\"z\": \"1\", \"a\": \"1\""), try manifest("\"a\": \"2\", \"l\": \"file:l\"", "web/package.json")]
        #expect(PackageChange.between(before: [], after: after).questions.map(\.name) == ["a", "z"])
    }

    @Test("A problem that stood there before is not told again, an unreadable file is unless it is the same")
    func problems() throws {
        let before = [try facts("requirements.txt", "${A}\n"), try facts("package.json", "{")]
        let same = [try facts("requirements.txt", "\n\n${A}\n"), try facts("package.json", "{")]
        #expect(PackageChange.between(before: [before], after: same).newProblems.isEmpty)
        let other = [try facts("requirements.txt", "${A}\n${B}\n"), try facts("package.json", "{\n")]
        #expect(PackageChange.between(before: [before], after: other).newProblems.map(\.path) == ["package.json", "requirements.txt"])
    }

    @Test(
        "Facts come back from a store as they were, for whatever path",
        arguments: [
            (
                "package.json",
                "{\"dependencies\":{\"a\":\"^1\",\"b\":\"u/b#c\",\"c\":\"workspace:*\",\"d\":\"https://x.example/d.tgz\",\"e\":\"file:e\",\"f\":1}}"
            ),
            ("requirements.txt", "--extra-index-url https://x.example\n-f y\na==1\n???\n"),
            ("pyproject.toml", "[tool.poetry.dependencies]\na = \"^1\"\n"), ("package.json", "{")
        ])
    func store(_ path: String, _ text: String) throws {
        let facts = try facts(path, text)
        let elsewhere = try #require(ManifestFacts(encoded: facts.encoded, path: "sub/x"))
        #expect(
            elsewhere.path == "sub/x" && elsewhere.uses.allSatisfy { $0.location.path == "sub/x" }
                && elsewhere.problems.allSatisfy { $0.path == "sub/x" })
        #expect(ManifestFacts(encoded: elsewhere.encoded, path: RepositoryPath(path)) == facts)
        for count in 0..<facts.encoded.count { #expect(ManifestFacts(encoded: Array(facts.encoded.prefix(count)), path: "x") == nil) }
        #expect(ManifestFacts(encoded: facts.encoded + [0], path: "x") == nil)
        for index in facts.encoded.indices {
            var damaged = facts.encoded
            damaged[index] ^= 0xFF
            _ = ManifestFacts(encoded: damaged, path: "x")
        }
    }
}
