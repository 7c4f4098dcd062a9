internal import SluiceRules
internal import SluiceSyntax

extension FlagReader {
    /// The other files of a tree that the given ones import or name, where a helper, a constant or a configuration may stand.
    ///
    /// Called again with what it said, it goes one import further.
    /// - Parameters:
    ///   - paths: all paths of the tree.
    ///   - limit: how many are given at most, in order of the files and of their imports.
    package func reach(of files: [FlagFile], among paths: [String], limit: Int = 128) -> [String] {
        let modules = FlagModulePaths(paths), stems = FlagStems(paths)
        var known = Set(files.map(\.path)), found: [String] = []
        for file in files {
            let source = FlagSource(path: file.path, code: file.code)
            for path in Self.imported(by: source, modules) + stems.named(by: source) where known.insert(path).inserted {
                found.append(path)
                if found.count == limit { return found }
            }
        }
        return found
    }

    private static func imported(by source: FlagSource, _ modules: FlagModulePaths) -> [String] {
        let named = source.imports.sorted { $0.key < $1.key }.flatMap { _, found in
            [found.module] + (found.name.map { [found.module.hasSuffix(".") ? found.module + $0 : found.module + "." + $0] } ?? [])
        }
        return (named + source.modules.sorted()).compactMap { modules.path(of: $0, language: source.language, from: source.path) }
    }
}

/// The files of a tree by the class that they are called for, and by their folder.
struct FlagStems {
    private let byStem: [String: [String]]
    private let byFolder: [String: [String]]
    private let settings: [String]

    init(_ paths: [String]) {
        byStem = Dictionary(grouping: paths) { Self.stem($0) }
        byFolder = Dictionary(grouping: paths) { FlagModulePaths.folder(of: $0) }
        settings = paths.filter { $0.hasSuffix("settings.py") || $0.contains("settings/") && $0.hasSuffix(".py") }
    }

    private static func stem(_ path: String) -> String {
        let name = path.split(separator: "/").last ?? ""
        return String(name.split(separator: ".").first ?? "") + "." + (name.split(separator: ".").last ?? "")
    }

    private static let endings: [String: String] = ["java": "java", "kotlin": "kt", "csharp": "cs", "php": "php", "swift": "swift", "scala": "scala", "ruby": "rb"]

    /// The files whose classes a file may name without saying where they are.
    func named(by source: FlagSource) -> [String] {
        if source.language == "python" { return source.modules.contains("django.conf") ? settings : [] }
        if source.language == "go" {
            return (byFolder[FlagModulePaths.folder(of: source.path)] ?? []).filter { $0.hasSuffix(".go") && !$0.hasSuffix("_test.go") }
        }
        guard let ending = Self.endings[source.language] else { return [] }
        var names: Set<String> = []
        for term in 0..<source.code.count where [.identifier, .name, .type].contains(source.code.kinds[term]) {
            let word = FlagSource.plainType(source.code.string(term))
            if word.first?.isUppercase == true { names.insert(source.language == "ruby" ? Self.snake(word) : word) }
        }
        return names.sorted().flatMap { byStem["\($0).\(ending)"] ?? [] }
    }

    /// `NewPrice` is in `new_price.rb`.
    private static func snake(_ name: String) -> String {
        var text = ""
        for letter in name {
            if letter.isUppercase, !text.isEmpty { text += "_" }
            text += letter.lowercased()
        }
        return text
    }
}
