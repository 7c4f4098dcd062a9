@testable import SluiceGate
import Testing

@Suite("Work that is shared")
struct WorkersTests {
    @Test("Results keep the order of the list, whatever the number of workers", arguments: [1, 2, 7, 100])
    func order(count: Int) async throws {
        let values = try await Workers(count: count).map(Array(0..<50)) { (item) throws(GateError) in item * 2 }
        #expect(values == (0..<50).map { $0 * 2 })
    }

    @Test("The first failure in the order of the list is the one that is told")
    func failure() async {
        let error = await #expect(throws: GateError.self) {
            try await Workers(count: 3).map(Array(0..<20)) { (item) throws(GateError) -> Int in
                if item == 7 || item == 13 { throw .usage("item \(item)") }
                return item
            }
        }
        #expect(error?.shown == "item 7")
    }
}
