internal import SluiceModel

/// The paths of a tree, to see what is there, and which files have a name.
struct TreePaths {
    private let all: Set<RepositoryPath>
    private let byName: [String: [RepositoryPath]]

    init(_ paths: [RepositoryPath]) {
        all = Set(paths)
        byName = Dictionary(grouping: paths) { String(decoding: $0.lastComponent, as: UTF8.self) }
    }

    func contains(_ path: RepositoryPath) -> Bool { all.contains(path) }

    /// The files of that name, in any folder.
    func files(named name: String) -> [RepositoryPath] { byName[name] ?? [] }

    /// The files of a folder that end so.
    func files(in folder: RepositoryPath, ending suffix: String) -> [RepositoryPath] {
        all.filter { $0.folder == folder && $0.bytes.suffix(suffix.utf8.count).elementsEqual(suffix.utf8) }.sorted()
    }
}
