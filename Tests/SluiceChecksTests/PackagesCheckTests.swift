import Foundation
import SluiceChecks
import SluiceData
import SluiceModel
import SluicePackages
import SluiceTestKit
import Testing

@Suite("The check of packages has three answers")
struct PackagesCheckTests {
    private func examine(
        _ path: String, _ text: String, before: String? = nil, answers: [String: PackageAnswer] = [:],
        settings: PackageCheckSettings = PackageCheckSettings(),
        names: KnownNames = KnownNames(from: PolicyFolder())
    ) throws -> Examination {
        let check = try PackagesCheck(catalogue: RuleCatalogue(from: PolicyFolder()), names: names)
        let path = RepositoryPath(path)
        let kind = try #require(ManifestKind.of(path))
        let read = { (text: String) in ManifestFacts(reading: kind, path: path, bytes: Array(text.utf8)) }
        let change = PackageChange.between(before: before.map { [[read($0)]] } ?? [], after: [read(text)])
        var known: [PackageQuestion: PackageAnswer] = [:]
        for question in change.questions { known[question] = answers[(question.registry ?? "") + question.name] ?? answers[question.name] }
        return check.examine(ChangeFacts(packages: PackageFacts(change: change, answers: known, settings: settings, manifests: 1)))
    }

    private static let missing = PackageAnswer.missing(registry: "https://registry.example")
    private static let down = PackageAnswer.unknown(reason: "the registry answered 503", cure: "try again later")

    private static func exists(_ versions: String...) -> PackageAnswer {
        .exists(PackageRecord(name: "x", versions: versions.map { PackageVersion(version: $0) }, tags: ["latest": versions.last ?? ""]))
    }

    @Test(
        "A missing package is named with its ecosystem, the nearest names and the line to write",
        arguments: [
            ("package.json", "{\"dependencies\":{\"node-chalk\":\"^5.0.0\"}}", "node-chalk", "npm", "`chalk`", "`\"chalk\": \"^5.0.0\"`"),
            ("requirements.txt", "sklearn>=1.2\n", "sklearn", "pypi", "`scikit-learn`", "`scikit-learn>=1.2`"),
            (
                "pyproject.toml", "[project]\ndependencies = [\"cv2\"]", "cv2", "pypi",
                "`opencv-python`, `opencv-python-headless` or `opencv-contrib-python`", "`\"opencv-python\"`"
            ),
            ("pyproject.toml", "[tool.poetry.dependencies]\nyaml = \"^6\"", "yaml", "pypi", "`PyYAML`", "`PyYAML = \"^6\"`")
        ])
    func missing(_ path: String, _ text: String, _ name: String, _ ecosystem: String, _ meant: String, _ line: String) throws {
        let examination = try examine(path, text, answers: [name: Self.missing])
        let finding = try #require(examination.findings.first)
        #expect(finding.rule == "packages-missing" && finding.severity == .critical && finding.check == .packages)
        #expect(finding.message == "\(ecosystem) has no package `\(name)` (asked: https://registry.example).")
        #expect(finding.fix?.contains(meant) == true && finding.fix?.contains(line) == true, "\(finding.fix ?? "")")
        #expect(!finding.why.isEmpty && finding.cwe.contains("CWE-829") && examination.filesAnalysed == 1)
    }

    @Test("What no registry could tell is undecided, with its place, and hides nothing that is bad")
    func undecided() throws {
        let text = "{\"dependencies\":{\n\"a\":\"1\",\n\"b\":\"1\",\n\"c\":\"1\",\n\"d\":\"1.0.0\"}}"
        let examination = try examine("package.json", text, answers: ["a": Self.down, "b": Self.missing, "d": Self.exists("1.0.0")])
        #expect(examination.findings.map(\.message) == ["npm has no package `b` (asked: https://registry.example)."])
        #expect(examination.undecided.map(\.line) == [2, 4])
        #expect(examination.undecided[0].reason.contains("503") && examination.undecided[0].cure == "try again later")
        #expect(examination.undecided[1].reason.contains("no registry was asked"))
    }

    @Test(
        "A version that is not there is told with the newest and the line to write",
        arguments: [
            ("package.json", "{\"dependencies\":{\"a\":\"^9.0.0\"}}", "`\"a\": \"^2.1.0\"`"),
            ("package.json", "{\"dependencies\":{\"a\":\"9.0.0\"}}", "`\"a\": \"2.1.0\"`"),
            ("package.json", "{\"dependencies\":{\"a\":\"nightly\"}}", "`\"a\": \"^2.1.0\"`"), ("requirements.txt", "a==9", "`a==2.1.0`"),
            ("requirements.txt", "a~=9.0", "`a~=2.1.0`"),
            ("requirements.txt", "a>9,<10", "`a>=2.1.0`"), ("pyproject.toml", "[tool.poetry.dependencies]\na = \"9.0\"", "`a = \"2.1.0\"`")
        ])
    func versions(_ path: String, _ text: String, _ line: String) throws {
        let finding = try #require(try examine(path, text, answers: ["a": Self.exists("1.0.0", "2.1.0")]).findings.first)
        #expect(finding.rule == "packages-version-missing")
        #expect(finding.message.contains("the newest is 2.1.0") && finding.fix?.contains(line) == true, "\(finding.fix ?? "")")
    }

    @Test("A package without any version, and one whose versions were all withdrawn, are told")
    func nothingLeft() throws {
        let empty = PackageAnswer.exists(PackageRecord(name: "a", versions: []))
        #expect(try examine("requirements.txt", "a", answers: ["a": empty]).findings.map(\.message) == ["The registry of pypi lists no version of `a`."])
        let yanked = PackageAnswer.exists(PackageRecord(name: "a", versions: [PackageVersion(version: "1", isYanked: true)]))
        let finding = try #require(try examine("requirements.txt", "a", answers: ["a": yanked]).findings.first)
        #expect(finding.rule == "packages-yanked" && finding.message == "Every version of `a` (pypi) was withdrawn by its maintainers.")
    }

    @Test("A withdrawn version is called withdrawn, with the maintainers' words, and not deprecated as well")
    func withdrawn() throws {
        let version = PackageVersion(version: "1.0", isYanked: true, deprecation: "broken on import")
        let record = PackageRecord(name: "a", versions: [version, PackageVersion(version: "1.1")])
        let findings = try examine("requirements.txt", "a==1.0", answers: ["a": .exists(record)]).findings
        #expect(findings.map(\.rule) == ["packages-yanked"])
        #expect(findings.map(\.message) == ["Version 1.0 of `a` (pypi) was withdrawn by its maintainers: broken on import"])
    }

    @Test("A version of the workspace's catalogue is looked at where it stands there", arguments: ["catalog:", "catalog:react"])
    func catalogue(_ spec: String) throws {
        let manifest = "{\"dependencies\":{\"a\":\"\(spec)\"}}"
        let examination = try examine("package.json", manifest, answers: ["a": Self.exists("1.0.0")])
        #expect(examination.findings.isEmpty && examination.undecided.isEmpty)
        #expect(try examine("package.json", manifest, answers: ["a": Self.missing]).findings.map(\.rule) == ["packages-missing"])
    }

    @Test("A requirement that is not understood is undecided, never missing", arguments: [">=1 <", "a || 1"])
    func unknownGrammar(_ spec: String) throws {
        let examination = try examine("package.json", "{\"dependencies\":{\"a\":\"\(spec)\"}}", answers: ["a": Self.exists("1.0.0")])
        #expect(examination.findings.isEmpty && examination.undecided.count == 1)
        // The name is looked at all the same.
        #expect(
            try examine("package.json", "{\"dependencies\":{\"a\":\"\(spec)\"}}", answers: ["a": Self.missing]).findings.map(\.rule) == [
                "packages-missing"
            ])
    }

    @Test("Of several registries all must say that they lack a package, and their versions count together")
    func severalRegistries() throws {
        let text = "--extra-index-url https://two.example\na==2\n"
        let two = "https://two.example" + "a"
        #expect(try examine("requirements.txt", text, answers: ["a": Self.missing, two: Self.exists("2")]).findings.isEmpty)
        #expect(try examine("requirements.txt", text, answers: ["a": Self.exists("1"), two: Self.exists("2")]).findings.isEmpty)
        #expect(
            try examine("requirements.txt", text, answers: ["a": Self.missing, two: Self.missing]).findings.map(\.rule) == [
                "packages-missing"
            ])
        let unsure = try examine("requirements.txt", text, answers: ["a": Self.exists("1"), two: Self.down])
        #expect(unsure.findings.isEmpty && unsure.undecided.count == 1)
        let linked = try examine("requirements.txt", "-f https://links.example\na==2\n", answers: ["a": Self.missing])
        #expect(linked.findings.isEmpty && linked.undecided.first?.reason.contains("--find-links") == true)
    }

    @Test("One finding for one package, wherever it stands; its fingerprint knows neither line nor path")
    func fingerprints() throws {
        let first = try examine(
            "package.json", "{\"dependencies\":{\"b\":\"1\"},\n\"peerDependencies\":{\"b\":\"2\"}}", answers: ["b": Self.missing])
        #expect(first.findings.count == 1 && first.findings[0].related.map(\.location.line) == [2])
        let second = try examine("web/package.json", "\n\n{\"devDependencies\":{\"b\":\"7\"}}", answers: ["b": Self.missing])
        #expect(first.findings[0].fingerprint == second.findings[0].fingerprint && first.findings[0].fingerprint.count == 64)
        let version = try examine(
            "package.json", "{\"dependencies\":{\"b\":\"9.0.0\"},\"peerDependencies\":{\"b\":\"8.0.0\"}}",
            answers: ["b": Self.exists("1.0.0")])
        #expect(Set(version.findings.map(\.fingerprint)).count == 2)
    }

    @Test("What policy allows is passed over, what it calls private is not asked for, and near misses are looked at")
    func settings() throws {
        let text = "{\"dependencies\":{\"left-pad\":\"1\",\"@acme/a\":\"1\",\"left-pads\":\"1\"}}"
        let settings = PackageCheckSettings(allow: ["npm:left-pad", "pypi:*"], private: ["@acme/*"])
        let examination = try examine(
            "package.json", text, answers: ["left-pad": Self.missing, "@acme/a": Self.down, "left-pads": Self.missing], settings: settings)
        #expect(examination.findings.map(\.message) == ["npm has no package `left-pads` (asked: https://registry.example)."])
        #expect(examination.undecided.isEmpty)
        let change = PackageChange.between(
            before: [], after: [ManifestFacts(reading: .packageJSON, path: "package.json", bytes: Array(text.utf8))])
        #expect(settings.questions(of: change).map(\.name) == ["left-pads"])
        let own = "--index-url https://acme.example\nacme-x==1\nother==1\n"
        let ownChange = PackageChange.between(
            before: [], after: [ManifestFacts(reading: .requirements, path: "requirements.txt", bytes: Array(own.utf8))])
        #expect(
            PackageCheckSettings(private: ["ACME_*"]).questions(of: ownChange).map(\.registry) == [
                "https://acme.example", "https://acme.example"
            ])
    }

    @Test(
        "A pattern with many stars ends", arguments: [("*a*a*a*a*a*a*a*a*b", false), ("a*", true), ("a?a*", true), ("", false), ("*", true)]
    )
    func patterns(_ pattern: String, _ fits: Bool) throws {
        let name = String(repeating: "a", count: 200)
        let text = "{\"dependencies\":{\"\(name)\":\"1\"}}"
        let use = try #require(ManifestFacts(reading: .packageJSON, path: "package.json", bytes: Array(text.utf8)).uses.first)
        #expect(NamePattern(pattern).matches(use) == fits)
    }

    @Test("An age that the registry does not tell is undecided where policy asks for one")
    func age() throws {
        let settings = PackageCheckSettings(minimumAge: 86_400, now: 1_000_000)
        let unknown = try examine("requirements.txt", "a==1", answers: ["a": Self.exists("1")], settings: settings)
        #expect(unknown.findings.isEmpty && unknown.undecided.count == 1)
        let record = PackageRecord(name: "a", versions: [PackageVersion(version: "1", published: 1_000_000 - 7_200)])
        let young = try examine("requirements.txt", "a", answers: ["a": .exists(record)], settings: settings)
        #expect(young.findings.map(\.message) == ["Version 1 of `a` (pypi) was published 2 hours ago; the policy asks for 1 day."])
    }

    @Test("A file that cannot be read is undecided, and the others are judged all the same")
    func unreadable() throws {
        let examination = try examine("package.json", "{\"dependencies\":{\"b\":\"1\",\"c\":2}}", answers: ["b": Self.missing])
        #expect(examination.findings.count == 1 && examination.undecided.count == 1)
        #expect(try examine("package.json", "{").undecided.count == 1)
    }

    @Test(
        "A password in the URL of an index is not told",
        arguments: [
            ("https://me:secret@x.example/simple", "https://x.example/simple"), ("https://x.example/@scope", "https://x.example/@scope"),
            ("https://a@b@x.example", "https://x.example")
        ])
    func passwords(_ registry: String, _ shown: String) throws {
        let message = try examine("requirements.txt", "a", answers: ["a": .missing(registry: registry)]).findings.first?.message
        #expect(message == "pypi has no package `a` (asked: \(shown)).")
    }

    @Test("A hostile manifest gives messages of bounded length, and no more hints than a person reads")
    func hostile() throws {
        let long = String(repeating: "a", count: 100_000)
        let finding = try #require(try examine("requirements.txt", "\(long)==1", answers: [long: Self.missing]).findings.first)
        #expect(finding.message.count < 400 && finding.message.contains("…"))
        let spec = String(repeating: "1 || ", count: 10_000) + "1"
        let unread = try examine("package.json", "{\"dependencies\":{\"a\":\"\(spec)\"}}", answers: ["a": Self.exists("1.0.0")])
        #expect(unread.findings.isEmpty && unread.undecided.map { $0.reason.count < 400 } == [true])
        let names = (0..<60).map { "node-chalk\($0)" }
        let all = try examine("requirements.txt", names.joined(separator: "\n"), answers: Dictionary(uniqueKeysWithValues: names.map { ($0, Self.missing) }))
        #expect(all.findings.count == 60)
        let repeated = try examine("requirements.txt", String(repeating: "b\n", count: 3_000), answers: ["b": Self.missing])
        #expect(repeated.findings.count == 1 && repeated.findings[0].related.count == 20)
    }

    @Test("A look-alike name is told with the letter, and the name that it imitates")
    func lookAlike() throws {
        let finding = try #require(try examine("requirements.txt", "r\u{435}quests==2.0").findings.first)
        #expect(finding.message.contains("U+0435") && finding.fix?.contains("`requests==2.0`") == true)
    }

    @Test("The lists of names are read only when a message needs them, and a broken list hides no finding")
    func lazyNames() throws {
        let folder = try TemporaryFolder(["ecosystems/npm.yml": "popular: ["])
        let names = KnownNames(from: PolicyFolder(overlays: [folder.path]))
        let fine = try examine("package.json", "{\"dependencies\":{\"a\":\"9.9.9\"}}", answers: ["a": Self.exists("1.0.0")], names: names)
        #expect(fine.findings.count == 1 && fine.undecided.isEmpty)
        let broken = try examine("package.json", "{\"dependencies\":{\"a\":\"1\"}}", answers: ["a": Self.missing], names: names)
        #expect(broken.findings.count == 1 && broken.undecided.first?.reason.contains("ecosystems/npm.yml:") == true)
    }
}

@Suite("A rule's file is read with all its mistakes at once")
struct RuleCatalogueTests {
    @Test("Mistakes are told with file, line and the nearest word")
    func mistakes() throws {
        let text = "id: other\ncheck: package\nseverity: high\nconfidense: high\nsummary: s\nwhy: w\nexamples: { bad: [{ path: a }] }\n"
        let folder = try TemporaryFolder(["checks/packages-missing.yml": text, "checks/empty.yml": ""])
        #expect { try RuleCatalogue(from: PolicyFolder(overlays: [folder.path])) } throws: { error in
            let problems = (error as? DataProblems)?.problems ?? []
            let said = problems.map { "\($0.file):\($0.line) \($0.message)" }
            let wanted = [
                "empty.yml:1 the file is empty", "missing.yml:1 the id is `other`", ":4 unknown key `confidense`", "has no `confidence`",
                "has no `fix`", ":7 an example needs",
                "has no `good` example", ":2 `package` is no check"
            ]
            return wanted.allSatisfy { part in said.contains { $0.contains(part) } }
        }
    }
}
