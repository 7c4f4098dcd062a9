import SluiceChecks
import Testing

@Suite("A fingerprint names a bad thing")
struct FingerprintTests {
    @Test("It is the SHA-256 of its counted parts")
    func known() {
        // printf '1:a2:bc' | sha256sum
        #expect(Fingerprint.of(["a", "bc"]) == "5310a58788781ab25d5ad7c3f85035824b4eb7bdfa394e0ac2186271472b5492")
        #expect(Fingerprint.of(["ab", "c"]) != Fingerprint.of(["a", "bc"]))
    }
}
