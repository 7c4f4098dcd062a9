/// The words of a name, in lower case: `requirePermission`, `require_permission` and `RequirePermission` are all `require permission`.
enum NameWords {
    /// Splits at signs, and where a capital begins a word. Digits belong to the letters before them.
    static func of(_ name: some Sequence<UInt8>) -> [String] {
        let bytes = Array(name)
        var words: [String] = [], word: [UInt8] = []
        for place in bytes.indices {
            let byte = bytes[place]
            if !isLetter(byte), !isDigit(byte) {
                add(&word, to: &words)
                continue
            }
            let next = place + 1 < bytes.count ? bytes[place + 1] : 0
            // `userId` parts before the I, `HTTPServer` before the S.
            if isCapital(byte), let last = word.last, !isCapital(last) || isSmall(next) && word.count > 1 { add(&word, to: &words) }
            word.append(byte)
        }
        add(&word, to: &words)
        return words
    }

    private static func add(_ word: inout [UInt8], to words: inout [String]) {
        if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self).lowercased()) }
        word = []
    }

    private static func isCapital(_ byte: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }
    private static func isSmall(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }
    private static func isLetter(_ byte: UInt8) -> Bool { isCapital(byte) || isSmall(byte) || byte >= 0x80 }
    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
