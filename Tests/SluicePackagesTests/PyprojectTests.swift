import SluiceModel
import SluicePackages
import Testing

@Suite("pyproject.toml is read as its tools read it")
struct PyprojectTests {
    @Test("The standards' tables are read")
    func standards() throws {
        let text = """
            [build-system]
            requires = ["hatchling>=1.20"]
            [project]
            name = "demo"
            dynamic = ["version"]
            dependencies = [
              "requests>=2,<3",   # why
              'Foo.Bar[x] ; python_version < "3.9"',
              "direct @ https://example.com/direct.zip",
            ]
            [project.optional-dependencies]
            test = ["pytest"]
            [dependency-groups]
            dev = ["ruff==0.5.0", {include-group = "Test_A"}]
            test-a = ["coverage"]
            """
        let facts = try facts("pyproject.toml", text)
        #expect(facts.problems.isEmpty)
        #expect(
            facts.uses.map(\.short) == [
                "project.dependencies requests >=2,<3 registry", "project.dependencies Foo.Bar any registry",
                "project.dependencies direct any url(https://example.com/direct.zip)",
                "project.optional-dependencies.test pytest any registry",
                "build-system.requires hatchling >=1.20 registry", "dependency-groups.dev ruff ==0.5.0 registry",
                "dependency-groups.test-a coverage any registry"
            ])
        #expect(facts.uses[0].location == Location(path: "pyproject.toml", line: 7, column: 4, endLine: 7, endColumn: 12))
        #expect(facts.uses[1].canonicalName == "foo-bar")
    }

    @Test("Poetry's tables are read, with its sources and its grammar")
    func poetry() throws {
        let text = """
            [tool.poetry.dependencies]
            python = "^3.11"
            flask = "^2.3"
            "quoted.name" = { version = "~1.4", extras = ["x"] }
            ours = { version = "1.0", source = "inner" }
            from-git = { git = "https://github.com/u/r.git", tag = "v1" }
            from-path = { path = "../lib", develop = true }
            several = [{ version = "<2", python = "<3.9" }, { version = ">=2" }]
            [tool.poetry.group.test.dependencies]
            pytest = "*"
            [tool.poetry.dev-dependencies]
            black = "^23"
            [[tool.poetry.source]]
            name = "inner"
            url = "https://inner.example/simple"
            priority = "explicit"
            """
        let facts = try facts("pyproject.toml", text)
        #expect(facts.problems.isEmpty)
        let root = "tool.poetry.dependencies "
        #expect(
            facts.uses.map(\.short) == [
                root + "flask ^2.3 registry", root + "quoted.name ~1.4 registry", root + "ours 1.0 registry(https://inner.example/simple)",
                root + "from-git v1 git(https://github.com/u/r)", root + "from-path any path(../lib)", root + "several <2 registry",
                root + "several >=2 registry",
                "tool.poetry.dev-dependencies black ^23 registry", "tool.poetry.group.test.dependencies pytest * registry"
            ])
        #expect(facts.uses.allSatisfy { $0.grammar == .poetry })
        #expect(facts.uses[1].location.column == 2)
    }

    @Test("A primary source of Poetry's takes PyPI's place, with the doubt that old versions leave")
    func poetryPrimary() throws {
        let source =
            "[tool.poetry.dependencies]\na = \"1\"\n[[tool.poetry.source]]\nname = \"inner\"\nurl = \"https://inner.example/simple\"\n"
        let alone = try #require(try facts("pyproject.toml", source).uses.first)
        #expect(alone.questions.map(\.registry) == ["https://inner.example/simple"] && alone.doubt != nil)
        let both = try #require(
            try facts("pyproject.toml", source + "[[tool.poetry.source]]\nname = \"PyPI\"\npriority = \"primary\"\n").uses.first)
        #expect(both.questions.map(\.registry) == [nil, "https://inner.example/simple"] && both.doubt == nil)
    }

    @Test("uv's and PDM's tables are read, with uv's sources")
    func uvAndPDM() throws {
        let text = """
            [project]
            dependencies = ["torch", "local", "member", "both", "plain", "lost"]
            [tool.uv]
            dev-dependencies = ["ruff"]
            override-dependencies = ["numpy<2"]
            [tool.uv.sources]
            torch = { index = "pytorch" }
            local = { path = "../local" }
            Member = { workspace = true }
            both = [{ git = "https://github.com/u/both", marker = "x" }, { index = "pytorch", marker = "y" }]
            lost = { index = "nowhere" }
            [[tool.uv.index]]
            name = "pytorch"
            url = "https://torch.example/whl"
            explicit = true
            [[tool.uv.index]]
            url = "https://extra.example/simple"
            [tool.pdm.dev-dependencies]
            test = ["pytest>=7", "-e file:///x/lib#egg=lib"]
            [tool.hatch.envs.docs]
            dependencies = ["mkdocs"]
            """
        let facts = try facts("pyproject.toml", text)
        #expect(facts.problems.isEmpty)
        #expect(
            facts.uses.map { "\($0.name) \($0.shortSource)" } == [
                "torch registry(https://torch.example/whl)", "local path(../local)", "member workspace",
                "both git(https://github.com/u/both)",
                "both registry(https://torch.example/whl)", "plain registry", "lost registry", "ruff registry", "numpy registry",
                "pytest registry", "lib path(file:///x/lib)", "mkdocs registry"
            ])
        #expect(facts.uses[5].furtherRegistries == ["https://extra.example/simple"] && facts.uses[0].furtherRegistries.isEmpty)
        #expect(facts.uses[6].doubt?.contains("nowhere") == true)
    }

    @Test(
        "What cannot be understood is a problem with its place",
        arguments: [
            ("[project]\ndependencies = [\"a\", \"b 1.0\", 3]", [2, 2]), ("[project]\ndependencies = \"a\"", [2]),
            ("[dependency-groups]\na = [{include-group = \"b\"}]", [2]),
            ("[tool.poetry.dependencies]\na = 1", [2]), ("[tool.poetry]\ndependencies = [\"a\"]", [2]), ("[dependency-groups]\na = 1", [2]),
            ("[a\n", [1]), ("a = 1\na = 2", [2])
        ])
    func problems(_ text: String, _ lines: [Int]) throws { #expect(try facts("pyproject.toml", text).problems.map(\.line) == lines) }
}
