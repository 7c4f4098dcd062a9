@testable import SluiceGate
import Foundation
import SluiceModel
import SluiceTestKit
import Testing

@Suite("Facts of blobs are kept between runs")
struct FactStoreTests {
    private let kind = FactStore.Kind(name: "manifest/test")

    private func blob(_ number: UInt8) throws -> ObjectID {
        try #require(ObjectID(bytes: [UInt8](repeating: number, count: 20)))
    }

    @Test("What one run keeps the next one finds, for that blob and that kind alone")
    func keeps() throws {
        let folder = try TemporaryFolder()
        FactStore(folder: folder.path).keep([(try blob(1), [1, 2, 3]), (try blob(2), [])], kind)
        let next = FactStore(folder: folder.path)
        #expect(next.fact(of: try blob(1), kind) == [1, 2, 3])
        #expect(next.fact(of: try blob(2), kind) == [])
        #expect(next.fact(of: try blob(3), kind) == nil)
        #expect(next.fact(of: try blob(1), FactStore.Kind(name: "other")) == nil)
    }

    @Test("A damaged file is made anew, and a folder that is not there keeps nothing and breaks nothing")
    func damaged() throws {
        let folder = try TemporaryFolder()
        try Data(repeating: 0x41, count: 5000).write(to: URL(filePath: folder.path + "/facts.sqlite"))
        let store = FactStore(folder: folder.path)
        store.keep([(try blob(1), [7])], kind)
        #expect(FactStore(folder: folder.path).fact(of: try blob(1), kind) == [7])
        let nowhere = FactStore(folder: folder.path + "/absent/folder")
        nowhere.keep([(try blob(1), [7])], kind)
        #expect(nowhere.fact(of: try blob(1), kind) == nil)
        #expect(FactStore(folder: nil).fact(of: try blob(1), kind) == nil)
    }

    @Test("Many writers at once lose nothing")
    func together() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path
        let ids = try (0..<40).map { try blob(UInt8($0)) }
        await withTaskGroup(of: Void.self) { group in
            for id in ids {
                group.addTask { FactStore(folder: path).keep([(id, id.bytes)], FactStore.Kind(name: "manifest/test")) }
            }
        }
        let store = FactStore(folder: path)
        #expect(ids.allSatisfy { store.fact(of: $0, kind) == $0.bytes })
    }
}
