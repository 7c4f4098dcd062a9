internal import SluiceModel

/// The paths of a tree, to see what is there, which files have a name, and what is in a folder.
final class TreePaths {
    private let paths: [RepositoryPath]
    private lazy var all = Set(paths)
    private lazy var byName = Dictionary(grouping: paths) { $0.lastComponent }
    private lazy var byFolder = Dictionary(grouping: paths) { $0.folder }

    private var byPattern: [String: [RepositoryPath]] = [:]

    /// - Parameter paths: sorted.
    init(_ paths: [RepositoryPath]) { self.paths = paths }

    func contains(_ path: RepositoryPath) -> Bool { all.contains(path) }

    /// The files of that name, in any folder.
    func files(named name: String) -> [RepositoryPath] { byName[Array(name.utf8)[...]] ?? [] }

    /// The files whose last parts are like a pattern with one star, which stands for anything but a slash.
    func files(like pattern: String) -> [RepositoryPath] {
        if let known = byPattern[pattern] { return known }
        let parts = pattern.split(separator: "*", maxSplits: 1, omittingEmptySubsequences: false).map { Array($0.utf8) }
        let depth = pattern.utf8.count { $0 == UInt8(ascii: "/") }
        let found = paths.filter { path in
            let last = path.bytes.split(separator: UInt8(ascii: "/")).suffix(depth + 1).joined(separator: [UInt8(ascii: "/")])
            let bytes = Array(last)
            guard parts.count == 2, bytes.count >= parts[0].count + parts[1].count else { return false }
            let middle = bytes.dropFirst(parts[0].count).dropLast(parts[1].count)
            return bytes.starts(with: parts[0]) && bytes.suffix(parts[1].count).elementsEqual(parts[1]) && !middle.contains(UInt8(ascii: "/"))
        }
        byPattern[pattern] = found
        return found
    }

    /// The files of a folder that end so.
    func files(in folder: RepositoryPath, ending suffix: String) -> [RepositoryPath] {
        (byFolder[folder] ?? []).filter { $0.bytes.suffix(suffix.utf8.count).elementsEqual(suffix.utf8) }
    }
}
