/// A policy file as a door hands it over, with a way to the files that it names.
public struct PolicySource: Sendable {
    /// The file as the user knows it: `.sluice.yml`, `/srv/git/sluice.yml`, `main:.sluice.yml`. Rulings name it so.
    public let name: String
    /// The file's content as stored.
    public let bytes: [UInt8]
    /// Reads the file at a path relative to the folder of this one, where there is one. The path may begin with `..`.
    public let read: @Sendable (String) -> [UInt8]?

    /// - Parameters:
    ///   - read: must stay inside the tree or folder that the file is from; the paths are written by whoever wrote the file.
    public init(name: String, bytes: [UInt8], read: @escaping @Sendable (String) -> [UInt8]?) {
        self.name = name
        self.bytes = bytes
        self.read = read
    }
}
