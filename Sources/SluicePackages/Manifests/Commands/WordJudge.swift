/// Tells the names of packages from the blanks that texts for people have in their place.
struct WordJudge {
    let manner: ShellScript.Manner
    let names: ShellNames

    /// Whether a line is a sentence: one of its words never stands in a command.
    func isProse(_ words: ArraySlice<ShellWord>) -> Bool {
        guard manner == .document else { return false }
        return words.contains { !$0.isQuoted && $0.unknown == nil && names.prose.contains($0.string.lowercased()) }
    }

    /// Whether a variable holds options or a path, by its name.
    func isOptionsOrPath(_ word: ShellWord) -> Bool {
        guard word.unknown == 0, word.string.hasPrefix("$") else { return false }
        let name = word.string.uppercased()
        return (names.optionVariables + names.pathVariables).contains(where: name.contains)
    }

    /// Whether a word of a text for people is a blank to be filled in.
    func isBlank(_ word: ShellWord) -> Bool {
        guard manner == .document else { return false }
        let text = word.string
        if text.contains("...") || text.contains("…") || text.hasPrefix("–") || text.hasPrefix("—") { return true }
        return text.first.map { "[](){}<>*\"'`,;:|".contains($0) } ?? true
    }

    /// Whether a name of a text for people stands for one that the reader knows.
    func isPlaceholder(_ name: String) -> Bool {
        guard manner == .document else { return false }
        let lower = name.lowercased()
        let parts = lower.split(separator: "/").map { $0.hasPrefix("@") ? $0.dropFirst() : $0 }
        if names.placeholders.contains(lower) || parts.contains(where: { names.placeholders.contains(String($0)) }) { return true }
        if parts.contains(where: { part in ["your", "my-", "my_", "some-", "path-to"].contains(where: part.hasPrefix) }) { return true }
        guard name == name.uppercased(), name != lower else { return false }
        return name.contains("_") || name.split(separator: "-").contains { names.metavariables.contains(String($0)) }
    }

    /// A version of a text for people, unless it is a blank.
    func version(_ version: String?) -> String? {
        guard manner == .document, let version else { return version }
        let letters = version.lowercased().filter { $0.isLetter }
        let isBlank = ["x", "xy", "xyz", "xx", "xxx", "vx", "vxyz", "vxxx", "version", "nnn", "abc"].contains(letters) && !version.contains(where: \.isNumber)
        return isBlank || version.contains("<") || version.contains("…") || version.contains("...") ? nil : version
    }
}
