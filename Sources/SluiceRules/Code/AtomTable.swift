/// Names, operators and contents of literals as numbers, so that equal ones are compared in one step.
///
/// A rule set has one table. Each file lays its own words on top of it, so that a word of a pattern and the same word of a file are one number.
struct AtomTable: Sendable {
    private let base: Frozen?
    private var own: [ArraySlice<UInt8>: Int32] = [:]
    private var texts: [ArraySlice<UInt8>] = []

    /// The words of a rule set; nothing is added to it any more.
    final class Frozen: Sendable {
        let numbers: [ArraySlice<UInt8>: Int32]
        let texts: [ArraySlice<UInt8>]

        init(_ table: AtomTable) {
            numbers = table.own
            texts = table.texts
        }
    }

    /// The number of the empty word, in every table.
    static let empty: Int32 = 0

    init(base: Frozen? = nil) {
        self.base = base
        if base == nil { _ = number(of: []) }
    }

    private var offset: Int { base?.texts.count ?? 0 }

    /// The number of a word, which is added where it is new.
    mutating func number(of text: ArraySlice<UInt8>) -> Int32 {
        if let known = known(text) { return known }
        let number = Int32(offset + texts.count)
        texts.append(text)
        own[text] = number
        return number
    }

    mutating func number(of text: String) -> Int32 { number(of: Array(text.utf8)[...]) }

    /// The number of a word that stands in the table already.
    func known(_ text: ArraySlice<UInt8>) -> Int32? { base?.numbers[text] ?? own[text] }

    /// The word of a number of this table or of the one below it.
    func text(of number: Int32) -> ArraySlice<UInt8> {
        let index = Int(number)
        guard let base else { return texts[index] }
        return index < base.texts.count ? base.texts[index] : texts[index - base.texts.count]
    }

    func string(of number: Int32) -> String { String(decoding: text(of: number), as: UTF8.self) }
}
