internal import SluiceSyntax

/// Names, operators and contents of literals as numbers, so that equal ones are compared in one step.
///
/// A rule set has one table. Each file lays its own words on top of it, so that a word of a pattern and the same word of a file are one number.
/// Copies of a table share their words.
struct AtomTable: Sendable {
    private let base: AtomIndex?
    private let own: AtomIndex

    /// The words of a rule set; nothing is added to it any more.
    typealias Frozen = AtomIndex

    /// The number of the empty word, in every table.
    static let empty: Int32 = 0

    init(base: Frozen? = nil) {
        self.base = base
        own = AtomIndex(first: base?.count ?? 0)
        if base == nil { _ = number(of: []) }
    }

    /// The words of a rule set alone, to which nothing is added.
    init(frozen: Frozen) {
        base = nil
        own = frozen
    }

    /// The words of this table, without those of the one below it.
    var frozen: Frozen { own }

    /// The number of a word, which is added where it is new.
    func number(of text: ArraySlice<UInt8>) -> Int32 {
        let hash = AtomIndex.hash(of: text)
        return base?.number(of: text, hash) ?? own.number(of: text, hash) ?? own.add(text, hash)
    }

    func number(of text: String) -> Int32 { number(of: Array(text.utf8)[...]) }

    /// The number of a word that stands in the table already.
    func known(_ text: ArraySlice<UInt8>) -> Int32? {
        let hash = AtomIndex.hash(of: text)
        return base?.number(of: text, hash) ?? own.number(of: text, hash)
    }

    /// The word of a number of this table or of the one below it.
    func text(of number: Int32) -> ArraySlice<UInt8> {
        if let base, Int(number) < base.count { return base.text(of: number) }
        return own.text(of: number)
    }

    func string(of number: Int32) -> String { String(decoding: text(of: number), as: UTF8.self) }
}
