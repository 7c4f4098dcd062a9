/// The shell's `a{b,c}d`, which stands for `abd acd`.
enum BraceExpansion {
    /// The most words that one word becomes.
    private static let limit = 64

    /// The words that a word stands for: itself, where it has no such list outside of quotes.
    static func words(of word: ShellWord) -> [ShellWord] {
        guard !word.isQuoted, word.unknown == nil else { return [word] }
        var pending = [word], done: [ShellWord] = []
        while let next = pending.first, done.count + pending.count < limit {
            pending.removeFirst()
            guard let (open, commas, close) = list(next.text.bytes) else { done.append(next); continue }
            let bounds = [open] + commas + [close]
            pending = zip(bounds, bounds.dropFirst()).map { start, end in
                var text = next.text[0..<open]
                text.append(next.text[start + 1..<end])
                text.append(next.text[close + 1..<next.text.bytes.count])
                return ShellWord(text: text)
            } + pending
        }
        return done + pending
    }

    /// The first list that holds no other: its braces, and the commas between them.
    private static func list(_ bytes: [UInt8]) -> (Int, [Int], Int)? {
        var open: Int?, commas: [Int] = []
        for (at, byte) in bytes.enumerated() {
            switch byte {
            case UInt8(ascii: "{"):
                open = at
                commas = []
            case UInt8(ascii: ","): if open != nil { commas.append(at) }
            case UInt8(ascii: "}"):
                if let open, !commas.isEmpty { return (open, commas, at) }
                open = nil
            default: break
            }
        }
        return nil
    }
}
