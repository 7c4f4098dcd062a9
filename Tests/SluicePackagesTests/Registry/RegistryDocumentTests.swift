import Testing
@testable import SluicePackages

@Suite("Documents of Hex, Pub and conda, from bytes")
struct RegistryDocumentTests {
    @Test("Hex: releases from the oldest, retirements with their reason, the link to the code, owners")
    func hex() throws {
        let text = #"""
            {"name": "plug", "inserted_at": "2014-04-23T02:45:41Z", "updated_at": "2025-01-02T03:04:05.123456Z", "meta":
             {"description": "x", "links": {"Website": "https://example.org", "GitHub": "https://github.com/elixir-plug/plug"}},
             "releases": [{"version": "1.1.0", "inserted_at": "2016-01-26T18:27:46.000000Z", "has_docs": true}, {"version": "1.0.0"}],
             "retirements": {"1.0.0": {"reason": "security", "message": "use 1.1.0"}}, "owners": [{"username": "jose", "email": "j@x"}]}
            """#
        let document = try HexDocument(Array(text.utf8))
        #expect(document.name == "plug")
        #expect(
            document.record
                == PackageRecord(
                    name: "plug",
                    versions: [
                        PackageVersion(version: "1.0.0", isYanked: true, deprecation: "security: use 1.1.0"),
                        PackageVersion(version: "1.1.0", published: 1_453_832_866),
                    ], lastChange: 1_735_787_045, created: 1_398_221_141, repository: "https://github.com/elixir-plug/plug",
                    maintainers: ["jose"]))
    }

    @Test("Hex: a retirement without words, null where a list should be, and a name without a release")
    func hexTraps() throws {
        let retired = try HexDocument(Array(#"{"name": "a", "releases": [{"version": "1.0.0"}], "retirements": {"1.0.0": {"reason": null, "message": ""}}, "owners": null, "meta": null}"#.utf8))
        #expect(retired.record?.versions == [PackageVersion(version: "1.0.0", isYanked: true, deprecation: "retired")])
        let empty = try HexDocument(Array(#"{"name": "a", "releases": []}"#.utf8))
        #expect(empty.hasReleases && empty.record == nil)
        #expect(try !HexDocument(Array(#"{"message": "Page not found", "status": 404}"#.utf8)).hasReleases)
        #expect(try !HexDocument(Array("[]".utf8)).hasReleases)
    }

    @Test("Pub: times, retracted versions, hashes; discontinued with what replaces it")
    func pub() throws {
        let text = #"""
            {"name": "pedantic", "isDiscontinued": true, "replacedBy": "lints",
             "latest": {"version": "1.11.1", "retracted": false, "pubspec": {"name": "pedantic", "homepage": "https://github.com/dart-lang/pedantic"}},
             "versions": [{"version": "1.11.0", "retracted": true, "published": "2021-03-05T10:01:52.000000Z", "pubspec": {"version": "9"}},
                          {"version": "1.11.1", "archive_sha256": "67fc27", "published": "2021-06-11T08:15:33Z"}]}
            """#
        let document = try PubDocument(Array(text.utf8))
        #expect(
            document.record
                == PackageRecord(
                    name: "pedantic",
                    versions: [
                        PackageVersion(version: "1.11.0", published: 1_614_938_512, isYanked: true),
                        PackageVersion(version: "1.11.1", published: 1_623_399_333, integrity: ["67fc27"]),
                    ], status: .abandoned, replacement: "lints", repository: "https://github.com/dart-lang/pedantic"))
    }

    @Test("Pub: a home page that is no forge is no repository, and `repository` goes before it", arguments: [
        (#"{"homepage": "https://example.org"}"#, nil), (#"{"homepage": "https://github.com/a/b", "repository": "https://gitlab.com/c/d"}"#, "https://gitlab.com/c/d"),
        (#"{"repository": 1, "homepage": null}"#, nil), ("7", nil),
    ])
    func pubRepository(spec: String, repository: String?) throws {
        let document = try PubDocument(Array(#"{"name": "a", "latest": {"pubspec": \#(spec)}, "versions": [{"version": "1.0.0"}]}"#.utf8))
        #expect(document.record?.repository == repository)
    }

    @Test("conda: a version is broken once all of its files are, and unlisted where none has the label main")
    func conda() throws {
        let text = #"""
            {"name": "numpy", "created_at": "2013-11-15 18:16:08.013000+00:00", "modified_at": "2024-01-01 00:00:00+00:00", "dev_url": "",
             "source_git_url": "https://github.com/numpy/numpy", "versions": ["1.0", "1.1", "1.2", "1.3"],
             "files": [{"version": "1.0", "upload_time": "2013-11-16 00:00:00+00:00", "labels": ["main"]},
                       {"version": "1.0", "upload_time": "2013-11-15 18:16:08.013000+00:00", "labels": ["broken"]},
                       {"version": "1.1", "labels": ["broken"]}, {"version": "1.2", "labels": ["rc"]}, {"version": "1.4", "labels": []}, 3]}
            """#
        #expect(
            try CondaDocument(Array(text.utf8)).record
                == PackageRecord(
                    name: "numpy",
                    versions: [
                        PackageVersion(version: "1.0", published: 1_384_539_368),
                        PackageVersion(version: "1.1", isYanked: true, deprecation: "marked as broken in its channel"),
                        PackageVersion(version: "1.2", isUnlisted: true), PackageVersion(version: "1.3"), PackageVersion(version: "1.4"),
                    ], lastChange: 1_704_067_200, created: 1_384_539_368, repository: "https://github.com/numpy/numpy"))
    }

    @Test("Documents that break off or go on behind their end are faults", arguments: [
        (#"{"name": "a", "releases": [{"version": "1."#, JSONStream.Fault.truncated), (#"{"name": "a"} x"#, .malformed(at: 14)), ("", .truncated),
    ])
    func broken(text: String, fault: JSONStream.Fault) {
        #expect(throws: fault) { try HexDocument(Array(text.utf8)) }
        #expect(throws: fault) { try PubDocument(Array(text.utf8)) }
        #expect(throws: fault) { try CondaDocument(Array(text.utf8)) }
    }

    @Test("Debian's archive lists each version once, the oldest first")
    func snapshot() throws {
        let text = #"{"_comment": "x", "binary": "hello", "result": [{"binary_version": "2.10-3+b1", "name": "hello", "source": "hello", "version": "2.10-3"}, {"binary_version": "2.10-2"}, {"binary_version": "2.10-2"}]}"#
        #expect(try SnapshotDocument(Array(text.utf8)).record == PackageRecord(name: "hello", versions: [PackageVersion(version: "2.10-2"), PackageVersion(version: "2.10-3+b1")]))
        #expect(try SnapshotDocument(Array(#"{"binary": "a", "result": []}"#.utf8)).record == nil)
        #expect(try SnapshotDocument(Array(#"{"error": "x"}"#.utf8)).versions == nil)
    }
}
