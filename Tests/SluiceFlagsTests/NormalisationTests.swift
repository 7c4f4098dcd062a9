import Testing

@testable import SluiceFlags

struct NormalisationTests {
    @Test("The old body in a function of its own is the old body")
    func extraction() throws {
        let base = "function price(x) { log(x); return x * 2 }"
        let head = "function price(x) { if (client.isEnabled('np')) return fresh(x); return legacy(x) }\nfunction legacy(x) { log(x); return x * 2 }"
        let verdicts = try FlagProgram().verdicts(base, head, "typescript")
        #expect(verdicts.map(\.state) == [.covered, .covered])
        #expect(verdicts.first?.normalised == [.extraction])
        #expect(try FlagProgram().verdicts(base, head, "typescript", without: [.extraction]).map(\.state) == [.changed, .new])
        let other = head.replacing("log(x); return x * 2", with: "return x * 2")
        #expect(try FlagProgram().verdicts(base, other, "typescript").map(\.state) == [.changed, .new])
    }
}
