internal import SluiceModel
#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// The regular files under paths on disk, each once, sorted.
struct FileTree {
    let files: [String]

    /// A file larger than this is not read.
    static let sizeLimit = 64 << 20

    /// - Parameter isIgnored: asked of every path below a named folder; a file that is named itself is always among the files.
    /// - Throws: `GateError.usage` for a path where nothing is.
    init(_ paths: [String], isIgnored: (RepositoryPath) -> Bool = { _ in false }) throws(GateError) {
        var found: Set<String> = []
        for path in paths {
            var isFolder = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
                throw .usage("there is nothing at \(Shown.line(path))")
            }
            guard isFolder else {
                found.insert(path)
                continue
            }
            let base = path.hasSuffix("/") ? String(path.dropLast()) : path
            for inner in (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? [] {
                let whole = base == "." ? inner : base + "/" + inner
                if !isIgnored(RepositoryPath(whole)), Self.isRegular(whole) { found.insert(whole) }
            }
        }
        files = found.sorted()
    }

    /// What a file holds; `nil` where it cannot be read or is too large.
    static func bytes(of path: String) -> [UInt8]? {
        guard let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int, size <= sizeLimit else { return nil }
        return FileManager.default.contents(atPath: path).map { [UInt8]($0) }
    }

    /// A link is not followed: what it leads to is found where it stands, or does not belong to the tree.
    private static func isRegular(_ path: String) -> Bool {
        (try? FileManager.default.attributesOfItem(atPath: path))?[.type] as? FileAttributeType == .typeRegular
    }
}
