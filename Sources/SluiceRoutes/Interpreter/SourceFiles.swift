public import SluiceModel

/// The files of one tree, as a program is read from them.
public protocol SourceFiles {
    /// All paths, sorted.
    var paths: [RepositoryPath] { get }
    /// The bytes of a file; `nil` where there is none, or it is too large to be read.
    func bytes(of path: RepositoryPath) -> [UInt8]?
}

/// Files that are at hand: of an example, or of a test.
public struct GivenFiles: SourceFiles {
    private let files: [RepositoryPath: [UInt8]]
    public let paths: [RepositoryPath]

    public init(_ files: [RepositoryPath: [UInt8]]) {
        self.files = files
        paths = files.keys.sorted()
    }

    public func bytes(of path: RepositoryPath) -> [UInt8]? { files[path] }
}
