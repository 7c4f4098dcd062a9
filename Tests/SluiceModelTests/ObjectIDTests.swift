import SluiceModel
import Testing

@Suite("An object's name")
struct ObjectIDTests {
    @Test("Its hexadecimal form reads back, with 40 and with 64 digits", arguments: [40, 64])
    func roundTrip(digits: Int) throws {
        let hex = String(String(repeating: "0123456789abcdef", count: 4).prefix(digits))
        let id = try #require(ObjectID(hex: hex))
        #expect(id.hex == hex)
        #expect(ObjectID(bytes: id.bytes) == id)
    }

    @Test("Anything else is no name", arguments: ["", "abc", String(repeating: "g", count: 40), String(repeating: "0", count: 41)])
    func refuses(text: String) {
        #expect(ObjectID(hex: text) == nil)
    }

    @Test("The zero name of either length is recognised")
    func zero() {
        #expect(ObjectID(hex: String(repeating: "0", count: 40))?.isZero == true)
        #expect(ObjectID(hex: String(repeating: "0", count: 63) + "1")?.isZero == false)
    }
}
