/// The words and pieces of text that the rules of a set need, found in a file by one look at its bytes.
struct NeedTable: Sendable {
    /// In lowercase.
    private(set) var words: [ArraySlice<UInt8>] = []
    /// In lowercase, of at least `pieceLength` bytes.
    private(set) var pieces: [ArraySlice<UInt8>] = []
    private var wordNumbers: [ArraySlice<UInt8>: Int] = [:]
    private var pieceNumbers: [ArraySlice<UInt8>: Int] = [:]

    /// What a file holds, by number.
    struct Present {
        var words: [Bool]
        var pieces: [Bool]
    }

    /// Shorter pieces stand in nearly every file.
    static let pieceLength = 4
    static let longestWord = 64

    /// Whether a name is found by cutting a file at everything that is no letter, digit or underscore of ASCII.
    static func isWord(_ text: ArraySlice<UInt8>) -> Bool {
        !text.isEmpty && text.count <= longestWord && text.allSatisfy { isPart($0) } && !text.map { lower($0) }.starts(with: "sluice_".utf8)
    }

    static func isPart(_ byte: UInt8) -> Bool { byte | 0x20 >= 97 && byte | 0x20 <= 122 || byte >= 48 && byte <= 57 || byte == 95 }
    static func lower(_ byte: UInt8) -> UInt8 { byte >= 65 && byte <= 90 ? byte | 0x20 : byte }

    mutating func number(ofWord text: ArraySlice<UInt8>) -> Int { Self.number(of: text, &words, &wordNumbers) }
    mutating func number(ofPiece text: ArraySlice<UInt8>) -> Int { Self.number(of: text, &pieces, &pieceNumbers) }

    private static func number(of text: ArraySlice<UInt8>, _ list: inout [ArraySlice<UInt8>], _ numbers: inout [ArraySlice<UInt8>: Int]) -> Int {
        let folded = text.map { lower($0) }[...]
        if let known = numbers[folded] { return known }
        list.append(folded)
        numbers[folded] = list.count - 1
        return list.count - 1
    }
}

/// Looks for the words and pieces of a table. Made once for a rule set.
struct NeedScan: Sendable {
    let words: [ArraySlice<UInt8>]
    let pieces: [ArraySlice<UInt8>]
    /// Numbers of words by hash, -1 where there is none.
    private var wordSlots: [Int32]
    /// For each hash of the first bytes of a piece, the first piece that has it, -1 for none.
    private var pieceSlots: [Int32]
    /// The next piece of the same hash.
    private var pieceChain: [Int32]

    init(words: [ArraySlice<UInt8>], pieces: [ArraySlice<UInt8>]) {
        self.words = words
        self.pieces = pieces
        var size = 256
        while size < words.count * 4 { size *= 2 }
        wordSlots = [Int32](repeating: -1, count: size)
        pieceSlots = [Int32](repeating: -1, count: 1 << Self.pieceBits)
        pieceChain = [Int32](repeating: -1, count: pieces.count)
        for (number, word) in words.enumerated() {
            var slot = Int(word.reduce(Self.seed) { Self.step($0, $1) }) & (size - 1)
            while wordSlots[slot] >= 0 { slot = (slot + 1) & (size - 1) }
            wordSlots[slot] = Int32(number)
        }
        for (number, piece) in pieces.enumerated() {
            let slot = Self.slot(piece.prefix(NeedTable.pieceLength).reduce(0) { $0 << 8 | UInt32($1) })
            pieceChain[number] = pieceSlots[slot]
            pieceSlots[slot] = Int32(number)
        }
    }

    private static let pieceBits = 13
    private static let seed: UInt32 = 0x811c_9dc5
    private static func step(_ hash: UInt32, _ byte: UInt8) -> UInt32 { (hash ^ UInt32(byte)) &* 0x0100_0193 }
    private static func slot(_ window: UInt32) -> Int { Int((window &* 0x9e37_79b1) >> UInt32(32 - pieceBits)) }

    /// What stands in a text.
    func present(in bytes: [UInt8]) -> NeedTable.Present {
        var found = NeedTable.Present(words: [Bool](repeating: false, count: words.count), pieces: [Bool](repeating: false, count: pieces.count))
        var hash = Self.seed, start = 0, window: UInt32 = 0, index = 0
        for byte in bytes {
            let lower = NeedTable.lower(byte)
            if NeedTable.isPart(lower) {
                hash = Self.step(hash, lower)
            } else {
                if start < index { word(bytes, start..<index, hash, &found) }
                start = index + 1
                hash = Self.seed
                // Letters that regular expressions take for an s and a k where case does not count.
                if byte >= 0xc5, isOddLetter(bytes, index) { found.pieces = [Bool](repeating: true, count: pieces.count) }
            }
            window = window << 8 | UInt32(lower)
            index += 1
            let first = pieceSlots[Self.slot(window)]
            if first >= 0 { piece(bytes, index - NeedTable.pieceLength, first, &found) }
        }
        if start < index { word(bytes, start..<index, hash, &found) }
        return found
    }

    private func isOddLetter(_ bytes: [UInt8], _ index: Int) -> Bool {
        bytes[index...].starts(with: [0xc5, 0xbf]) || bytes[index...].starts(with: [0xe2, 0x84, 0xaa])
    }

    private func word(_ bytes: [UInt8], _ range: Range<Int>, _ hash: UInt32, _ found: inout NeedTable.Present) {
        var slot = Int(hash) & (wordSlots.count - 1)
        while wordSlots[slot] >= 0 {
            let number = Int(wordSlots[slot])
            if words[number].count == range.count, isSame(bytes, range.lowerBound, words[number]) { found.words[number] = true }
            slot = (slot + 1) & (wordSlots.count - 1)
        }
    }

    private func piece(_ bytes: [UInt8], _ start: Int, _ first: Int32, _ found: inout NeedTable.Present) {
        var number = Int(first)
        while number >= 0 {
            if !found.pieces[number], start >= 0, start + pieces[number].count <= bytes.count, isSame(bytes, start, pieces[number]) { found.pieces[number] = true }
            number = Int(pieceChain[number])
        }
    }

    private func isSame(_ bytes: [UInt8], _ start: Int, _ text: ArraySlice<UInt8>) -> Bool {
        var place = start
        for byte in text {
            if NeedTable.lower(bytes[place]) != byte { return false }
            place += 1
        }
        return true
    }
}
