import Foundation
import SluiceChecks
import SluiceData
import SluiceModel
import SluiceRoutes
import SluiceSyntax
import Testing
import Yams

/// Shapes of programs that were seen in public applications, each with what a reader of its code would want to be told: Tests/Examined.
@Suite("What was examined in public applications stays as it was judged")
struct ExaminedTests {
    /// One small program of our own of the shape that was seen.
    struct Program: Sendable, CustomTestStringConvertible {
        let name: String
        /// `nil` for a change from nothing.
        var before: [String: String]?
        let after: [String: String]
        /// `high middleware-role-lost app.js:4`, in order of place.
        let says: [String]
        var testDescription: String { name }
    }

    static let folder = URL(filePath: #filePath).appending(path: "../../Examined/middleware").standardized
    static let programs: [Program] = files.flatMap { (try? read($0)) ?? [] }
    static let files: [URL] = ((try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? [])
        .filter { $0.pathExtension == "yml" }.sorted { $0.path < $1.path }

    static func read(_ url: URL) throws -> [Program] {
        var (file, root) = DataFile.read(name: url.lastPathComponent, bytes: Array(try Data(contentsOf: url)))
        let programs: [Program] = root.map { file.items($0, "the file") }?.compactMap { node in
            let fields = file.fields(node, known: ["name", "seen", "before", "after", "says"], of: "an examined program")
            guard let name = fields["name"].flatMap({ file.text($0, "`name`") }), fields["seen"].flatMap({ file.text($0, "`seen`") }) != nil,
                let after = fields["after"].map({ texts($0, &file) }), let says = fields["says"].map({ file.texts($0, "`says`") })
            else {
                file.note(node, "an examined program needs `name`, `seen`, `after` and `says`")
                return nil
            }
            // What a tree before lacks is as it is after.
            let before = fields["before"].map { texts($0, &file).merging(after) { old, _ in old } }
            return Program(name: "\(url.lastPathComponent): \(name)", before: before, after: after, says: says)
        } ?? []
        guard file.problems.isEmpty else { throw DataProblems(file.problems) }
        return programs
    }

    private static func texts(_ node: Node, _ file: inout DataFile) -> [String: String] {
        guard case .mapping(let mapping) = node else { return [:] }
        var texts: [String: String] = [:]
        for (key, value) in mapping { if let name = file.text(key, "a path") { texts[name] = file.text(value, "a file") ?? "" } }
        return texts
    }

    @Test("Every file of Tests/Examined is right", arguments: files)
    func file(_ url: URL) throws { #expect(try !Self.read(url).isEmpty) }

    @Test("A program of an examined shape is judged as a reader of it would", arguments: programs)
    func judged(_ program: Program) throws {
        let folder = PolicyFolder(), check = MiddlewareCheck(catalogue: try RuleCatalogue(from: folder))
        let languages = try LanguageTable(from: folder), frameworks = try FrameworkTable(from: folder)
        func table(_ files: [String: String]) -> RouteTable {
            let given = GivenFiles(Dictionary(uniqueKeysWithValues: files.map { (RepositoryPath($0.key), Array($0.value.utf8)) }))
            let search = RouteFiles(languages: languages, frameworks: frameworks)
            let candidates = given.paths.filter { path in given.bytes(of: path).map { search.uses($0, at: path) } ?? false }
            return RouteTable(of: ProgramReading(given, languages: languages, frameworks: frameworks).pipeline(from: candidates))
        }
        let before = program.before, changed = program.after.keys.filter { before?[$0] != program.after[$0] }
        let facts = RouteFacts(
            before: before.map { [table($0)] } ?? [], after: table(program.after), changed: Set(changed.map { RepositoryPath($0) }),
            constraints: try ConstraintLibrary(folder: folder).constraints, weakenings: try WeakeningLibrary(folder: folder).weakenings,
            today: CalendarDay(secondsSince1970: 0))
        #expect(!facts.after.routes.isEmpty)
        let found = check.examine(ChangeFacts(routes: facts)).findings.sorted {
            ($0.location.path, $0.location.line, $0.rule.rawValue) < ($1.location.path, $1.location.line, $1.rule.rawValue)
        }
        #expect(found.map { "\($0.severity) \($0.rule.rawValue) \($0.location.path.shown):\($0.location.line)" } == program.says)
    }
}
