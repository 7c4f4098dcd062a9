import SluiceModel
import SluicePackages
import Testing

@Suite("The lock files of npm's family are read with their places, hashes and what they were made from")
struct NPMLockTests {
    private func use(_ path: String, _ text: String) throws -> PackageUse { try #require(try facts(path, text).uses.first) }

    @Test("A name's place is where it stands, in a key or beside it")
    func places() throws {
        let table = """
            {"lockfileVersion": 3, "packages": {
              "node_modules/a/node_modules/@s/b": {"version": "1.0.0"},
              "node_modules/c": {"name": "real", "version": "1.0.0"},
              "node_modules/\\u0064": {"version": "1.0.0"}}}
            """
        let uses = try facts("package-lock.json", table).uses
        #expect(uses.map { [$0.location.line, $0.location.column, $0.location.endColumn] } == [[2, 32, 36], [3, 31, 35], [4, 4, 23]])
        let pnpm = try use("pnpm-lock.yaml", "lockfileVersion: '6.0'\npackages:\n  /@s/a@1.0.0:\n    resolution: {integrity: sha512-x}\n")
        #expect([pnpm.location.line, pnpm.location.column, pnpm.location.endColumn] == [3, 4, 8])
        let yarn = try use("yarn.lock", "x@^1, \"m@npm:real@^1\":\n  version \"1.0.0\"\n")
        #expect([yarn.location.line, yarn.location.column, yarn.location.endColumn] == [1, 1, 2])
        let bun = try use("bun.lock", "{\"packages\":{\"m\":[\"@s/r@1.0.0\",\"\",{},\"\"]}}")
        #expect([bun.location.column, bun.location.endColumn] == [20, 24])
    }

    @Test(
        "Hashes and archives are kept as written, and no secret",
        arguments: [
            (
                "package-lock.json",
                "{\"lockfileVersion\":3,\"packages\":{\"node_modules/a\":{\"version\":\"1.0.0\",\"resolved\":"
                    + "\"https://me:secret@npm.example.com/a/-/a-1.0.0.tgz\",\"integrity\":\"sha1-x sha512-y\"}}}",
                ["sha1-x", "sha512-y"], "https://npm.example.com/a/-/a-1.0.0.tgz"
            ),
            ("pnpm-lock.yaml", "lockfileVersion: '9.0'\npackages:\n  a@1.0.0: {resolution: {integrity: sha512-y}}\n", ["sha512-y"], nil),
            (
                "yarn.lock", "a@1:\n  version \"1.0.0\"\n  resolved \"https://registry.yarnpkg.com/a/-/a-1.0.0.tgz#abc\"\n  integrity sha512-y\n",
                ["sha512-y"], "https://registry.yarnpkg.com/a/-/a-1.0.0.tgz#abc"
            ),
            (
                "yarn.lock", "__metadata:\n  cacheKey: 8\n\"a@npm:1\":\n  version: 1.0.0\n  resolution: \"a@npm:1.0.0\"\n  checksum: abc\n",
                ["8/abc"], nil
            ),
            (
                "yarn.lock",
                "__metadata:\n  cacheKey: 8\n\"a@patch:a@npm%3A1#p\":\n  version: 1.0.0\n  resolution: \"a@patch:a@npm%3A1.0.0#p\"\n  checksum: abc\n",
                [], nil
            ),
            ("bun.lock", "{\"packages\":{\"a\":[\"a@1.0.0\",\"\",{},\"sha512-y\"]}}", ["sha512-y"], nil),
            ("deno.lock", "{\"version\":\"4\",\"npm\":{\"a@1.0.0\":{\"integrity\":\"sha512-y\"}}}", ["sha512-y"], nil)
        ] as [(String, String, [String], String?)])
    func hashes(_ path: String, _ text: String, _ hashes: [String], _ archive: String?) throws {
        let use = try use(path, text)
        #expect(use.integrity == hashes && use.resolved == archive && use.requirement == "1.0.0" && use.role == .locked)
    }

    @Test("A package that lies in another's archive is not held against a registry")
    func bundled() throws {
        let table = "{\"lockfileVersion\":3,\"packages\":{\"node_modules/a/node_modules/b\":{\"version\":\"1.0.0\",\"inBundle\":true}}}"
        #expect(try use("package-lock.json", table).doubt?.contains("archive") == true)
        let tree = "{\"lockfileVersion\":1,\"dependencies\":{\"b\":{\"version\":\"1.0.0\",\"bundled\":true}}}"
        #expect(try use("package-lock.json", tree).doubt?.contains("archive") == true)
        let bun = "{\"packages\":{\"a/b\":[\"b@1.0.0\",\"\",{\"bundled\":true},\"sha512-x\"]}}"
        #expect(try use("bun.lock", bun).doubt?.contains("archive") == true)
        let fetched = "{\"lockfileVersion\":3,\"packages\":{\"node_modules/b\":{\"version\":\"1.0.0\",\"optional\":true}}}"
        #expect(try use("package-lock.json", fetched).doubt == nil)
    }

    @Test(
        "A lock says what its manifests asked for",
        arguments: [
            (
                "package-lock.json",
                "{\"lockfileVersion\":3,\"packages\":{\"\":{\"dependencies\":{\"a\":\"^1\"},\"devDependencies\":{\"b\":\"npm:c@2\"},"
                    + "\"peerDependencies\":{\"a\":\">=1\"}},\"packages/x\":{\"optionalDependencies\":{\"d\":\"*\"}},"
                    + "\"packages/x/node_modules/e\":{\"version\":\"1.0.0\",\"dependencies\":{\"f\":\"1\"}}}}",
                "package.json: a >=1|^1, b npm:c@2; packages/x/package.json: d *"
            ),
            (
                "pnpm-lock.yaml",
                "lockfileVersion: '9.0'\noverrides: {b: 2.0.0, x>c: 1.0.0}\nimporters:\n  .:\n    dependencies:\n      a: {specifier: ^1, version: 1.0.0}\n"
                    + "    devDependencies:\n      b: {specifier: 2.0.0, version: 2.0.0}\n      node: {specifier: 'runtime:24', version: 'runtime:24.1.0'}\n  packages/x: {}\n",
                "package.json: a ^1, b ; packages/x/package.json: "
            ),
            (
                "pnpm-lock.yaml", "lockfileVersion: '6.0'\ndependencies:\n  a: {specifier: ^1, version: 1.0.0}\npackages:\n",
                "package.json: a ^1"
            ),
            ("pnpm-lock.yaml", "lockfileVersion: 5.4\nspecifiers: {a: ^1}\ndependencies: {a: 1.0.0}\n", "package.json: a ^1"),
            (
                "pnpm-lock.yaml", "lockfileVersion: 5.4\nimporters:\n  ./apps/x:\n    specifiers: {a: 'catalog:'}\n",
                "apps/x/package.json: a catalog:"
            ),
            (
                "pnpm-lock.yaml", "lockfileVersion: '9.0'\npnpmfileChecksum: abc\nimporters:\n  .:\n    dependencies:\n      a: {specifier: ^1}\n",
                "package.json: a "
            ),
            (
                "yarn.lock",
                "__metadata:\n  version: 8\n\"demo@workspace:.\":\n  resolution: \"demo@workspace:.\"\n  dependencies:\n    a: \"npm:^1\"\n    b: \"npm:c@^2\"\n"
                    + "\"@s/x@workspace:packages/x\":\n  resolution: \"@s/x@workspace:packages/x\"\n",
                "package.json: a ^1, b npm:c@^2; packages/x/package.json: "
            ),
            (
                "bun.lock",
                "{\"workspaces\":{\"\":{\"dependencies\":{\"a\":\"^1\"}},\"packages/x\":{\"devDependencies\":{\"b\":\"catalog:\"}}},\"packages\":{}}",
                "package.json: a ^1; packages/x/package.json: b catalog:"
            )
        ])
    func statements(_ path: String, _ text: String, _ expected: String) throws {
        let lock = try #require(try facts(path, text).lock)
        let words = lock.manifests.sorted { $0.key < $1.key }.map { path, packages in
            path + ": " + packages.sorted { $0.key < $1.key }.map { $0.key + " " + $0.value.sorted().joined(separator: "|") }.joined(separator: ", ")
        }
        #expect(words.joined(separator: "; ") == expected)
        #expect(!lock.holdsEveryPackage)
    }

    @Test("Yarn and Deno write all that was asked for")
    func descriptors() throws {
        let classic = try facts("yarn.lock", "a@^1, \"a@1 || 2\":\n  version \"1.0.0\"\n").lock
        #expect(classic?.descriptors == ["a@^1", "a@1 || 2"] && classic?.holdsEveryPackage == true)
        let berry = "__metadata:\n  version: 8\n\"a@npm:^1, m@npm:a@^1\":\n  version: 1.0.0\n  resolution: \"a@npm:1.0.0\"\n"
        #expect(try facts("yarn.lock", berry).lock?.descriptors == ["a@^1", "m@npm:a@^1"])
        let deno = "{\"version\":\"4\",\"specifiers\":{\"npm:chalk@5\":\"5.3.0\",\"jsr:@std/path@^1\":\"1.0.0\"}}"
        #expect(try facts("deno.lock", deno).lock?.descriptors == ["chalk@5", "@jsr/std__path@^1"])
        #expect(try facts("package-lock.json", "{\"lockfileVersion\":1,\"dependencies\":{}}").lock?.holdsEveryPackage == true)
    }

    @Test("Of equal keys the last counts, in entries and in tables")
    func twice() throws {
        let table = "{\"lockfileVersion\":3,\"packages\":{\"node_modules/a\":{\"version\":\"1.0.0\"}},\"packages\":{"
            + "\"node_modules/b\":{\"version\":\"1.0.0\"},\"node_modules/b\":{\"version\":\"2.0.0\",\"version\":\"3.0.0\"}}}"
        #expect(try facts("package-lock.json", table).uses.map { "\($0.name) \($0.requirement ?? "")" } == ["b 3.0.0"])
        let tree = "{\"lockfileVersion\":1,\"dependencies\":{\"b\":{\"version\":\"1.0.0\"},\"b\":{\"version\":\"2.0.0\"}}}"
        #expect(try facts("package-lock.json", tree).uses.map { "\($0.name) \($0.requirement ?? "")" } == ["b 2.0.0"])
    }

    @Test(
        "A lock that cannot be read is undecided, with its place and a cure",
        arguments: [
            ("package-lock.json", "[]", 1, 1), ("package-lock.json", "{\"packages\": {\n\"a\": tru}}", 2, 6), ("package-lock.json", "", 1, 1),
            ("package-lock.json", "<<<<<<< HEAD\n", 1, 1), ("pnpm-lock.yaml", "a: [", 1, 5), ("pnpm-lock.yaml", "- a", 1, 1),
            ("yarn.lock", "a@1\n  version \"1\"", 1, 4), ("yarn.lock", "<<<<<<< HEAD\n", 1, 13),
            ("yarn.lock", "a@1:\n  version \"1", 2, 13), ("yarn.lock", "__metadata: [", 1, 14), ("bun.lock", "{\"packages\": {]", 1, 15),
            ("bun.lock", "[]", 1, 1), ("bun.lockb", "\u{0}", 1, 1), ("deno.lock", "{", 1, 2), ("deno.json", "{ /* }", 1, 3),
            ("deno.json", "{ / }", 1, 3), ("import_map.json", "[]", 1, 1), ("pnpm-workspace.yaml", "- a", 1, 1)
        ])
    func unreadable(_ path: String, _ text: String, _ line: Int, _ column: Int) throws {
        let facts = try facts(path, text)
        let problem = try #require(facts.problems.first)
        #expect(facts.uses.isEmpty && !problem.cure.isEmpty)
        #expect((problem.line, problem.column) == (line, column), "\(problem.reason)")
    }

    @Test("A lock file of a version that nobody knows is undecided, and read as far as it goes")
    func futureVersions() throws {
        let npm = try facts("package-lock.json", "{\"lockfileVersion\":9,\"packages\":{\"node_modules/a\":{\"version\":\"1.0.0\"}}}")
        #expect(npm.problems.count == 1 && npm.uses.count == 1)
        let pnpm = try facts("pnpm-lock.yaml", "lockfileVersion: '12.0'\npackages:\n  a@1.0.0: {resolution: {integrity: sha512-x}}\n")
        #expect(pnpm.problems.count == 1 && pnpm.uses.count == 1)
    }
}
