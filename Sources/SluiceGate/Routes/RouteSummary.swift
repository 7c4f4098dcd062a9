internal import SluiceModel
internal import SluiceRoutes
#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// What is kept of a tree's routes between runs: enough to see that a change does not touch them, so that most commits read no program.
struct RouteSummary: Sendable {
    /// The files that use a framework.
    let candidates: [RepositoryPath]
    /// The files that were asked for, whether they were there or not.
    let asked: Set<RepositoryPath>
    let coverage: RouteCoverage?

    /// The same as bytes; paths need not be UTF-8.
    private struct Kept: Codable {
        struct Gap: Codable {
            let code: String
            let path: [UInt8]
            let line: Int
            let column: Int
        }

        let candidates: [[UInt8]]
        let asked: [[UInt8]]
        let frameworks: [String]?
        let counts: [Int]
        let gaps: [Gap]
    }

    init(_ routes: TreeRoutes) {
        candidates = routes.candidates
        asked = routes.asked
        coverage = routes.table.scopeCount > 0 ? routes.table.coverage : nil
    }

    /// What was kept; `nil` where it is not understood.
    init?(_ fact: [UInt8]) {
        guard let kept = try? JSONDecoder().decode(Kept.self, from: Data(fact)) else { return nil }
        candidates = kept.candidates.map { RepositoryPath(bytes: $0) }
        asked = Set(kept.asked.map { RepositoryPath(bytes: $0) })
        guard let frameworks = kept.frameworks, kept.counts.count == 3 else {
            coverage = nil
            return
        }
        let gaps = kept.gaps.map { gap in
            RouteCoverage.Gap(code: gap.code, location: Location(path: RepositoryPath(bytes: gap.path), line: gap.line, column: gap.column))
        }
        coverage = RouteCoverage(frameworks: frameworks, scopes: kept.counts[0], routes: kept.counts[1], resolved: kept.counts[2], unresolved: gaps)
    }

    var fact: [UInt8] {
        let gaps = coverage?.unresolved.map { Kept.Gap(code: $0.code, path: $0.location.path.bytes, line: $0.location.line, column: $0.location.column) }
        let kept = Kept(
            candidates: candidates.map(\.bytes), asked: asked.sorted().map(\.bytes), frameworks: coverage?.frameworks,
            counts: coverage.map { [$0.scopes, $0.routes, $0.resolved] } ?? [], gaps: gaps ?? [])
        return (try? JSONEncoder().encode(kept)).map { [UInt8]($0) } ?? []
    }

    /// Whether a file's change may change the routes.
    func depends(on file: FileChange) -> Bool {
        if candidates.isEmpty { return false }
        if asked.contains(file.path) || file.oldPath.map(asked.contains) == true { return true }
        // A new or vanished file may be what an import means, or a route by its place.
        return file.after == nil || file.before.contains { $0 == nil }
    }
}
