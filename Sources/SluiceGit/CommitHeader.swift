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
    /// Holds the bytes, for as long as the header lives.
    private let object: StoredObject
    /// Where author, committer, other headers and the message start.
    private let start: Int

    /// - Throws: `GitError.unreadable` where tree or parents are not where Git puts them.
    init(of object: StoredObject) throws(GitError) {
        self.object = object
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
        (self.tree, self.parents, start) = (tree, parents, place)
    }

    /// Forty digits and a line's end.
    private static func name(in bytes: UnsafeRawBufferPointer, at place: Int) -> ObjectName? {
        guard let base = bytes.baseAddress, bytes.count > place + 40, bytes[place + 40] == UInt8(ascii: "\n") else { return nil }
        return ObjectName(hex: base + place)
    }

    /// The committer's time in seconds since 1970; 0 where none can be read.
    var time: Int64 { withExtendedLifetime(object) { line("committer ").map(Self.time) ?? 0 } }

    /// The identity in the header line that starts so; empty where the line is missing.
    func identity(_ start: String) -> Identity {
        withExtendedLifetime(object) { line(start).map(Self.identity) ?? Identity(name: [], mail: []) }
    }

    /// Everything after the first empty line.
    var message: [UInt8] {
        withExtendedLifetime(object) {
            let bytes = object.bytes
            var place = start
            while let end = Self.lineEnd(bytes, place) {
                if end == place { return Array(bytes[(end + 1)...]) }
                place = end + 1
            }
            return []
        }
    }

    /// The rest of the header line that starts so; valid while the object lives.
    private func line(_ start: String) -> Slice<UnsafeRawBufferPointer>? {
        let bytes = object.bytes
        var place = self.start
        while let end = Self.lineEnd(bytes, place), end > place {
            if bytes[place..<end].starts(with: start.utf8) { return bytes[(place + start.utf8.count)..<end] }
            place = end + 1
        }
        return nil
    }

    /// Where the line that a place is in ends; `nil` beyond the last.
    private static func lineEnd(_ bytes: UnsafeRawBufferPointer, _ place: Int) -> Int? {
        guard let base = bytes.baseAddress, place < bytes.count else { return nil }
        return memchr(base + place, Int32(UInt8(ascii: "\n")), bytes.count - place).map { UnsafeRawPointer($0) - base }
    }

    /// Reads `Name <mail> time zone`, as forgiving as Git: the mail ends at the first `>`, the time follows the last.
    private static func identity(_ line: Slice<UnsafeRawBufferPointer>) -> Identity {
        guard let open = line.firstIndex(of: UInt8(ascii: "<")), let close = line[open...].firstIndex(of: UInt8(ascii: ">")) else {
            return Identity(name: Array(line), mail: [])
        }
        var name = line[..<open]
        while name.last == UInt8(ascii: " ") { name = name.dropLast() }
        return Identity(name: Array(name), mail: Array(line[(open + 1)..<close]), time: time(line))
    }

    /// Reads the digits after the last `>`.
    private static func time(_ line: Slice<UnsafeRawBufferPointer>) -> Int64 {
        guard let last = line.lastIndex(of: UInt8(ascii: ">")) else { return 0 }
        var time: Int64 = 0
        for byte in line[(last + 1)...].drop(while: { $0 == UInt8(ascii: " ") }) {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte), time < Int64.max / 100 else { break }
            time = time * 10 + Int64(byte - UInt8(ascii: "0"))
        }
        return time
    }
}
