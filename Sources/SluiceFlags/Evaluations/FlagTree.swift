internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

/// The files of one tree that are at hand, and how they refer to one another.
///
/// `@unchecked`: one task makes it, and from then on it is only read.
final class FlagTree: @unchecked Sendable {
    let sources: [FlagSource]
    private let byPath: [String: FlagSource]
    private let byFolder: [String: [FlagSource]]
    /// The files that declare a class of a name.
    private let byClass: [String: [FlagSource]]
    let modules: FlagModulePaths
    /// Functions that run once, before any request.
    let startup: Set<String>

    init(_ sources: [FlagSource], startup: Set<String> = []) {
        self.startup = startup
        self.sources = sources
        byPath = Dictionary(sources.map { ($0.path, $0) }) { first, _ in first }
        byFolder = Dictionary(grouping: sources) { FlagModulePaths.folder(of: $0.path) }
        var byClass: [String: [FlagSource]] = [:]
        for source in sources { for name in source.classes.keys { byClass[name, default: []].append(source) } }
        self.byClass = byClass
        modules = FlagModulePaths(sources.map(\.path))
    }

    /// The file that a module stands for, seen from another one.
    func file(_ module: String, from source: FlagSource) -> FlagSource? {
        modules.path(of: module, language: source.language, from: source.path).flatMap { byPath[$0] }
    }

    /// The other files whose names a file sees without importing them.
    func neighbours(of source: FlagSource) -> [FlagSource] {
        guard Self.seesNeighbours.contains(source.language) else { return [] }
        return (byFolder[FlagModulePaths.folder(of: source.path)] ?? []).filter { $0 !== source && $0.language == source.language }
    }

    static let seesNeighbours: Set<String> = ["go", "java", "kotlin", "csharp", "swift", "scala"]

    /// The class of a name, where one file alone declares it or one in the same folder does.
    func classLike(_ name: String, from source: FlagSource) -> FlagPlace? {
        let short = String(name.split { $0 == "." || $0 == "\\" }.last ?? "")
        if let own = source.classes[short] { return FlagPlace(source: source, term: own) }
        let found = (byClass[short] ?? []).filter { Self.family($0.language) == Self.family(source.language) }
        let near = found.filter { FlagModulePaths.folder(of: $0.path) == FlagModulePaths.folder(of: source.path) }
        guard let file = found.count == 1 ? found.first : near.count == 1 ? near.first : nil, let term = file.classes[short] else { return nil }
        return FlagPlace(source: file, term: term)
    }

    static func family(_ language: String) -> String {
        ["javascript", "typescript", "tsx"].contains(language) ? "script" : language
    }

    /// What a file gives out under a name.
    func export(_ name: String, of source: FlagSource, depth: Int = 0) -> FlagPlace? {
        guard depth < 4 else { return nil }
        if let term = source.top[name == "default" ? "!default!" : name] { return FlagPlace(source: source, term: term) }
        if name == "default", let term = source.top.values.first(where: { source.isDefault($0) }) { return FlagPlace(source: source, term: term) }
        if let found = source.reexports[name] { return place(of: found, from: source, depth: depth + 1) }
        for key in ["exports.\(name)", "module.exports.\(name)"] {
            if let term = source.assigned[key] { return FlagPlace(source: source, term: term) }
        }
        if let term = source.assigned["module.exports"] {
            let value = FlagPlace(source: source, term: source.code.child(term, .value))
            return name == "default" ? value : member(name, of: value, depth: depth + 1)
        }
        for module in source.stars {
            if let file = file(module, from: source), let found = export(name, of: file, depth: depth + 1) { return found }
        }
        if source.language == "python", let definition = source.importsByName[name], let found = source.imports[definition] {
            return place(of: found, from: source, depth: depth + 1)
        }
        return nil
    }

    /// What an imported name is in the file that it comes from; the file itself, as its root, for a module.
    func place(of found: FlagSource.Import, from source: FlagSource, depth: Int = 0) -> FlagPlace? {
        if let file = file(found.module, from: source) {
            guard let name = found.name else { return defaultPlace(of: file) }
            if let place = export(name, of: file, depth: depth + 1) { return place }
        }
        guard let name = found.name else { return nil }
        // A module of Python may be imported as a name of its package.
        let inner = found.module.hasSuffix(".") ? found.module + name : found.module + "." + name
        if source.language == "python", let file = file(inner, from: source) { return FlagPlace(source: file, term: 0) }
        return ["java", "kotlin", "php", "scala"].contains(source.language) ? classLike(name, from: source) : nil
    }

    /// `const x = require('./x')` is what `module.exports` was set to.
    private func defaultPlace(of file: FlagSource) -> FlagPlace {
        if let term = file.assigned["module.exports"] { return FlagPlace(source: file, term: file.code.child(term, .value)) }
        return FlagPlace(source: file, term: 0)
    }
}

/// A term of one of the files.
struct FlagPlace {
    let source: FlagSource
    let term: Int

    var kind: TermKind { source.code.kinds[term] }
    var code: Code { source.code }
    func at(_ term: Int) -> FlagPlace { FlagPlace(source: source, term: term) }
}
