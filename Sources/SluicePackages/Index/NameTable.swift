/// Sorted names, front-coded in blocks. A name is known by its ordinal: its place in the order of bytes, from 0.
struct NameTable: Sendable {
    private let names: ByteView
    private let directory: ByteView
    /// Names in all.
    let count: Int

    /// - Throws: where the parts do not fit together.
    init(names: ByteView, directory: ByteView, count: Int) throws(IndexDamage) {
        guard directory.count == (count + NameBlocks.size - 1) / NameBlocks.size * 4 else { throw IndexDamage() }
        self.names = names
        self.directory = directory
        self.count = count
    }

    /// Blocks of names.
    var blockCount: Int { directory.count / 4 }

    /// Reads a block from its start.
    func cursor(at block: Int) throws(IndexDamage) -> NameBlockCursor {
        let start = try directory.u32(at: block * 4)
        guard start < names.count else { throw IndexDamage() }
        return NameBlockCursor(names.bytes, at: start, count: min(NameBlocks.size, count - block * NameBlocks.size))
    }

    /// The last block whose first name is not behind a name; `nil` where the name is before all of them.
    func block(of name: some Collection<UInt8>, from first: Int = 0) throws(IndexDamage) -> Int? {
        var (low, high) = (first, blockCount)
        while low < high {
            let middle = (low + high) / 2
            var cursor = try cursor(at: middle)
            guard let entry = try cursor.next() else { throw IndexDamage() }
            if name.lexicographicallyPrecedes(entry.added) { high = middle } else { low = middle + 1 }
        }
        return low > 0 ? low - 1 : nil
    }

    /// Where a name stands, or `nil` where it is not among them.
    func ordinal(of name: [UInt8]) throws(IndexDamage) -> Int? {
        guard let block = try block(of: name) else { return nil }
        var cursor = try cursor(at: block)
        var ordinal = block * NameBlocks.size
        // How many bytes of the name before agree with the one that is looked for. That one is behind all names so far.
        var agreed = 0
        while let entry = try cursor.next() {
            if entry.shared < agreed { return nil }
            if entry.shared == agreed {
                let more = Self.agreement(entry.added, name, from: agreed)
                agreed += more
                if more == entry.added.count {
                    if agreed == name.count { return ordinal }
                } else if agreed == name.count || entry.added[more] > name[agreed] {
                    return nil
                }
            }
            ordinal += 1
        }
        return nil
    }

    private static func agreement(_ added: UnsafeRawBufferPointer, _ name: [UInt8], from start: Int) -> Int {
        let most = min(added.count, name.count - start)
        var agreed = 0
        while agreed < most, added[agreed] == name[start + agreed] { agreed += 1 }
        return agreed
    }

    /// The name at an ordinal.
    func name(at ordinal: Int) throws(IndexDamage) -> [UInt8] {
        guard ordinal >= 0, ordinal < count else { throw IndexDamage() }
        var cursor = try cursor(at: ordinal / NameBlocks.size)
        var name: [UInt8] = []
        for _ in 0...ordinal % NameBlocks.size {
            guard let entry = try cursor.next() else { throw IndexDamage() }
            name.replaceSubrange(entry.shared..., with: entry.added)
        }
        return name
    }

    /// The first names that begin with given bytes, in order of bytes.
    func names(startingWith prefix: [UInt8], most: Int) throws(IndexDamage) -> [(ordinal: Int, name: [UInt8])] {
        var found: [(ordinal: Int, name: [UInt8])] = []
        var block = try block(of: prefix) ?? 0
        while block < blockCount, found.count < most {
            var cursor = try cursor(at: block)
            var ordinal = block * NameBlocks.size
            var name: [UInt8] = []
            while let entry = try cursor.next(), found.count < most {
                name.replaceSubrange(entry.shared..., with: entry.added)
                if name.starts(with: prefix) {
                    found.append((ordinal, name))
                } else if prefix.lexicographicallyPrecedes(name) {
                    return found
                }
                ordinal += 1
            }
            block += 1
        }
        return found
    }
}
