internal import SluiceModel
#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// The head of a commit as it is stored: what a walk needs, found without copying.
struct CommitHeader {
    let tree: ObjectName
    let parents: [ObjectName]
    /// The bytes after the parents: author, committer, other headers, message.
    let rest: UnsafeRawBufferPointer

    /// - Throws: `GitError.unreadable` where tree or parents are not where Git puts them.
    init(of object: StoredObject) throws(GitError) {
        let bytes = object.bytes
        guard bytes.starts(with: "tree ".utf8), let tree = Self.name(in: bytes, at: 5) else {
            throw .unreadable(object.name.id, detail: "the commit does not start with its tree")
        }
        var (parents, place): ([ObjectName], Int) = ([], 46)
        while UnsafeRawBufferPointer(rebasing: bytes[place...]).starts(with: "parent ".utf8) {
            guard let parent = Self.name(in: bytes, at: place + 7) else {
                throw .unreadable(object.name.id, detail: "a parent's name is malformed")
            }
            parents.append(parent)
            place += 48
        }
        (self.tree, self.parents, rest) = (tree, parents, UnsafeRawBufferPointer(rebasing: bytes[place...]))
    }

    /// Forty digits and a line's end.
    private static func name(in bytes: UnsafeRawBufferPointer, at place: Int) -> ObjectName? {
        guard let base = bytes.baseAddress, bytes.count > place + 40, bytes[place + 40] == UInt8(ascii: "\n") else { return nil }
        return ObjectName(hex: base + place)
    }

    /// The committer's time in seconds since 1970; 0 where none can be read.
    var time: Int64 { identity("committer ").time }

    /// The identity in the header line that starts so; empty where the line is missing.
    func identity(_ start: String) -> Identity {
        var line = rest[...]
        while !line.isEmpty, line.first != UInt8(ascii: "\n") {
            guard let base = rest.baseAddress else { break }
            let found = memchr(base + line.startIndex, Int32(UInt8(ascii: "\n")), line.count)
            let end = found.map { UnsafeRawPointer($0) - base } ?? line.endIndex
            if line.starts(with: start.utf8) { return Self.parse(rest[(line.startIndex + start.utf8.count)..<end]) }
            line = rest[min(end + 1, rest.endIndex)...]
        }
        return Identity(name: [], mail: [])
    }

    /// Everything after the first empty line.
    var message: [UInt8] {
        var place = 0
        while let base = rest.baseAddress, place < rest.count {
            if rest[place] == UInt8(ascii: "\n") { return Array(rest[(place + 1)...]) }
            guard let end = memchr(base + place, Int32(UInt8(ascii: "\n")), rest.count - place) else { break }
            place = UnsafeRawPointer(end) - base + 1
        }
        return []
    }

    /// Reads `Name <mail> time zone`, as forgiving as Git: the mail ends at the first `>`, the time follows the last.
    private static func parse(_ line: Slice<UnsafeRawBufferPointer>) -> Identity {
        guard let open = line.firstIndex(of: UInt8(ascii: "<")), let close = line[open...].firstIndex(of: UInt8(ascii: ">")) else {
            return Identity(name: Array(line), mail: [])
        }
        var name = line[..<open]
        while name.last == UInt8(ascii: " ") { name = name.dropLast() }
        let last = line.lastIndex(of: UInt8(ascii: ">")) ?? close
        var time: Int64 = 0
        for byte in line[(last + 1)...].drop(while: { $0 == UInt8(ascii: " ") }) {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte), time < Int64.max / 100 else { break }
            time = time * 10 + Int64(byte - UInt8(ascii: "0"))
        }
        return Identity(name: Array(name), mail: Array(line[(open + 1)..<close]), time: time)
    }
}
