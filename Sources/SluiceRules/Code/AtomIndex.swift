/// The words of one table, found by their hash.
///
/// `@unchecked`: it grows while one task reads a file or compiles rules, and is only read from then on.
final class AtomIndex: @unchecked Sendable {
    /// The number of the first word: that of the words in the table below this one.
    private let first: Int
    @exclusivity(unchecked) private var texts: [ArraySlice<UInt8>] = []
    @exclusivity(unchecked) private var hashes: [Int] = []
    /// The places of the words by hash, -1 where there is none; at most half are taken.
    @exclusivity(unchecked) private var slots: [Int32] = []

    init(first: Int) { self.first = first }

    /// A table of words that differ, in order of number.
    init(_ words: [ArraySlice<UInt8>]) {
        first = 0
        texts = words
        hashes = words.map { Self.hash(of: $0) }
        spread(over: Self.size(for: words.count))
    }

    /// Words that differ, in order of number, most of which nobody will look for: they are not spread until somebody does.
    init(unsearched words: [ArraySlice<UInt8>]) {
        first = 0
        texts = words
    }

    /// The number behind the last word, here and below.
    var count: Int { first + texts.count }
    /// The words, in order of number.
    var words: [ArraySlice<UInt8>] { texts }

    func text(of number: Int32) -> ArraySlice<UInt8> { texts[Int(number) - first] }

    /// The same for equal words within one process. The seed is the process's own: nobody can prepare words that collide.
    static func hash(of text: ArraySlice<UInt8>) -> Int {
        var hasher = Hasher()
        text.withUnsafeBytes { hasher.combine(bytes: $0) }
        return hasher.finalize()
    }

    func number(of text: ArraySlice<UInt8>, _ hash: Int) -> Int32? {
        if hashes.count < texts.count { search() }
        guard !slots.isEmpty else { return nil }
        var slot = hash & (slots.count - 1)
        while slots[slot] >= 0 {
            let place = Int(slots[slot])
            if hashes[place] == hash, texts[place] == text { return Int32(first + place) }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    /// Makes ready for looking words up.
    private func search() {
        hashes = texts.map { Self.hash(of: $0) }
        spread(over: Self.size(for: texts.count))
    }

    /// Adds a word that is not there; it was looked for before.
    func add(_ text: ArraySlice<UInt8>, _ hash: Int) -> Int32 {
        texts.append(text)
        hashes.append(hash)
        if texts.count * 2 > slots.count { spread(over: Self.size(for: texts.count)) } else { enter(texts.count - 1) }
        return Int32(first + texts.count - 1)
    }

    /// A power of two, with room to grow.
    private static func size(for count: Int) -> Int {
        var size = 64
        while size < count * 3 { size *= 2 }
        return size
    }

    private func spread(over size: Int) {
        slots = [Int32](repeating: -1, count: size)
        for place in texts.indices { enter(place) }
    }

    private func enter(_ place: Int) {
        var slot = hashes[place] & (slots.count - 1)
        while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = Int32(place)
    }
}
