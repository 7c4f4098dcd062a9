internal import SluiceModel
internal import SluiceRoutes
internal import SluiceRules

/// What is kept of a tree's routes between runs: enough to see that a change does not touch them, so that most commits read no program.
struct RouteSummary: Sendable {
    /// The files that use a framework.
    let candidates: [RepositoryPath]
    /// The files that were asked for, whether they were there or not.
    let asked: Set<RepositoryPath>
    let coverage: RouteCoverage?

    init(candidates: [RepositoryPath] = [], asked: Set<RepositoryPath> = [], table: RouteTable = RouteTable()) {
        self.candidates = candidates
        self.asked = asked
        coverage = table.scopeCount > 0 ? table.coverage : nil
    }

    /// Whether a file's change may change the routes.
    func depends(on file: FileChange) -> Bool {
        if candidates.isEmpty { return false }
        if asked.contains(file.path) || file.oldPath.map(asked.contains) == true { return true }
        // A new or vanished file may be what an import means, or a route by its place.
        return file.after == nil || file.before.contains { $0 == nil }
    }

    // MARK: Between runs

    /// What was kept; `nil` where it is not understood.
    init?(_ fact: [UInt8]) {
        guard let read = try? Self.read(fact) else { return nil }
        self = read
    }

    private init(candidates: [RepositoryPath], asked: Set<RepositoryPath>, coverage: RouteCoverage?) {
        (self.candidates, self.asked, self.coverage) = (candidates, asked, coverage)
    }

    private static func read(_ fact: [UInt8]) throws(StoredFault) -> RouteSummary {
        var reader = StoredReader(fact[...])
        let sum = try reader.fixed()
        guard fact[reader.place...].withUnsafeBytes({ StoredCode.sum($0) }) == sum else { throw StoredFault() }
        func path(_ reader: inout StoredReader) throws(StoredFault) -> RepositoryPath { RepositoryPath(bytes: try reader.text()) }
        let candidates = try reader.list(path), asked = Set(try reader.list(path))
        let coverage = try reader.optional { (reader) throws(StoredFault) in
            RouteCoverage(
                frameworks: try reader.strings(), scopes: try reader.natural(), routes: try reader.natural(), resolved: try reader.natural(),
                unresolved: try reader.list { (reader) throws(StoredFault) in
                    let code = try reader.string()
                    return RouteCoverage.Gap(code: code, location: Location(path: try path(&reader), line: try reader.natural(), column: try reader.natural()))
                })
        }
        guard reader.isAtEnd else { throw StoredFault() }
        return RouteSummary(candidates: candidates, asked: asked, coverage: coverage)
    }

    /// The same as bytes; paths need not be UTF-8.
    var fact: [UInt8] {
        var body = StoredWriter()
        body.put(candidates) { $0.put($1.bytes) }
        body.put(asked.sorted()) { $0.put($1.bytes) }
        body.put(coverage) { writer, coverage in
            writer.put(coverage.frameworks) { $0.put($1) }
            for count in [coverage.scopes, coverage.routes, coverage.resolved] { writer.put(count) }
            writer.put(coverage.unresolved) { writer, gap in
                writer.put(gap.code)
                writer.put(gap.location.path.bytes)
                writer.put(gap.location.line)
                writer.put(gap.location.column)
            }
        }
        var whole = StoredWriter()
        whole.put(body.bytes.withUnsafeBytes { StoredCode.sum($0) })
        return whole.bytes + body.bytes
    }
}
