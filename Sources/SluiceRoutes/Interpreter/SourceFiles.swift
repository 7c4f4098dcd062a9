public import SluiceModel

/// The files of one tree, as a program is read from them.
public protocol SourceFiles {
    /// All paths, sorted.
    var paths: [RepositoryPath] { get }
    /// The bytes of a file; `nil` where there is none, or it is too large to be read.
    func bytes(of path: RepositoryPath) -> [UInt8]?
    /// The blob that stands there, so that what was read of it need not be read again; `nil` where that is not known.
    func blob(at path: RepositoryPath) -> ObjectID?
}

extension SourceFiles {
    /// Not known.
    public func blob(at _: RepositoryPath) -> ObjectID? { nil }
}

/// Files that are at hand: of an example, or of a test.
public struct GivenFiles: SourceFiles {
    private let files: [RepositoryPath: [UInt8]]
    /// All paths, sorted.
    public let paths: [RepositoryPath]

    /// Files by path.
    public init(_ files: [RepositoryPath: [UInt8]]) {
        self.files = files
        paths = files.keys.sorted()
    }

    /// The bytes of a file; `nil` where there is none.
    public func bytes(of path: RepositoryPath) -> [UInt8]? { files[path] }
}
