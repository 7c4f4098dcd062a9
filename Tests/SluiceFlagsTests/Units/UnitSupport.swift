import SluiceData
import SluiceModel
import SluiceRules
import SluiceSyntax
import Testing

@testable import SluiceFlags

/// Files of a change as tests write them: two texts, and verdicts by hand.
enum UnitSupport {
    // Data that travels with sluice; a test of its own reads it.
    static let languages = try? LanguageTable(from: PolicyFolder())

    static func code(_ text: String, _ path: String) throws -> Code {
        let language = try #require(languages?.language(ofPath: RepositoryPath(path)), "no language")
        return try #require(Code.read(try Parser().tree(of: Array(text.utf8), in: language)))
    }

    /// The hunks between two texts, by their longest common lines, as Git numbers them.
    static func hunks(_ old: String, _ new: String) -> [LineHunk] {
        let a = lines(old), b = lines(new)
        var table = [[Int]](repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
        for i in a.indices.reversed() {
            for j in b.indices.reversed() { table[i][j] = a[i] == b[j] ? table[i + 1][j + 1] + 1 : max(table[i + 1][j], table[i][j + 1]) }
        }
        var hunks: [LineHunk] = [], i = 0, j = 0
        while i < a.count || j < b.count {
            if i < a.count, j < b.count, a[i] == b[j] {
                (i, j) = (i + 1, j + 1)
                continue
            }
            let (oldStart, newStart) = (i, j)
            while i < a.count || j < b.count, !(i < a.count && j < b.count && a[i] == b[j]) {
                if j < b.count, i == a.count || table[i][j + 1] >= table[i + 1][j] { j += 1 } else { i += 1 }
            }
            let gone = i - oldStart, added = j - newStart
            hunks.append(LineHunk(oldStart: oldStart + min(gone, 1), oldCount: gone, newStart: newStart + min(added, 1), newCount: added))
        }
        return hunks
    }

    private static func lines(_ text: String) -> [Substring] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.last == "" ? Array(lines.dropLast()) : Array(lines)
    }

    /// A changed file; `nil` texts for one that was not there, or is no more.
    static func file(_ path: String, before: String?, after: String?, _ said: [Said] = [], failure: String? = nil, evaluations: (Code) -> [FlagEvaluation] = { _ in [] }) throws -> ChangedFile {
        let old = try before.map { FlagFile(path: path, code: try code($0, path)) }
        let new = try after.map { text -> FlagFile in
            let code = try code(text, path)
            return FlagFile(path: path, code: code, evaluations: evaluations(code))
        }
        let sites = new.map { DefinitionSites($0.code) }, oldSites = old.map { DefinitionSites($0.code) }
        let verdicts = try said.map { said -> DefinitionVerdict in
            let all = said.state == .removed && said.flags.isEmpty ? oldSites : sites
            let site = all?.sites.first { $0.names.joined(separator: ".") == said.name && !said.name.isEmpty }
                ?? all?.sites.first { site in said.line == site.lines.first }
            let found = try #require(site, "no definition \(said.name) at \(said.line)")
            let isWhole = said.state == .new && said.residual == nil
            return DefinitionVerdict(
                name: said.name, kind: said.kind ?? kind(found), lines: found.lines, state: said.state,
                residual: isWhole ? [found.lines] : (said.residual ?? []).compactMap { LineRange(first: $0.lowerBound, last: $0.upperBound) },
                lost: said.lost.compactMap { LineRange(first: $0.lowerBound, last: $0.upperBound) }, flags: Set(said.flags.map { .known($0) }),
                diagnosis: said.diagnosis, references: Set(said.refs))
        }
        return ChangedFile(
            path: RepositoryPath(path), before: old, after: new, text: after.map { Array($0.utf8) }, hunks: hunks(before ?? "", after ?? ""), verdicts: verdicts,
            failure: failure)
    }

    private static func kind(_ site: DefinitionSite) -> DefinitionVerdict.Kind {
        switch site.shape {
        case .function: site.names.count > 1 ? .method : .function
        case .classLike, .type: .classLike
        case .value where site.names.count > 1: .field
        default: .statement
        }
    }

    static func units(_ files: ChangedFile..., routes: [RouteEntry] = [], policy: FlagPolicy = FlagPolicy(), isLibrary: Bool = false) throws -> [FlagUnit] {
        try UnitReading(folder: PolicyFolder(), policy: policy).units(of: FlagChange(files: files, routes: routes, isLibrary: isLibrary))
    }

    /// `function total covered`
    static func brief(_ units: [FlagUnit]) -> [String] { units.map { "\($0.kind.rawValue) \($0.name) \($0.state.word)" } }
}

/// What a test says of one definition.
struct Said {
    let name: String
    let state: DefinitionVerdict.State
    var refs: [String] = []
    var residual: [ClosedRange<Int>]?
    var lost: [ClosedRange<Int>] = []
    var flags: [String] = []
    var diagnosis: DefinitionVerdict.Diagnosis?
    var kind: DefinitionVerdict.Kind?
    /// Of a statement without a name, the line where it begins.
    var line = 0

    init(
        _ name: String, _ state: DefinitionVerdict.State, refs: [String] = [], residual: [ClosedRange<Int>]? = nil, lost: [ClosedRange<Int>] = [],
        flags: [String] = [], diagnosis: DefinitionVerdict.Diagnosis? = nil, kind: DefinitionVerdict.Kind? = nil, line: Int = 0
    ) {
        (self.name, self.state, self.refs, self.residual, self.lost, self.flags) = (name, state, refs, residual, lost, flags)
        (self.diagnosis, self.kind, self.line) = (diagnosis, kind, line)
    }
}

extension FlagUnit.State {
    /// The state without its reason.
    var word: String {
        switch self {
        case .covered: "covered"
        case .uncovered: "uncovered"
        case .unknown: "unknown"
        case .waived: "waived"
        case .exempt(let id): "exempt:\(id)"
        case .neutral: "neutral"
        }
    }
    var reason: String {
        switch self {
        case .uncovered(let reason), .unknown(let reason), .waived(let reason): reason
        default: ""
        }
    }
}
