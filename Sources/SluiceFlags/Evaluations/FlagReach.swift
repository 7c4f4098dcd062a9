internal import SluiceRules
internal import SluiceSyntax

/// The other files of a tree that some files import or name, where a helper, a constant or a configuration may stand.
package struct FlagReach: Sendable {
    private let modules: FlagModulePaths
    private let stems: FlagStems

    /// - Parameter paths: all paths of the tree.
    package init(_ paths: [String]) {
        modules = FlagModulePaths(paths)
        stems = FlagStems(paths)
    }

    /// Asked again with what it said, it goes one import further.
    /// - Parameter limit: how many are given at most, in order of the files and of their imports.
    package func paths(from files: [FlagFile], limit: Int = 128) -> [String] {
        var known = Set(files.map(\.path)), found: [String] = []
        for file in files {
            let source = FlagSource(path: file.path, code: file.code)
            for path in imported(by: source) + stems.named(by: source) where known.insert(path).inserted {
                found.append(path)
                if found.count == limit { return found }
            }
        }
        return found
    }

    private func imported(by source: FlagSource) -> [String] {
        let named = source.imports.sorted { $0.key < $1.key }.flatMap { _, found in
            [found.module] + (found.name.map { [found.module.hasSuffix(".") ? found.module + $0 : found.module + "." + $0] } ?? [])
        }
        return (named + source.modules.sorted()).compactMap { modules.path(of: $0, language: source.language, from: source.path) }
    }
}
