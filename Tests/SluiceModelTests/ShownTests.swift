import SluiceModel
import Testing

@Suite("What somebody pushed is shown to somebody else")
struct ShownTests {
    @Test("Escape sequences, line breaks and bytes that are not UTF-8 are written out", arguments: [
        ("\u{1B}[31mred", "\\x1b[31mred"), ("a\nb\r", "a\\nb\\r"), ("caf\u{E9}", "café"), ("\u{202E}gnp.exe", "\\u{202e}gnp.exe"),
        ("zero\u{200B}width", "zero\\u{200b}width"),
    ])
    func escapes(text: String, shown: String) {
        #expect(Shown.line(text) == shown)
    }

    @Test("A byte that is not UTF-8 is shown as itself and hides nothing after it")
    func brokenBytes() {
        #expect(Shown.line([0x61, 0xFF, 0x62, 0xC3]) == "a\\xffb\\xc3")
        #expect(Shown.line([0xE2, 0x82, 0x61]) == "\\xe2\\x82a")
    }
}
