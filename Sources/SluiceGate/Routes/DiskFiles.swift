internal import SluiceModel
internal import SluiceRoutes

/// The files below a folder on disk, as programs are read from them.
struct DiskFiles: SourceFiles {
    private let root: String
    let paths: [RepositoryPath]

    /// - Parameter isLeftOut: asked of every path, relative to the folder.
    /// - Throws: `GateError.usage` where there is no such folder.
    init(_ folder: String, isLeftOut: (RepositoryPath) -> Bool) throws(GateError) {
        root = folder.hasSuffix("/") ? folder : folder + "/"
        let prefix = Array(root.utf8)
        // What is below the working directory is named without it.
        let relative = { (path: [UInt8]) in RepositoryPath(bytes: path.starts(with: prefix) ? Array(path.dropFirst(prefix.count)) : path) }
        let tree = try FileTree([folder]) { path in isLeftOut(relative(path.bytes)) }
        paths = tree.files.map { relative(Array($0.utf8)) }.sorted()
    }

    func bytes(of path: RepositoryPath) -> [UInt8]? { FileTree.bytes(of: root + String(decoding: path.bytes, as: UTF8.self)) }
}
