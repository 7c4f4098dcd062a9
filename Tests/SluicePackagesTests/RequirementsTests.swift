import SluiceModel
import SluicePackages
import Testing

@Suite("A requirements file is read as pip reads it")
struct RequirementsTests {
    @Test(
        "A line is what pip makes of it",
        arguments: [
            ("requests", ["requests any registry"]), ("requests==2.31.0", ["requests ==2.31.0 registry"]),
            ("requests >= 2, < 3 # why", ["requests >= 2, < 3 registry"]),
            ("a (>=1,<2)", ["a >=1,<2 registry"]), ("a[x, y]~=1.4 ; python_version < '3.8'", ["a ~=1.4 registry"]),
            ("a;python_version<'3'", ["a any registry"]),
            ("a===1.0-odd", ["a ===1.0-odd registry"]), ("a==1.*", ["a ==1.* registry"]), ("a#b", []),
            ("a==1 --hash=sha256:00 --hash sha256:11", ["a ==1 registry"]),
            ("a \\\n  ==1 \\\n  --hash=sha256:00", ["a ==1 registry"]), ("a==1 \\\n# comment\nb", ["a ==1 registry", "b any registry"]),
            ("a==\\\n1", ["a ==1 registry"]),
            ("# a\n\n  # b\nc", ["c any registry"]),
            (
                "a\r\nb\rc\u{c}d\u{2028}e\u{85}f",
                ["a any registry", "b any registry", "c any registry", "d any registry", "e any registry", "f any registry"]
            ),
            ("# harmless\u{2028}evil==1", ["evil ==1 registry"]), ("-r other.txt", []),
            ("--requirement=other.txt\n-c c.txt\n--pre\n--no-binary :all:", []), ("--no-binary a", []),
            ("a @ https://example.com/a-1.0.whl ; python_version > '3'", ["a any url(https://example.com/a-1.0.whl)"]),
            ("a@https://example.com/a.zip", ["a any url(https://example.com/a.zip)"]),
            ("a @ git+https://github.com/u/a.git@v1", ["a v1 git(https://github.com/u/a)"]),
            ("git+https://github.com/u/a@main#egg=real[x]", ["real main git(https://github.com/u/a)"]),
            ("-e git+ssh://git@github.com/u/a.git#egg=real&subdirectory=x", ["real any git(ssh://git@github.com/u/a)"]),
            ("-e .", [". any path(.)"]), ("--editable=./lib", ["./lib any path(./lib)"]),
            ("./lib/a.zip", ["./lib/a.zip any path(./lib/a.zip)"]), ("wheels/a-1.whl", ["a any path(wheels/a-1.whl)"]),
            ("https://example.com/real-1.0-py3-none-any.whl", ["real any url(https://example.com/real-1.0-py3-none-any.whl)"]),
            ("file:///tmp/a", ["file:///tmp/a any path(file:///tmp/a)"]), ("\u{FEFF}a", ["a any registry"]),
            ("\u{FEFF}# a\nb", ["b any registry"]), ("# -*- coding: utf-8 -*-\na", ["a any registry"]),
            ("# coding=latin-1\na", ["a any registry"]), ("a  ", ["a any registry"]), ("\ta", ["a any registry"]),
            ("a\u{a0}# x", ["a any registry"])
        ])
    func lines(_ text: String, _ expected: [String]) throws {
        let facts = try facts("requirements.txt", text)
        #expect(facts.uses.map(\.short) == expected.map { "requirements " + $0 })
        #expect(facts.problems.count == (text == "a#b" ? 1 : 0))
    }

    @Test(
        "What pip cannot read, or reads from its environment, is a problem of that line alone",
        arguments: [
            "requests 2.0", "${PACKAGE}==1", "a==${VERSION_1}", "???", "a[x", "a (>=1", "a @ ", "--unknown-option x", "-z", "--index-url",
            "==1.0"
        ])
    func flaws(_ line: String) throws {
        let facts = try facts("requirements.txt", "good\n\(line)\nfine\n")
        #expect(facts.uses.map(\.name) == ["good", "fine"])
        #expect(facts.problems.map(\.line) == [2])
        #expect(facts.isReadable)
    }

    @Test(
        "A variable is only what pip takes for one, and in an index's URL it is none of a package's",
        arguments: [
            "--index-url https://${USER}:${TOKEN}@x.example/simple\na", "a==1 ; x == '${lower}'", "a==1 ; x == '$HOME'", "a==1 ; x == '${}'"
        ])
    func noVariables(_ line: String) throws { #expect(try facts("requirements.txt", line).uses.count == 1) }

    @Test("Names keep their place through joined lines, and PyPI's comparison of names holds")
    func places() throws {
        let facts = try facts("requirements/dev.txt", "# x\n\\\n  Foo._Bar==1\n")
        let use = try #require(facts.uses.first)
        #expect(use.canonicalName == "foo-bar")
        #expect(use.location == Location(path: "requirements/dev.txt", line: 3, column: 3, endLine: 3, endColumn: 11))
    }

    @Test("Indexes that the file names are asked, and doubt is kept")
    func indexes() throws {
        let text = "-i https://one.example/simple\n--extra-index-url=https://two.example/simple --pre\na==1\n"
        let use = try #require(try facts("requirements.txt", text).uses.first)
        #expect(
            use.questions
                == ["https://one.example/simple", "https://two.example/simple"].map {
                    PackageQuestion(ecosystem: .pypi, name: "a", registry: $0)
                })
        let linked = try #require(try facts("requirements.txt", "a\n-f https://links.example/\n").uses.first)
        #expect(linked.questions.count == 1 && linked.doubt?.contains("--find-links") == true)
        let offline = try #require(try facts("requirements.txt", "--no-index\n--find-links wheels\na\n").uses.first)
        #expect(offline.shortSource == "path(wheels)" && offline.questions.isEmpty)
    }

    @Test("An encoding that is not UTF-8 makes the file undecided")
    func encodings() {
        for bytes in [
            [0xFF, 0xFE, 0x61], [0xFE, 0xFF, 0xD8, 0, 0, 0x61], Array("a\n".utf8) + [0xE9], Array("# coding: utf-7\n+AGE-".utf8),
            Array("#\n# vim: set fileencoding=rot13 :\na".utf8),
            Array("# coding: cp1252\n# é\na".utf8)
        ] {
            let facts = ManifestFacts(reading: .requirements, path: "requirements.txt", bytes: bytes)
            #expect(!facts.isReadable && facts.problems.count == 1)
        }
        #expect(ManifestFacts(reading: .requirements, path: "requirements.txt", bytes: Array("#\n#\n# coding: utf-7\na".utf8)).isReadable)
    }

    private static let little: [UInt8] = [0xFF, 0xFE, 0x23, 0, 0xE9, 0, 0x0A, 0, 0x61, 0]
    private static let big: [UInt8] = [0xFE, 0xFF, 0, 0x23, 0, 0xE9, 0, 0x0A, 0, 0x61]
    private static let latin: [UInt8] = Array("# coding: latin-1 ".utf8) + [0xE9, 0x0A, 0x61]

    @Test("A text in another encoding is read in it, with the places of its letters", arguments: [little, big, latin])
    func otherEncodings(_ bytes: [UInt8]) {
        let facts = ManifestFacts(reading: .requirements, path: "requirements.txt", bytes: bytes)
        #expect(facts.problems.isEmpty && facts.uses.map(\.name) == ["a"])
        #expect(facts.uses.map(\.location.line) == [2] && facts.uses.map(\.location.column) == [1])
    }

    @Test("Hashes and extras stay with their package, and a flaw in its options does not hide it")
    func besides() throws {
        let text = "a[x, y]==1 \\\n  --hash=sha256:00 \\\n  --hash sha256:11\n-e ./lib[z]\nb --hash='x\n"
        let facts = try facts("requirements.txt", text)
        #expect(facts.uses.map(\.name) == ["a", "./lib", "b"])
        #expect(facts.uses.map(\.extras) == [["x", "y"], ["z"], []])
        #expect(facts.uses.map(\.integrity) == [["sha256:00", "sha256:11"], [], []])
        #expect(facts.problems.map(\.line) == [5])
        #expect(ManifestFacts(encoded: facts.encoded, path: facts.path) == facts)
    }

    @Test("A name with a look-alike letter is kept, so that it can be reported")
    func lookAlikes() throws {
        let use = try #require(try facts("requirements.txt", "r\u{435}quests==2.31.0").uses.first)
        #expect(PackageName.flaw(of: use.name, in: .pypi) == "its `\u{435}` is U+0435, which only looks like `e`")
        #expect(use.questions.isEmpty)
    }

    @Test(
        "Names that registries could never hold are told from odd ones that they hold",
        arguments: [
            (Ecosystem.npm, "lodash", true), (.npm, "JSONStream", true), (.npm, "@s/n", true), (.npm, "-", true),
            (.npm, "--legacy-peer-deps", true), (.npm, "_x", false), (.npm, ".x", false),
            (.npm, "@s", false), (.npm, "@/n", false), (.npm, "@s/", false), (.npm, "a b", false), (.npm, "node_modules", false),
            (.npm, "a/b", false), (.npm, "", false), (.npm, "naïve", false),
            (.npm, "x~y", true), (.npm, "a\u{200b}b", false), (.pypi, "Foo.Bar_baz", true), (.pypi, "-a", false), (.pypi, "a-", false),
            (.pypi, "a~b", false), (.pypi, "1", true)
        ])
    func names(_ ecosystem: Ecosystem, _ name: String, _ isPossible: Bool) {
        #expect((PackageName.flaw(of: name, in: ecosystem) == nil) == isPossible)
    }
}
