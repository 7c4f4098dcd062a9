internal import SluiceModel

/// The paths of a tree, to see what is there, which files have a name, and what is in a folder.
final class TreePaths {
    private let paths: [RepositoryPath]
    private lazy var all = Set(paths)
    private lazy var byName = Dictionary(grouping: paths) { $0.lastComponent }
    private lazy var byFolder = Dictionary(grouping: paths) { $0.folder }

    /// - Parameter paths: sorted.
    init(_ paths: [RepositoryPath]) { self.paths = paths }

    func contains(_ path: RepositoryPath) -> Bool { all.contains(path) }

    /// The files of that name, in any folder.
    func files(named name: String) -> [RepositoryPath] { byName[Array(name.utf8)[...]] ?? [] }

    /// The files of a folder that end so.
    func files(in folder: RepositoryPath, ending suffix: String) -> [RepositoryPath] {
        (byFolder[folder] ?? []).filter { $0.bytes.suffix(suffix.utf8.count).elementsEqual(suffix.utf8) }
    }
}
