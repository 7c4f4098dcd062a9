internal import SluiceModel

/// The files and folders of a tree, to be asked which of them exist.
struct ImportTree: Sendable {
    let files: Set<String>
    let folders: Set<String>

    init(_ paths: [RepositoryPath]) {
        var files: Set<String> = []
        var folders: Set<String> = [""]
        for path in paths {
            files.insert(String(decoding: path.bytes, as: UTF8.self))
            var folder = path.folder
            while folders.insert(String(decoding: folder.bytes, as: UTF8.self)).inserted { folder = folder.folder }
        }
        self.files = files
        self.folders = folders
    }

    /// The folder of a file, and every folder above it, the nearest first; the root is empty.
    static func folders(above path: String) -> [String] {
        var found: [String] = []
        var rest = path[...]
        while let slash = rest.utf8.lastIndex(of: UInt8(ascii: "/")) {
            rest = rest[..<slash]
            found.append(String(rest))
        }
        return found + [""]
    }

    /// A path below a folder, `.` and `..` resolved; `nil` where it leads out of the tree.
    static func path(_ relative: some StringProtocol, in folder: String) -> String? {
        guard !relative.hasPrefix("/") else { return nil }
        var parts = folder.split(separator: "/").map(String.init)
        for part in relative.split(separator: "/") where part != "." {
            if part == ".." {
                guard parts.popLast() != nil else { return nil }
            } else {
                parts.append(String(part))
            }
        }
        return parts.joined(separator: "/")
    }

    static func folder(of path: String) -> String { folders(above: path)[0] }
}
