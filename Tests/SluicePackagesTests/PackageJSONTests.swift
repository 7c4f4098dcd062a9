import SluiceModel
import SluicePackages
import Testing

/// The facts of a manifest at a path.
func facts(_ path: String, _ text: String) throws -> ManifestFacts {
    let path = RepositoryPath(path)
    return ManifestFacts(reading: try #require(ManifestKind.of(path)), path: path, bytes: Array(text.utf8))
}

extension PackageUse {
    /// `section name requirement source`, for short tables.
    var short: String { "\(section) \(name) \(requirement ?? "any") \(shortSource)" }

    var shortSource: String {
        switch source {
        case .registry(let url): "registry" + (url.map { "(\($0))" } ?? "")
        case .git(let url): "git(\(url))"
        case .url(let url): "url(\(url))"
        case .path(let path): "path(\(path))"
        case .workspace: "workspace"
        }
    }
}

@Suite("package.json is read as npm, pnpm and Yarn read it")
struct PackageJSONTests {
    @Test("Every section is read, with the place of each name")
    func sections() throws {
        let text = """
            { "name": "demo",
              "scripts": { "build": "tsc" },
              "dependencies": { "a": "^1.0.0", "both": "1.0.0" },
              "devDependencies": { "@s/b": "2.x" },
              "peerDependencies": { "c": "*" },
              "optionalDependencies": { "both": "2.0.0" },
              "bundleDependencies": ["a", "only-bundled"],
              "overrides": { "d": "1.0.0", "e@^1": { ".": "1.5.0", "f": "2.0.0" }, "g": "$a" },
              "resolutions": { "h": "1.0.0", "x/**/i": "2.0.0", "x/@s/j": "3.0.0", "@s/k@npm:^1": "npm:real-k@1.2.0" },
              "pnpm": { "overrides": { "x@1>l@2": "3.0.0", "m@>1": "4.0.0", "n": "-" } } }
            """
        let facts = try facts("package.json", text)
        #expect(facts.problems.isEmpty)
        #expect(
            facts.uses.map(\.short) == [
                "dependencies a ^1.0.0 registry", "devDependencies @s/b 2.x registry", "peerDependencies c * registry",
                "optionalDependencies both 2.0.0 registry",
                "bundleDependencies only-bundled any registry", "overrides d 1.0.0 registry", "overrides e 1.5.0 registry",
                "overrides f 2.0.0 registry",
                "resolutions h 1.0.0 registry", "resolutions i 2.0.0 registry", "resolutions @s/j 3.0.0 registry",
                "resolutions real-k 1.2.0 registry",
                "pnpm.overrides l 3.0.0 registry", "pnpm.overrides m 4.0.0 registry"
            ])
        #expect(facts.uses[1].location == Location(path: "package.json", line: 4, column: 25, endLine: 4, endColumn: 29))
    }

    @Test(
        "The text after a name says where it comes from",
        arguments: [
            ("^1.2.3", "x ^1.2.3 registry"), ("", "x any registry"), ("latest", "x latest registry"),
            (">=1 <2 || 3", "x >=1 <2 || 3 registry"),
            ("npm:real@^1", "real ^1 registry"), ("npm:@s/real", "@s/real any registry"), ("NPM:real@1", "real 1 registry"),
            ("npm:^1.2", "x ^1.2 registry"),
            ("npm:v8@1", "v8 1 registry"), ("npm:v8", "v8 any registry"),
            ("workspace:*", "x any workspace"), ("workspace:^", "x any workspace"), ("workspace:real@*", "real * workspace"),
            ("workspace:../lib", "x any workspace"),
            ("catalog:", "x catalog: registry"), ("catalog:react18", "x catalog:react18 registry"), ("link:../a", "x any path(../a)"),
            ("portal:../a", "x any path(../a)"),
            ("file:../a", "x any path(../a)"), ("../a", "x any path(../a)"), ("./a.tgz", "x any path(./a.tgz)"), ("~/a", "x any path(~/a)"),
            ("/a", "x any path(/a)"),
            ("C:\\a", "x any path(C:\\a)"), ("a.tar.gz", "x any path(a.tar.gz)"), ("a/b/c", "x any path(a/b/c)"),
            ("patch:lodash@npm%3A4.17.21#./p.patch", "lodash 4.17.21 registry"), ("patch:lodash@4.17.21#~/p", "lodash 4.17.21 registry"),
            ("jsr:@std/path@^1", "@jsr/std__path ^1 registry(https://npm.jsr.io)"),
            ("jsr:@std/path", "@jsr/std__path any registry(https://npm.jsr.io)"),
            ("user/repo", "x any git(https://github.com/user/repo)"), ("user/repo#v1", "x v1 git(https://github.com/user/repo)"),
            ("user/repo.git#semver:^1", "x semver:^1 git(https://github.com/user/repo)"),
            ("github:user/repo", "x any git(https://github.com/user/repo)"),
            ("gitlab:g/r", "x any git(https://gitlab.com/g/r)"), ("bitbucket:g/r", "x any git(https://bitbucket.org/g/r)"),
            ("gist:abc", "x any git(https://gist.github.com/abc)"),
            ("git+https://example.com/a.git#main", "x main git(https://example.com/a)"),
            ("git+ssh://git@example.com/a/b.git", "x any git(ssh://git@example.com/a/b)"),
            ("git@github.com:user/repo.git", "x any git(ssh://git@github.com/user/repo)"),
            ("git://example.com/a.git", "x any git(git://example.com/a)"),
            ("https://github.com/user/repo.git", "x any git(https://github.com/user/repo)"),
            ("https://github.com/u/r/archive/v1.tar.gz", "x any url(https://github.com/u/r/archive/v1.tar.gz)"),
            ("https://example.com/x.tgz", "x any url(https://example.com/x.tgz)")
        ])
    func specs(_ spec: String, _ expected: String) throws {
        let escaped = spec.replacing("\\", with: "\\\\")
        let facts = try facts("package.json", "{\"dependencies\": {\"x\": \"\(escaped)\"}}")
        #expect(facts.problems.isEmpty)
        #expect(facts.uses.map(\.short) == ["dependencies " + expected])
    }

    @Test(
        "What means nothing is a problem with its place",
        arguments: [
            ("\"npm:a@npm:b@1\"", 25), ("\"ftp://example.com/x\"", 25), ("\"jsr:std\"", 25), ("1", 25), ("null", 25),
            ("\"npm:a@user/repo\"", 25), ("{}", 25)
        ])
    func flaws(_ value: String, _ column: Int) throws {
        let facts = try facts("package.json", "{\"dependencies\":{\"xyz\": \(value)}}")
        #expect(facts.uses.isEmpty && facts.isReadable)
        #expect(facts.problems.map(\.column) == [column])
        #expect(facts.problems.first?.path == "package.json")
    }

    @Test("An alias is reported where the real name stands, and of equal keys the last counts")
    func places() throws {
        let facts = try facts("web/package.json", "{\"dependencies\":{\"a\":\"1\",\"a\":\"npm:evil@2\"}}")
        #expect(facts.uses.map(\.short) == ["dependencies evil 2 registry"])
        #expect(facts.uses.first?.location.column == 31)
    }

    @Test(
        "What cannot be read is undecided, with its place and a cure",
        arguments: [
            ("{ \"dependencies\": { \"a\": \"1\", } }", 1, 31), ("{\n  \"a\": 'b' }", 2, 8), ("", 1, 1), ("{\"a\":\"\u{1}\"}", 1, 7)
        ])
    func unreadable(_ text: String, _ line: Int, _ column: Int) throws {
        let facts = try facts("package.json", text)
        #expect(!facts.isReadable && facts.uses.isEmpty)
        let problem = try #require(facts.problems.first)
        #expect((problem.line, problem.column) == (line, column))
        #expect(!problem.cure.isEmpty && problem.check == .packages)
    }

    @Test("A file that is too large, is not UTF-8 or is no object is undecided")
    func hostile() throws {
        let large = ManifestFacts(
            reading: .packageJSON, path: "package.json", bytes: [UInt8](repeating: 0x20, count: ManifestKind.packageJSON.sizeLimit + 1))
        #expect(!large.isReadable && large.problems.first?.reason.contains("bytes") == true)
        let latin = ManifestFacts(reading: .packageJSON, path: "package.json", bytes: Array("{\"a\":\"".utf8) + [0xE9] + Array("\"}".utf8))
        #expect(!latin.isReadable && latin.problems.first?.column == 7)
        #expect(try facts("package.json", "[]").problems.count == 1)
        #expect(try facts("package.json", "{\"dependencies\": [\"a\"]}").problems.count == 1)
        #expect(try facts("package.json", "{\"dependencies\": []}").problems.isEmpty)
    }

    @Test(
        "Only manifests of the project itself are manifests",
        arguments: [
            ("package.json", ManifestKind.packageJSON as ManifestKind?), ("a/b/package.json", .packageJSON),
            ("node_modules/a/package.json", nil), ("a/vendor/b/package.json", nil),
            ("package.json5", nil), ("node_modules/.package-lock.json", nil), ("requirements.txt", .requirements),
            ("requirements-dev.txt", .requirements), ("dev-requirements.txt", .requirements),
            ("requirements/dev.txt", .requirements), ("requirements/base.in", .requirements), ("constraints.txt", .constraints),
            ("reqs.in", .requirements), ("reqs/x.txt", .requirements),
            ("MANIFEST.in", nil), ("config.h.in", nil), ("notes.txt", nil), ("docs/robots.txt", nil), ("CMakeLists.txt", nil),
            ("pyproject.toml", .pyproject), (".venv/x/pyproject.toml", nil),
            ("Requirements.txt", .requirements), ("requirements.adoc", nil)
        ])
    func kinds(_ path: String, _ kind: ManifestKind?) { #expect(ManifestKind.of(RepositoryPath(path)) == kind) }
}
