import SluiceModel
import Testing

@testable import SluicePackages

@Suite("Composer's files are read as Composer reads them")
struct ComposerTests {
    // Each hash is what `md5(json_encode(…))` of PHP gives for the members that count, sorted by their keys.
    @Test("The hash of a manifest is what Composer computes", arguments: ComposerHashTable.rows)
    func hashes(_ row: ComposerHashTable.Row) throws {
        #expect(try facts("composer.json", row.manifest).contentHash == row.hash)
    }

    @Test("A number that PHP may write in another way leaves the hash open", arguments: ["1e30", "-0", "0.00001", "123456789012345678901"])
    func openHash(_ number: String) throws {
        let facts = try facts("composer.json", "{ \"extra\": { \"n\": \(number) } }")
        #expect(facts.contentHash == nil && facts.isReadable)
    }

    @Test("A lock file says which manifest it was made from")
    func statement() throws {
        let facts = try facts("composer.lock", "{ \"content-hash\": \"abcd\", \"packages\": [] }")
        #expect(facts.lock == LockStatement(contentHash: "abcd", holdsEveryPackage: true))
    }

    @Test("An archive's hash is kept where there is one")
    func integrity() throws {
        let text = """
            { "packages": [
              { "name": "a/a", "version": "1.0", "dist": { "type": "zip", "url": "https://u:p@example.com/a.zip", "shasum": "0a" } },
              { "name": "a/b", "version": "1.0", "dist": { "type": "zip", "url": "https://example.com/b.zip", "shasum": "" } }] }
            """
        let facts = try facts("composer.lock", text)
        #expect(facts.uses.map(\.integrity) == [["sha1:0a"], []])
        #expect(facts.uses.map(\.resolved) == ["https://example.com/a.zip", "https://example.com/b.zip"])
        #expect(facts.uses.map(\.location.line) == [2, 3])
    }

    @Test("Other registries are asked beside Packagist, and folders leave a doubt")
    func further() throws {
        let text = """
            { "repositories": [{ "type": "composer", "url": "https://satis.example.com/" , "exclude": ["x/*"] }, { "type": "path", "url": "p/*" }],
              "require": { "a/b": "^1", "x/y": "^1" } }
            """
        let facts = try facts("composer.json", text)
        #expect(facts.uses.map(\.furtherRegistries) == [["https://satis.example.com"], []])
        #expect(facts.uses.allSatisfy { $0.doubt != nil && $0.source == .registry(url: nil) })
        #expect(try self.facts("composer.json", "{ \"require\": { \"a/b\": \"^1\" } }").uses.allSatisfy { $0.doubt == nil })
    }

    private func facts(_ path: String, _ text: String) throws -> ManifestFacts {
        let path = RepositoryPath(path)
        return ManifestFacts(reading: try #require(ManifestKind.of(path)), path: path, bytes: Array(text.utf8))
    }

    @Test("Case does not count in names, and a name has two parts", arguments: [
        ("Monolog/Monolog", true), ("a/b-c_d.e", true), ("monolog", false), ("a/b/c", false), ("a/", false), ("-a/b", false), ("a/b-", false),
        ("a b/c", false)
    ])
    func names(_ name: String, _ isSound: Bool) {
        #expect((PackageName.flaw(of: name, in: .packagist) == nil) == isSound)
        #expect(PackageName.canonical("Monolog/Monolog", in: .packagist) == "monolog/monolog")
    }

    @Test("Patterns of names", arguments: [
        ("a/b", "a/*", true), ("a/b", "*/b", true), ("a/b", "a/b", true), ("a/b", "a/c*", false), ("ab/x", "a/*", false),
        ("a/bxc", "a/b*c", true)
    ])
    func patterns(_ name: String, _ pattern: String, _ fits: Bool) { #expect(ComposerRepositories.fits(name, pattern) == fits) }
}
