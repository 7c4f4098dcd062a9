import Testing
@testable import SluicePackages

@Suite("What Git's servers and container registries say, from bytes")
struct RefAdvertisementTests {
    private static let one = String(repeating: "1", count: 40)
    private static let two = String(repeating: "2", count: 40)
    private static let three = String(repeating: "3", count: 40)

    /// Lines of Git's servers; `nil` ends a part.
    static func packets(_ lines: [String?]) -> [UInt8] {
        lines.flatMap { line -> [UInt8] in
            guard let line else { return Array("0000".utf8) }
            let length = String(line.utf8.count + 5, radix: 16)
            return Array((String(repeating: "0", count: 4 - length.count) + length + line + "\n").utf8)
        }
    }

    static let lines: [String?] = [
        "# service=git-upload-pack", nil, "\(one) HEAD\u{0}multi_ack symref=HEAD:refs/heads/main agent=git/x", "\(one) refs/heads/main",
        "\(two) refs/heads/release/v4", "\(three) refs/pull/7/head", "\(two) refs/tags/v4", "\(three) refs/tags/v4.0.0", "\(one) refs/tags/v4.0.0^{}", nil,
    ]

    @Test("Branches, tags and their commits are versions; an annotated tag stands for its commit, a pull request for nothing")
    func refs() throws {
        let record = try RefAdvertisement(Self.packets(Self.lines)).record(named: "acme/tool", replacement: nil)
        #expect(record.versions.map(\.version) == [Self.one, Self.two, "main", "release/v4", "v4", "v4.0.0"])
        #expect(record.tags == ["main": Self.one, "release/v4": Self.two, "v4": Self.two, "v4.0.0": Self.one])
    }

    @Test("An empty repository is there and has nothing")
    func empty() throws {
        let bytes = Self.packets(["# service=git-upload-pack", nil, String(repeating: "0", count: 40) + " capabilities^{}\u{0}x", nil])
        #expect(try RefAdvertisement(bytes).record(named: "a/b", replacement: "c/d") == PackageRecord(name: "a/b", versions: [], replacement: "c/d"))
    }

    @Test("What breaks off is no shorter list of refs, wherever it does")
    func truncated() {
        let whole = Self.packets(Self.lines)
        for count in 0..<whole.count {
            #expect(throws: PacketLines.Fault.self, "\(count) bytes") { try RefAdvertisement(Array(whole.prefix(count))) }
        }
    }

    @Test("What is no advertisement is told apart", arguments: [
        "<!DOCTYPE html>", "001e# service=git-receive-pack\n0000", "0003", "ffff", "0009abcde", "zzzz",
    ])
    func malformed(text: String) { #expect(throws: PacketLines.Fault.self) { try RefAdvertisement(Array(text.utf8)) } }

    @Test("A challenge names its realm, in quotes or not, whatever the order", arguments: [
        (#"Bearer realm="https://auth.docker.io/token",service="registry.docker.io",scope="repository:library/debian:pull""#,
            "https://auth.docker.io/token?service=registry.docker.io&scope=repository%3alibrary%2fdebian%3apull"),
        (#"bearer service=x, realm="https://h/t?a=1""#, "https://h/t?a=1&service=x&scope=repository%3ao%2fn%3apull"),
        (#"Bearer realm="not a url""#, nil),
    ])
    func challenge(header: String, url: String?) throws {
        #expect(try #require(BearerChallenge(header)).tokenURL(for: "o/n")?.description == url)
    }

    @Test("A challenge of another kind is none", arguments: ["Basic realm=\"x\"", "Bearer", "Bearer service=\"x\"", ""])
    func otherChallenge(header: String) { #expect(BearerChallenge(header) == nil) }

    @Test("Tokens and tags of container registries")
    func tokens() throws {
        #expect(try TokenDocument(Array(#"{"token": "", "access_token": "t", "expires_in": 300}"#.utf8)).token == "t")
        #expect(try TokenDocument(Array(#"{"details": "x"}"#.utf8)).token == nil)
        let list = try TagList(Array(#"{"name": "a/b", "tags": ["1", "2"]}"#.utf8))
        #expect(list.name == "a/b" && list.tags == ["1", "2"])
        #expect(try TagList(Array(#"{"name": "a/b", "tags": null}"#.utf8)).tags == [])
        #expect(try TagList(Array("{}".utf8)).tags == nil)
    }
}
