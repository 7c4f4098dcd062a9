internal import SluiceRules
internal import SluiceSyntax

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
