/// Words that a name must hold, one after another: `require permission`, `^{check,ensure} * {role,access}`, `jwt.verify`.
///
/// `{a,b c}` stands for one of several words or rows of words, `*` for any number of them, `^` and `$` for the name's ends. What stands before a dot must be held by
/// the name of what is asked; `$` there stands for that name's end.
struct GuardPhrase: Sendable, Hashable {
    private enum Element: Sendable, Hashable {
        /// One of several sequences of words.
        case words([[String]])
        case any
    }

    private let receiver: [Element]
    private let receiverEnds: Bool
    private let elements: [Element]
    private let isAtStart: Bool
    private let isAtEnd: Bool

    /// - Returns: `nil` for a text that names no word.
    init?(_ text: String) {
        let halves = text.split(separator: ".", maxSplits: 1).map(String.init)
        guard var own = halves.last else { return nil }
        receiver = halves.count > 1 ? Self.elements(halves[0].filter { $0 != "$" }) : []
        receiverEnds = halves.count > 1 && halves[0].hasSuffix("$")
        isAtStart = own.hasPrefix("^")
        isAtEnd = own.hasSuffix("$")
        own.removeAll { $0 == "^" || $0 == "$" }
        elements = Self.elements(own)
        guard !needed.isEmpty else { return nil }
    }

    private static func elements(_ text: String) -> [Element] {
        var elements: [Element] = [], rest = text[...]
        while let first = rest.first {
            if first == " " {
                rest = rest.dropFirst()
            } else if first == "{" {
                elements.append(.words(rest.dropFirst().prefix { $0 != "}" }.split(separator: ",").map { $0.split(separator: " ").map { $0.lowercased() } }))
                rest = rest.drop { $0 != "}" }.dropFirst()
            } else {
                let word = rest.prefix { $0 != " " && $0 != "{" }
                elements.append(word == "*" ? .any : .words([[word.lowercased()]]))
                rest = rest.dropFirst(word.count)
            }
        }
        return elements
    }

    /// Words of which a text holds one that has the phrase: those of the part whose shortest word is longest.
    var needed: Set<String> {
        let parts = elements.compactMap { element -> Set<String>? in
            guard case .words(let alternatives) = element else { return nil }
            return Set(alternatives.compactMap { $0.max { $0.count < $1.count } })
        }
        return parts.max { ($0.map(\.count).min() ?? 0) < ($1.map(\.count).min() ?? 0) } ?? []
    }

    /// Whether a name is meant.
    func fits(_ name: [String], of asked: [String] = []) -> Bool {
        if !receiver.isEmpty, !Self.stands(receiver, in: asked, isAtStart: false, isAtEnd: receiverEnds) { return false }
        return Self.stands(elements, in: name, isAtStart: isAtStart, isAtEnd: isAtEnd)
    }

    private static func stands(_ elements: [Element], in name: [String], isAtStart: Bool, isAtEnd: Bool) -> Bool {
        (0...(isAtStart ? 0 : name.count)).contains { follows(elements[...], name[$0...], isAtEnd) }
    }

    private static func follows(_ elements: ArraySlice<Element>, _ name: ArraySlice<String>, _ isAtEnd: Bool) -> Bool {
        guard let first = elements.first else { return !isAtEnd || name.isEmpty }
        switch first {
        case .words(let alternatives):
            return alternatives.contains { name.starts(with: $0) && follows(elements.dropFirst(), name.dropFirst($0.count), isAtEnd) }
        case .any:
            return (name.startIndex...name.endIndex).contains { follows(elements.dropFirst(), name[$0...], isAtEnd) }
        }
    }
}

extension [GuardPhrase] {
    /// Whether one of them means a name.
    func fit(_ name: [String], of asked: [String] = []) -> Bool { !name.isEmpty && contains { $0.fits(name, of: asked) } }
}
