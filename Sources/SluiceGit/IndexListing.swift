internal import CLibgit2
internal import SluiceModel

/// Makes an index in memory from what `git ls-files --stage -z` prints: `mode name stage<TAB>path<NUL>`, one after the other.
enum IndexListing {
    static func index(from listing: [UInt8]) throws(GitError) -> Handle {
        var pointer: OpaquePointer?
        try Library.check(git_index_new(&pointer), "making an index")
        guard let pointer else { throw .index("no index given") }
        let handle = Handle(pointer, free: { git_index_free($0) })
        for line in listing.split(separator: 0) {
            guard let entry = parse(line) else { throw .index("Git lists an entry of unknown form: \(Shown.line(line))") }
            try add(entry, to: handle)
        }
        return handle
    }

    private typealias Entry = (mode: UInt32, name: ObjectName, stage: UInt16, path: [UInt8])

    /// Reads one entry; `nil` for any other form.
    private static func parse(_ line: ArraySlice<UInt8>) -> Entry? {
        guard let tab = line.firstIndex(of: UInt8(ascii: "\t")) else { return nil }
        let words = line[..<tab].split(separator: UInt8(ascii: " "))
        guard words.count == 3, let mode = UInt32(String(decoding: words[0], as: UTF8.self), radix: 8),
            let id = ObjectID(hexBytes: Array(words[1])), let name = try? ObjectName(id),
            let stage = UInt16(String(decoding: words[2], as: UTF8.self)), stage < 4
        else { return nil }
        return (mode, name, stage, Array(line[(tab + 1)...]))
    }

    /// Puts one entry in.
    private static func add(_ entry: Entry, to handle: borrowing Handle) throws(GitError) {
        var added = git_index_entry()
        added.mode = entry.mode
        added.id = entry.name.oid
        added.flags = entry.stage << 12
        let index = handle.pointer
        let code = CString.lend(entry.path) { path in
            added.path = path
            return git_index_add(index, &added)
        }
        try Library.check(code, "listing \(Shown.line(entry.path))")
    }
}
