internal import SluiceModel
internal import SluiceSyntax

/// Which of the changed files an import means.
struct ModulePaths {
    /// What an import leads to.
    enum Target: Hashable {
        /// A changed file, by its place in the change; whether that was told by a whole path, or by the end of one alone.
        case file(Int, isExact: Bool)
        /// A file or package outside the change.
        case outside
    }

    private let byStem: [String: [Int]]
    private let paths: [String]

    init(_ paths: [RepositoryPath]) {
        self.paths = paths.map { String(decoding: $0.bytes, as: UTF8.self) }
        byStem = Dictionary(grouping: paths.indices) { Self.stem(String(decoding: paths[$0].bytes, as: UTF8.self)) }
    }

    func target(of module: String, from file: Int, in language: LanguageID) -> Target {
        language == "python" ? python(module, from: file) : script(module, from: file)
    }

    /// The language's modules are files, and its imports name them.
    static func areFiles(in language: LanguageID) -> Bool { ["javascript", "typescript", "tsx", "python"].contains(language) }

    /// Whether a module's first part is a folder of the change.
    func isBelowFolder(_ module: String) -> Bool {
        guard let first = module.split(separator: "/").first, first.utf8.count < module.utf8.count else { return false }
        return paths.contains { $0.hasPrefix(first + "/") || $0.contains("/" + first + "/") }
    }

    private func script(_ module: String, from file: Int) -> Target {
        if module.hasPrefix(".") { return exact(Self.joined(Self.folder(paths[file]), module)) }
        let plain = module.hasPrefix("@/") || module.hasPrefix("~/") || module.hasPrefix("#/") ? String(module.dropFirst(2)) : module
        // `@/lib/x`, `src/lib/x`: an alias of the project's own; a package has one part, or two with its scope.
        let isAlias = plain.count < module.count || !module.hasPrefix("@") && module.contains("/")
        return isAlias ? ending(Self.stem(plain)) : .outside
    }

    private func python(_ module: String, from file: Int) -> Target {
        let dots = module.prefix { $0 == "." }.count
        guard dots > 0 else { return ending(module) }
        let up = String(repeating: "../", count: dots - 1) + module.dropFirst(dots)
        return exact(Self.joined(Self.folder(paths[file]), up))
    }

    private func exact(_ path: String) -> Target {
        byStem[Self.stem(path)]?.first.map { .file($0, isExact: true) } ?? .outside
    }

    private func ending(_ stem: String) -> Target {
        guard !stem.isEmpty else { return .outside }
        let found = byStem.filter { $0.key == stem || $0.key.hasSuffix("/" + stem) }.flatMap(\.value)
        return found.count == 1 ? .file(found[0], isExact: false) : .outside
    }

    private static func folder(_ path: String) -> String { path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "" }

    private static func joined(_ folder: String, _ relative: String) -> String {
        var parts = folder.split(separator: "/")
        for part in relative.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return parts.joined(separator: "/")
    }

    private static let extensions: Set<Substring> = ["js", "jsx", "mjs", "cjs", "ts", "tsx", "mts", "cts", "vue", "svelte", "py"]

    /// A path without the ending of code, and without the name of the file that stands for its folder.
    private static func stem(_ path: String) -> String {
        var parts = path.split(separator: "/")
        guard let last = parts.popLast() else { return "" }
        let dot = last.lastIndex(of: ".")
        let name = dot.map { extensions.contains(last[last.index(after: $0)...]) ? last[..<$0] : last } ?? last
        if name != "index" && name != "__init__" || parts.isEmpty { parts.append(name) }
        return parts.joined(separator: "/")
    }
}
