internal import Foundation

/// A folder that is gone when nobody holds it any more. Its path has no links in it, as git shows paths.
public final class TemporaryFolder: Sendable {
    public let path: String

    /// - Parameter files: the texts of its files, by their paths in it.
    public init(_ files: [String: String] = [:]) throws {
        let root = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
        path = root + "/sluice-test-" + UUID().uuidString.lowercased().prefix(13)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for (name, text) in files { try write(name, text) }
    }

    deinit {
        if (try? FileManager.default.removeItem(atPath: path)) != nil { return }
        // A scenario may have taken away the permission to do so.
        for name in FileManager.default.subpaths(atPath: path) ?? [] {
            try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path + "/" + name)
        }
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Writes a file, and the folders above it.
    public func write(_ name: String, _ bytes: [UInt8]) throws {
        let url = URL(fileURLWithPath: path + "/" + name)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
    }

    public func write(_ name: String, _ text: String, executable: Bool = false) throws {
        try write(name, Array(text.utf8))
        if executable { try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path + "/" + name) }
    }

    /// The bytes of a file in it.
    public func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: path + "/" + name)))
    }

    public func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }

    public func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path + "/" + name) }

    /// A handle on a file: to read these bytes from, or to write to where there are none given.
    func handle(_ name: String, holding bytes: [UInt8]? = nil) throws -> FileHandle {
        try write(name, bytes ?? [])
        let url = URL(fileURLWithPath: path + "/" + name)
        return bytes == nil ? try FileHandle(forWritingTo: url) : try FileHandle(forReadingFrom: url)
    }
}
