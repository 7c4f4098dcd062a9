import Foundation
@testable import SluiceGate
import SluicePackages
import SluiceTestKit
import Testing

@Suite("The offline index in force")
struct OfflineIndexTests {
    private func index(_ environment: [String: String], in folder: TemporaryFolder) -> OfflineIndex {
        let all = environment.merging(["SLUICE_CACHE_DIR": folder.path]) { first, _ in first }
        return OfflineIndex(
            Surroundings(environment: all, workingDirectory: folder.path, now: 0), CacheFolder(environment: all, gitDirectory: nil))
    }

    private func build(at path: String) throws {
        _ = try PackageIndex.build(IndexPlan(lists: [NameList(.npm, .names(["react"]), .whole)], builtAt: 0), at: path)
    }

    @Test("It is opened once a run: for comparing names and for what is known of them it is the same file, whatever becomes of that")
    func once() throws {
        let folder = try TemporaryFolder()
        let index = index([:], in: folder)
        try build(at: folder.path + "/packages.index")
        #expect(try index.open()?.listing(of: "react", in: .npm) == .listed(rank: nil))
        try FileManager.default.removeItem(atPath: folder.path + "/packages.index")
        #expect(index.openForNames() != nil)
        #expect(try self.index([:], in: folder).open() == nil)
    }

    @Test("One that is named and not there is a problem, each time that somebody asks")
    func missing() throws {
        let folder = try TemporaryFolder()
        let index = index(["SLUICE_INDEX": folder.path + "/other"], in: folder)
        #expect(index.openForNames() == nil)
        #expect(throws: IndexProblem.self) { try index.open() }
        try build(at: folder.path + "/other")
        var known = PackageKnowledge()
        index.complete(&known)
        #expect(known.problems.count == 1)
    }
}
