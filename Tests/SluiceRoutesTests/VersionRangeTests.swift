@testable import SluiceRoutes
import Testing

@Suite("Versions as lock files and manifests write them")
struct VersionRangeTests {
    @Test(
        "What follows a package's name is a range",
        arguments: [
            ("==0.115.6\n", [0, 115, 6], [0, 115, 7]), ("[standard]>=0.110,<0.116\"", [0, 110], [0, 116]), ("\": \"^4.18.2\",", [4, 18, 2], [5]),
            ("\"\nversion = \"1.2.3\"\n", [1, 2, 3], [1, 2, 4]), ("~=2.1 ; python_version > \"3\"", [2, 1], [3]), (" v1.9.0\n", [1, 9, 0], [1, 9, 1]),
            ("\": {\n      \"version\": \"5.0.1\",", [5, 0, 1], [5, 0, 2]), ("@^4.17.1:\n  version \"4.18.2\"", [4, 17, 1], [5]),
        ] as [(String, [Int], [Int])])
    func read(text: String, least: [Int], end: [Int]) throws {
        let range = try #require(VersionRange(following: ArraySlice(Array(text.utf8))))
        #expect(range.least == least)
        #expect(range.end == end)
    }

    @Test("What is followed by no version is none", arguments: ["\n# nothing\n", "", "\nstarlette==1.0\n", " (any)"])
    func unread(text: String) {
        #expect(VersionRange(following: ArraySlice(Array(text.utf8))) == nil)
    }

    @Test(
        "A block holds where all versions that are asked for are in it",
        arguments: [("==0.115.6", "<0.116", true), (">=0.110", "<0.116", false), ("==0.165.0", ">=0.165", true), ("==0.120", ">=0.165", false), ("^4.18", "<5", true)])
    func within(asked: String, block: String, holds: Bool) throws {
        let one = try #require(VersionRange(specifiers: asked[...])), other = try #require(VersionRange(specifiers: block[...]))
        #expect(one.isWithin(other) == holds)
    }

    @Test("Two ranges meet where some version is in both", arguments: [(">=0.110", "<0.137", true), ("^0.140", "<0.137", false), ("<0.137", ">=0.137", false), (">=1,<2", "^1.5", true)])
    func meeting(one: String, other: String, holds: Bool) throws {
        let first = try #require(VersionRange(specifiers: one[...])), second = try #require(VersionRange(specifiers: other[...]))
        #expect(first.meets(second) == holds)
    }

    @Test(
        "Only where routes differ between the versions that a tree may mean is that said",
        arguments: [
            ("r = APIRouter()\n@r.get('/a')\ndef a(): ...\napp.include_router(r)\n", false),
            ("r = APIRouter()\napp.include_router(r)\n@r.get('/a')\ndef a(): ...\n", true),
        ])
    func said(program: String, differs: Bool) throws {
        let table = try FrameworkExampleTests.routes(of: ["main.py": "from fastapi import FastAPI, APIRouter\napp = FastAPI()\n" + program])
        #expect(table.unresolved.contains { $0.code == .version } == differs)
        #expect(table.routes.contains { $0.path == "/a" && $0.doubts.contains(.version) } == differs)
    }
}
