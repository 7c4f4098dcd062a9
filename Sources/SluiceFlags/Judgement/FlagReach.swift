/// Which other files of a tree a file refers to, so that what it asks of them can be followed.
package struct FlagReach: Sendable {
    private let modules: FlagModulePaths
    private let byFolder: [String: [String]]

    /// How many files of one folder are taken for neighbours.
    private static let mostNeighbours = 40

    /// - Parameter paths: all files of the tree.
    package init(_ paths: [String]) {
        modules = FlagModulePaths(paths)
        byFolder = Dictionary(grouping: paths) { FlagModulePaths.folder(of: $0) }
    }

    /// The files that a file imports, and where files see one another without that, those beside it.
    package func paths(from file: FlagFile) -> Set<String> {
        let source = FlagSource(path: file.path, code: file.code)
        var found = Set(source.modules.compactMap { modules.path(of: $0, language: source.language, from: file.path) })
        if FlagTree.seesNeighbours.contains(source.language) {
            let suffix = file.path.split(separator: ".").last.map { "." + $0 } ?? ""
            found.formUnion((byFolder[FlagModulePaths.folder(of: file.path)] ?? []).filter { $0.hasSuffix(suffix) }.prefix(Self.mostNeighbours))
        }
        found.remove(file.path)
        return found
    }
}
