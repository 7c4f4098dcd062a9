/// The phrases of all kinds by the words that a name must hold to have them: most names hold none, and are compared with nothing.
struct GuardIndex: Sendable {
    private struct Entry: Sendable {
        let kind: Int
        let phrase: GuardPhrase
    }

    private var entries: [GuardKind.Place: [String: [Entry]]] = [:]

    /// - Parameter kinds: at most as many as a number has bits.
    init(_ kinds: [GuardKind]) {
        for (number, kind) in kinds.enumerated() {
            for (place, phrases) in kind.phrases {
                for phrase in phrases {
                    for word in phrase.needed { entries[place, default: [:]][word, default: []].append(Entry(kind: number, phrase: phrase)) }
                }
            }
        }
    }

    /// Whether a word tells a guard.
    func knows(_ word: String) -> Bool {
        entries.contains { place, words in place != .unlike && place != .actors && words[word] != nil }
    }

    /// The kinds that a name means at a place, as bits.
    func kinds(_ place: GuardKind.Place, _ name: [String], of asked: [String]) -> UInt64 {
        let found = bits(place, name, asked)
        return found == 0 || place == .actors ? found : found & ~bits(.unlike, name, asked)
    }

    private func bits(_ place: GuardKind.Place, _ name: [String], _ asked: [String]) -> UInt64 {
        guard let words = entries[place] else { return 0 }
        var found: UInt64 = 0
        for word in name {
            for entry in words[word] ?? [] where found & (1 << UInt64(entry.kind)) == 0 && entry.phrase.fits(name, of: asked) { found |= 1 << UInt64(entry.kind) }
        }
        return found
    }
}
