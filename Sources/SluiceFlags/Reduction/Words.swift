internal import SluiceRules

/// The words of several texts as numbers, so that equal ones are compared in one step.
///
/// It is a class because trees of both sides and of the rules share it; one task uses it.
final class Words {
    private var numbers: [ArraySlice<UInt8>: Int32] = [:]
    private(set) var texts: [String] = []

    init() { _ = number(of: "") }

    func number(of text: ArraySlice<UInt8>) -> Int32 {
        if let known = numbers[text] { return known }
        let number = Int32(texts.count)
        numbers[ArraySlice(Array(text))] = number
        texts.append(String(decoding: text, as: UTF8.self))
        return number
    }

    func number(of text: String) -> Int32 { number(of: ArraySlice(Array(text.utf8))) }
    func text(_ number: Int32) -> String { texts[Int(number)] }
}
