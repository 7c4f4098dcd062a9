import Testing

@testable import SluicePackages

@Suite("XML is read with places, and nothing in it is expanded")
struct XMLTests {
    private func read(_ text: String) throws(TextProblem) -> XMLElement { try XMLElement.read(Array(text.utf8)) }

    @Test("Elements, attributes and texts have their places")
    func places() throws {
        let root = try read("\u{FEFF}<?xml version='1.0'?>\n<a:r x = \"1 &lt; 2\"><b>  t&#65;<!-- no --><![CDATA[<c>]]> </b><e/></a:r>")
        #expect(root.name == "r" && root.attribute("X")?.value == "1 < 2")
        #expect(root.children.map(\.name) == ["b", "e"])
        #expect(root["b"]?.text == "tA<c>")
        #expect(root[["b"]]?.textRange == 50..<79)
        #expect(root["e"]?.text == "")
    }

    @Test(
        "What is no XML is a problem with its place",
        arguments: [
            ("<a>", 0), ("<a></b>", 3), ("</a>", 0), ("<a/><b/>", 5), ("text", 0), ("<a x></a>", 4), ("<a x=1/>", 5), ("<a x=\"1></a>", 8), ("<!-- a", 0),
            ("<a><![CDATA[x</a>", 3), ("<!DOCTYPE a [", 0), ("", 0), ("<a", 0), ("< a/>", 1)
        ])
    func flaws(_ text: String, _ offset: Int) {
        do throws(TextProblem) {
            _ = try read(text)
            Issue.record("\(text) was read")
        } catch { #expect(error.offset == offset, "\(error.reason)") }
    }

    @Test("Entities that a document type declares stay as written, however they nest")
    func entities() throws {
        let root = try read("<!DOCTYPE a [<!ENTITY x \"]>\"><!-- ]> --><!ENTITY y '&x;&x;'>]><a>&y;&oslash;&#xZ;&</a>")
        #expect(root.text == "&y;&oslash;&#xZ;&")
    }

    @Test("Nesting has a bound, and breadth has none")
    func bounds() throws {
        let deep = String(repeating: "<a>", count: 200) + String(repeating: "</a>", count: 200)
        #expect(throws: TextProblem.self) { try read(deep) }
        let wide = "<a>" + String(repeating: "<b x='1'/>", count: 100_000) + "</a>"
        #expect(try read(wide).children.count == 100_000)
    }

    @Test("Latin texts are read where they say so, and UTF-16 is said")
    func encodings() throws {
        let latin = Array("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>".utf8) + [0xE9] + Array("</a>".utf8)
        #expect(try XMLElement.read(latin).text == "é")
        #expect(throws: TextProblem.self) { try XMLElement.read(Array("<a>".utf8) + [0xE9] + Array("</a>".utf8)) }
        #expect(throws: TextProblem.self) { try XMLElement.read([0xFF, 0xFE, 0x3C, 0x00]) }
    }
}
