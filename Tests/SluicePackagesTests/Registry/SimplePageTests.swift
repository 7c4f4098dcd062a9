import Testing
@testable import SluicePackages

@Suite("HTML pages of an index and names of files")
struct SimplePageTests {
    private func versions(_ html: String, _ name: String = "it") -> [String]? {
        let page = SimplePage(Array(html.utf8), name: name)
        guard page.isIndexPage, page.isWhole else { return nil }
        return page.files.record(named: name)?.versions.map { $0.version + ($0.isYanked ? "!" : "") } ?? []
    }

    @Test("Anchors are files, by their text or by the end of their link", arguments: [
        ("<a href=it-1.0.tar.gz>it-1.0.tar.gz</a>", ["1.0"]),
        ("<A HREF='/f/it-1.0-py3-none-any.whl#sha256=0' data-requires-python='&gt;=3'>\n it-1.0-py3-none-any.whl </A>", ["1.0"]),
        ("<a href=\"https://x/it%2D2.0%2Blocal.zip?a=b#c\">download</a>", ["2.0+local"]),
        ("<a href=x data-yanked>it-1.0.tar.gz</a><a href=y>it-1.0-py3-none-any.whl</a>", ["1.0"]),
        ("<a href=x data-yanked=''>it-1.0.tar.gz</a><a data-yanked='bad' href=y>it-2.0.zip</a>", ["1.0!", "2.0!"]),
        ("<meta name='pypi:repository-version' content='1.0'>", []),
    ] as [(String, [String])])
    func pages(html: String, expected: [String]) { #expect(versions(html) == expected) }

    @Test("A page that lists no file of the project, or breaks off, is no answer", arguments: [
        "<html><body><a href='/login'>Log in</a></body></html>", "<a href='other-1.0.tar.gz'>other-1.0.tar.gz</a>", "", "plain text",
        "<html><a href=x>it-1.0.tar.gz</a><a hre", "<html><a href=x>it-1.0.tar.gz</a>", "<a href=\"it-1.0.tar.gz",
    ])
    func noPages(html: String) { #expect(versions(html) == nil) }

    @Test("File names say the version", arguments: [
        ("it-1.0.tar.gz", "it", "1.0"), ("zope.interface-5.0.zip", "zope-interface", "5.0"), ("my-pkg-2.0rc1.tar.bz2", "my-pkg", "2.0rc1"),
        ("my_pkg-2.0-1-cp311-abi3-manylinux_2_17_x86_64.whl", "my-pkg", "2.0"), ("py-3-1.0.tar.gz", "py-3", "1.0"), ("it-1.0-py2.7.egg", "it", "1.0"),
        ("it-v1.0.tgz", "it", "v1.0"), ("other-1.0.tar.gz", "it", nil), ("it-1.0.exe", "it", nil), ("it.tar.gz", "it", nil), ("it-1.0.tar.gz.asc", "it", nil),
    ] as [(String, String, String?)])
    func fileNames(file: String, project: String, version: String?) { #expect(DistributionName.version(in: file, of: project) == version) }
}
