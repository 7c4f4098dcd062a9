/// What is known of a value of Python's code without running it: the strings in it, and the values under keys.
struct PythonValue {
    /// In order of the code.
    var strings: [PlacedText] = []
    /// The values of a dictionary.
    var entries: [(key: String, value: PythonValue)] = []
    /// Where the first part stands that is known only while the code runs.
    var dynamic: Int?

    /// Whether it is one string and no list of them.
    var isText = false

    /// Nothing, as `None` and numbers are.
    init() {}

    init(_ text: PlacedText) {
        strings = [text]
        isText = true
    }

    init(dynamic offset: Int) { dynamic = offset }

    /// How many values it holds.
    var count: Int { strings.count + entries.reduce(0) { $0 + $1.value.count + 1 } }

    /// What both hold together, as lists.
    mutating func merge(_ other: PythonValue) {
        isText = false
        strings += other.strings
        entries += other.entries
        dynamic = dynamic ?? other.dynamic
    }

    /// What `+` makes of both: of two strings one, of lists a list.
    mutating func add(_ other: PythonValue) {
        guard isText || other.isText else { return merge(other) }
        guard isText, other.isText, let first = strings.first, let second = other.strings.first else {
            let offset = dynamic ?? other.dynamic ?? strings.first?.offset(of: 0) ?? 0
            self = PythonValue(dynamic: offset)
            return
        }
        var text = first
        text.append(second)
        strings = [text]
    }

    /// The values under a key.
    subscript(key: String) -> PythonValue {
        var value = PythonValue()
        for entry in entries where entry.key == key { value.merge(entry.value) }
        return value
    }
}
