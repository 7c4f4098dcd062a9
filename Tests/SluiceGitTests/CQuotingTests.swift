import Testing
@testable import SluiceGit

@Test("A C-quoted path is read to its closing quote", arguments: [
    (#""/a:b/c\"d":rest"#, #"/a:b/c"d"#, ":rest"), (#""\303\251\t\\""#, "é\t\\", ""), (#""""#, "", ""),
])
func unquoted(text: String, bytes: String, rest: String) throws {
    let read = try #require(CQuoting.unquote(Array(text.utf8)[...]))
    #expect(read.bytes == Array(bytes.utf8))
    #expect(Array(read.rest) == Array(rest.utf8))
}

@Test("What is no C-quoted text is said to be none", arguments: [#"/plain"#, #""open"#, #""\q""#, #""\4"#, ""])
func notQuoted(text: String) {
    #expect(CQuoting.unquote(Array(text.utf8)[...]) == nil)
}
