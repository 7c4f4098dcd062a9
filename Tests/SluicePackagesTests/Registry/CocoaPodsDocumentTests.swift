import Testing
@testable import SluicePackages

@Suite("Documents of CocoaPods, from bytes")
struct CocoaPodsDocumentTests {
    @Test("MD5 as RFC 1321 has it, over the ends of blocks", arguments: [
        ("", "d41d8cd98f00b204e9800998ecf8427e"), ("abc", "900150983cd24fb0d6963f7d28e17f72"), ("message digest", "f96b697d7cb7938d525a2f31aaf161d0"),
        (String(repeating: "1234567890", count: 8), "57edf4a22be3c955ac49da2e2107b67a"),
        (String(repeating: "a", count: 55), "ef1772b6dff9a122358552954ad0df65"), (String(repeating: "a", count: 56), "3b0c8ac703f828b04c6c197006d17218"),
        (String(repeating: "a", count: 64), "014842d480b571495a4a0363793f7367"),
    ])
    func md5(text: String, digest: String) { #expect(MD5.hex(of: Array(text.utf8)) == digest) }

    @Test("A pod's file and folder come from the hash of its name as written")
    func shard() {
        #expect(PodShard.path(of: "AFNetworking") == "/all_pods_versions_a_7_5.txt")
        #expect(PodShard.folder(of: "AFNetworking") == "/Specs/a/7/5/AFNetworking")
        #expect(PodShard.path(of: "afnetworking") != PodShard.path(of: "AFNetworking"))
    }

    @Test("A line is a pod with its versions; a name that only begins so, or differs in case, is another")
    func lines() throws {
        let shard = try #require(PodShard(Array("AFNetworkingMeter/0.0.1\nAFNetworking/1.0/1.0RC1/2.0.0\r\nlone/\n".utf8)))
        #expect(shard.versions(of: "AFNetworking") == ["1.0", "1.0RC1", "2.0.0"])
        #expect(shard.versions(of: "AFNetwork") == nil)
        #expect(shard.versions(of: "afnetworking") == nil)
        #expect(shard.versions(of: "lone") == nil)
        #expect(PodShard([])?.versions(of: "a") == nil)
    }

    @Test("What is no such file is told apart", arguments: ["<!DOCTYPE html>\n<a href=\"/login\">", "not found", "/1.0", "a\u{0}/1.0", #"{"error": "a/b"}"#])
    func notAShard(text: String) { #expect(PodShard(Array(text.utf8)) == nil) }

    @Test("Times and owners of the trunk")
    func trunk() throws {
        let document = try PodTrunkDocument(Array(#"{"versions": [{"name": "1.0", "created_at": "2014-05-19 23:51:51 UTC"}, {"name": "2.0", "created_at": "soon"}], "owners": [{"name": "Ann", "email": "a@b"}]}"#.utf8))
        #expect(document.times == ["1.0": 1_400_543_511])
        #expect(document.owners == ["Ann"])
    }

    @Test("A specification says what stands in the place of a deprecated pod", arguments: [
        (#"{"name": "A", "deprecated_in_favor_of": "B", "source": {"git": "https://github.com/a/a.git", "tag": "1"}}"#, false, "B", "https://github.com/a/a.git"),
        (#"{"name": "A", "deprecated": true, "source": {"http": "https://x"}}"#, true, nil, nil), (#"{"name": "A"}"#, false, nil, nil),
    ])
    func specification(text: String, isDeprecated: Bool, replacement: String?, repository: String?) throws {
        let specification = try PodSpecification(Array(text.utf8))
        #expect(specification.isDeprecated == isDeprecated)
        #expect(specification.replacement == replacement)
        #expect(specification.repository == repository)
    }
}
