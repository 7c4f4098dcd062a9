/// What the metavariables of a pattern stand for in one match.
struct Bindings: Hashable, Sendable {
    /// What one metavariable stands for.
    enum Value: Hashable, Sendable {
        case term(Int)
        /// Neighbours in a list: arguments, statements, operands.
        case terms([Int])
        /// The content of a string, by its word, and the term that holds it.
        case content(Int32, term: Int)
        /// Bytes of the file: what a named group of a regular expression found.
        case bytes(Range<Int>)
    }

    struct Entry: Hashable, Sendable {
        /// The metavariable with its dollar sign, as a word.
        let name: Int32
        let value: Value
    }

    private(set) var entries: [Entry] = []

    subscript(name: Int32) -> Value? {
        for entry in entries where entry.name == name { return entry.value }
        return nil
    }

    func adding(_ name: Int32, _ value: Value) -> Bindings {
        var more = self
        more.entries.append(Entry(name: name, value: value))
        return more
    }
}
