internal import SluiceModel

/// A folder of objects, by a path in bytes: what Git quotes in `GIT_ALTERNATE_OBJECT_DIRECTORIES` need not be UTF-8.
struct ObjectFolder: Hashable {
    let path: [UInt8]

    init(_ path: String) { self.path = Array(path.utf8) }

    init(_ path: [UInt8], from folder: ObjectFolder) {
        self.path = path.first == UInt8(ascii: "/") ? path : folder.path + [UInt8(ascii: "/")] + path
    }

    /// Lends the path as C takes it.
    func withCString<R>(_ body: (UnsafePointer<CChar>) -> R) -> R { CString.lend(path, body) }

    /// The folders with all that they borrow from (`info/alternates`), each once, in the order in which Git asks them.
    static func withAlternates(of folders: [ObjectFolder]) throws(GitError) -> [ObjectFolder] {
        var found: [ObjectFolder] = []
        var seen: Set<ObjectFolder> = []
        // Git follows alternates of alternates five deep.
        var level = folders
        for _ in 0...5 {
            let fresh = level.filter { seen.insert($0).inserted }
            found += fresh
            level = []
            for folder in fresh {
                let list = try FileSystem.contents(String(decoding: folder.path, as: UTF8.self) + "/info/alternates") ?? []
                level += parse(list, separator: UInt8(ascii: "\n"), from: folder)
            }
        }
        return found
    }

    /// Reads a list of folders as Git does: an entry in double quotes is C-quoted and may hold the separator, one that starts with
    /// `#` is a comment, and a quote that never closes is part of a name (reference: hooks.md, section 4, row 5).
    static func parse(_ list: [UInt8], separator: UInt8, from folder: ObjectFolder) -> [ObjectFolder] {
        var folders: [ObjectFolder] = []
        var rest = list[...]
        while let first = rest.first {
            var entry: [UInt8]
            if first == UInt8(ascii: "\""), let quoted = CQuoting.unquote(rest) {
                entry = quoted.bytes
                rest = quoted.rest
                if rest.first == separator { rest.removeFirst() }
            } else {
                entry = Array(rest.prefix { $0 != separator })
                rest = rest.dropFirst(entry.count + 1)
                if first == UInt8(ascii: "#") { entry = [] }
            }
            if !entry.isEmpty { folders.append(ObjectFolder(entry, from: folder)) }
        }
        return folders
    }
}
