import SluiceModel
import SluicePackages
import Testing

@Suite("Python's lock files keep what they were made from, and the hashes of what they hold")
struct PythonLockTests {
    @Test("Poetry's hashes are read in all three forms that there have been")
    func poetryHashes() throws {
        let texts = [
            "[[package]]\nname = \"a\"\nversion = \"1\"\nfiles = [{file = \"a.whl\", hash = \"sha256:00\"}, {file = \"a.zip\", hash = \"sha256:11\"}]",
            "[[package]]\nname = \"a\"\nversion = \"1\"\n[metadata.files]\na = [{file = \"a.whl\", hash = \"sha256:00\"}, {file = \"a.zip\", hash = \"sha256:11\"}]",
            "[[package]]\nname = \"a\"\nversion = \"1\"\n[metadata.hashes]\na = [\"00\", \"11\"]"
        ]
        for text in texts {
            let facts = try facts("poetry.lock", text)
            #expect(facts.uses.map(\.integrity) == [["sha256:00", "sha256:11"]])
            #expect(facts.lock?.holdsEveryPackage == true)
        }
    }

    @Test("uv's lock says what each member asked for")
    func uvStatement() throws {
        let text = """
            [manifest]
            members = ["demo", "member"]
            overrides = [{ name = "idna", specifier = "<4" }]
            [[package]]
            name = "demo"
            source = { editable = "." }
            [package.metadata]
            requires-dist = [
                { name = "anyio", specifier = ">=4" },
                { name = "anyio", marker = "extra == 'x'", specifier = ">=5" },
                { name = "plain" },
                { name = "tool", git = "https://github.com/u/tool" },
            ]
            [package.metadata.requires-dev]
            dev = [{ name = "ruff" }]
            [[package]]
            name = "member"
            source = { editable = "packages/member" }
            [package.metadata]
            requires-dist = []
            [[package]]
            name = "anyio"
            version = "4.3.0"
            source = { registry = "https://pypi.org/simple" }
            sdist = { url = "https://files.example/anyio.tar.gz", hash = "sha256:00" }
            wheels = [{ url = "https://files.example/anyio.whl", hash = "sha256:11" }]
            """
        let facts = try facts("uv.lock", text)
        #expect(
            facts.lock?.manifests == [
                "pyproject.toml": [
                    "anyio": [">=4", ">=5"], "plain": ["*"], "tool": [""], "ruff": ["*"], "idna": ["<4"]
                ], "packages/member/pyproject.toml": [:]
            ])
        let use = try #require(facts.uses.last)
        #expect(use.integrity == ["sha256:00", "sha256:11"] && use.resolved == "https://files.example/anyio.tar.gz")
        #expect(use.location == Location(path: "uv.lock", line: 22, column: 9, endLine: 22, endColumn: 14))
        #expect(ManifestFacts(encoded: facts.encoded, path: facts.path) == facts)
    }

    @Test("PDM's and Pipenv's locks say which sections they hold")
    func sections() throws {
        let pdm = try facts("pdm.lock", "[metadata]\ngroups = [\"default\", \"test\"]\ncontent_hash = \"sha256:00\"\n")
        #expect(pdm.lock?.contentHash == "sha256:00")
        #expect(pdm.lock?.sections.contains("project.dependencies") == true)
        #expect(pdm.lock?.sections.contains("dependency-groups.test") == true)
        let pipenv = try facts(
            "Pipfile.lock", "{\"_meta\": {\"hash\": {\"sha256\": \"00\"}}, \"default\": {}, \"develop\": {}, \"docs\": {}}")
        #expect(pipenv.lock?.contentHash == "00")
        #expect(pipenv.lock?.sections == ["packages", "dev-packages", "docs"])
        #expect(ManifestFacts(encoded: pipenv.encoded, path: pipenv.path) == pipenv)
    }

    @Test(
        "A locked version is that version in every spelling",
        arguments: [("1.0", "1.0.0", true), ("2.0.post1", "2.0-1", true), ("1.0", "1.0.1", false), ("1.0+cpu", "1.0+cpu", true)])
    func versions(_ locked: String, _ published: String, _ isSame: Bool) throws {
        let text = "[[package]]\nname = \"a\"\nversion = \"\(locked)\"\nsource = { registry = \"https://pypi.org/simple\" }"
        let use = try #require(try facts("uv.lock", text).uses.first)
        #expect(use.requirement == locked && use.role == .locked)
        let requirement = try #require(VersionRequirement(use.requirement, grammar: use.grammar))
        #expect(requirement.admits(published) == isSame)
    }

    @Test(
        "A lock file that is damaged is undecided as a whole",
        arguments: [
            ("poetry.lock", "[[package]\n"), ("uv.lock", "<<<<<<< HEAD\n"), ("pdm.lock", "a = \n"), ("pylock.toml", "[[packages]]\nname = 'a"),
            ("Pipfile.lock", "{\"default\": {"), ("Pipfile", "[packages]\na = \n"), ("pixi.toml", "[x")
        ])
    func damaged(_ name: String, _ text: String) throws {
        let facts = try facts(name, text)
        #expect(!facts.isReadable && facts.problems.count == 1)
    }

    @Test("Empty lock files hold nothing", arguments: ["poetry.lock", "uv.lock", "pdm.lock", "pylock.toml", "Pipfile"])
    func empty(_ name: String) throws {
        let facts = try facts(name, "")
        #expect(facts.isReadable && facts.uses.isEmpty && facts.problems.isEmpty)
    }
}
