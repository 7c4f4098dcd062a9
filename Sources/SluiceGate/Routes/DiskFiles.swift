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
        let tree = try FileTree([folder]) { path in isLeftOut(RepositoryPath(bytes: path.bytes.dropFirst(prefix.count))) }
        paths = tree.files.map { RepositoryPath(bytes: Array($0.utf8).dropFirst(prefix.count)) }.sorted()
    }

    func bytes(of path: RepositoryPath) -> [UInt8]? { FileTree.bytes(of: root + String(decoding: path.bytes, as: UTF8.self)) }
}
