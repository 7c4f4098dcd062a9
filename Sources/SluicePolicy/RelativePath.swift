/// Paths from one policy file to another.
enum RelativePath {
    /// The path of a file named in a file of some folder, relative to where that folder's path begins.
    ///
    /// `.` and `..` are worked off; what leads further up keeps its `..`. An empty folder is where all begins.
    /// - Returns: `nil` for an absolute path and for one that names nothing.
    static func resolve(_ path: String, in folder: String) -> String? {
        guard !path.hasPrefix("/"), !path.utf8.contains(0) else { return nil }
        var names: [Substring] = []
        for name in folder.split(separator: "/") + path.split(separator: "/") where name != "." {
            if name == "..", let last = names.last, last != ".." { names.removeLast() } else { names.append(name) }
        }
        return names.isEmpty ? nil : names.joined(separator: "/")
    }

    /// The path without its last name; empty where there is only one.
    static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    }
}
