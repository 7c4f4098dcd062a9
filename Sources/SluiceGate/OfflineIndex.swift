#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif
internal import SluiceModel
internal import SluicePackages
internal import Synchronization

/// The index in force: the one that `SLUICE_INDEX` names, else the one in the cache folder, if it is there. It is opened once.
final class OfflineIndex: Sendable {
    /// Where it is, or would be built.
    let path: String?
    private let isNamed: Bool
    private let isOffline: Bool
    private let now: Int64
    /// What came of opening it; `nil` before anybody asked.
    private let opened = Mutex<Result<PackageIndex?, IndexProblem>?>(nil)

    init(_ surroundings: Surroundings, _ caches: CacheFolder) {
        let named = surroundings.environment["SLUICE_INDEX"].flatMap { $0.isEmpty ? nil : $0 }
        path = named ?? caches.shared.map { $0 + "/packages.index" }
        isNamed = named != nil
        isOffline = surroundings.offline
        now = surroundings.now
    }

    /// The index; `nil` where there is none and none is named.
    /// - Throws: `IndexProblem` for one that cannot be used, or that is named and not there.
    func open() throws(IndexProblem) -> PackageIndex? {
        let result = opened.withLock { opened in
            let result = opened ?? Result { () throws(IndexProblem) in try read() }
            opened = result
            return result
        }
        return try result.get()
    }

    private func read() throws(IndexProblem) -> PackageIndex? {
        guard let path, isNamed || FileManager.default.fileExists(atPath: path) else { return nil }
        return try PackageIndex(at: path)
    }

    /// The index for comparing names; a broken one is told of elsewhere.
    func openForNames() -> PackageIndex? {
        do throws(IndexProblem) { return try open() } catch { return nil }
    }

    /// Adds what the index knows: malicious packages always, and offline what stands in it of a name that no registry could be asked about.
    func complete(_ known: inout PackageKnowledge) {
        do throws(IndexProblem) {
            guard let index = try open() else { return }
            for (question, answer) in known.answers {
                let matches = try index.malicious(question.name, in: question.ecosystem)
                if !matches.isEmpty { known.advisories[question] = matches.map(\.record) }
                guard isOffline, case .unknown = answer else { continue }
                known.answers[question] = Self.answer(try index.listing(of: question.name, in: question.ecosystem), age(of: index)) ?? answer
            }
        } catch {
            known.problems.append(Undecided(check: .packages, path: nil, reason: "\(error.file): \(error.reason)", cure: error.cure))
        }
    }

    private func age(of index: PackageIndex) -> String {
        let days = max(0, now - index.builtAt) / 86_400
        return days == 0 ? "today" : days == 1 ? "yesterday" : "\(days) days ago"
    }

    /// A name in the index is not thereby safe, and one that is not in it may be newer than the index: both stay undecided.
    private static func answer(_ listing: PackageIndex.Listing, _ age: String) -> PackageAnswer? {
        switch listing {
        case .listed:
            .unknown(
                reason: "its name stands in the index built \(age); what its versions are was not asked offline", cure: "run again without --offline")
        case .unlisted:
            .unknown(
                reason: "its name does not stand in the index built \(age), which holds all names: it may be missing, or newer than the index",
                cure: "run again without --offline, or build the index anew with `sluice packages index build`")
        case .unknown: nil
        }
    }
}
