/// Regular expressions as path patterns, where they are no more than that.
enum RegexPath {
    /// `^\/api\/` is `/api/*`; `nil` where it is more than a prefix or a whole path.
    static func path(_ pattern: String) -> String? {
        var rest = pattern[...]
        guard rest.hasPrefix("^") else { return nil }
        rest = rest.dropFirst()
        let isWhole = rest.hasSuffix("$")
        if isWhole { rest = rest.dropLast() }
        for ending in [".*", "(.*)", "(?:.*)"] where rest.hasSuffix(ending) { rest = rest.dropLast(ending.count) }
        var path = "", isEscaped = false
        for letter in rest {
            if isEscaped {
                guard "/.-_".contains(letter) else { return nil }
                path.append(letter)
                isEscaped = false
            } else if letter == "\\" {
                isEscaped = true
            } else if ".*+?()[]{}|^$".contains(letter) {
                return nil
            } else {
                path.append(letter)
            }
        }
        guard path.hasPrefix("/"), !isEscaped else { return nil }
        if isWhole { return path }
        return path.hasSuffix("/") ? path + "*" : nil
    }
}
