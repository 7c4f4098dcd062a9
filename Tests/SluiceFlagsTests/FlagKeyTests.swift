import Testing

@testable import SluiceFlags

struct FlagKeyTests {
    @Test("A key that the program computes is shown as such")
    func shown() {
        #expect(FlagKey.known("new-price").shown == "new-price")
        #expect(FlagKey.computed("prefix + name").shown == "(prefix + name)")
        #expect(FlagKey.known("a") < FlagKey.known("b"))
    }
}
