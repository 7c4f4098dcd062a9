/// Configuration that `git -c key=value` and its kin hand down to hooks in the environment; libgit2 knows nothing of it.
enum CommandConfiguration {
    /// More than anybody gives; the count comes from the environment.
    private static let most = 1000

    /// Keys, with section and name in lower case, and values, in the order in which Git reads them: the last one wins.
    static func entries(_ environment: [String: String]) -> [(key: String, value: String)] {
        counted(environment) + parameters(Array((environment["GIT_CONFIG_PARAMETERS"] ?? "").utf8))
    }

    /// A key as Git compares it: the section and the name in lower case, what is between as it stands.
    static func normal(_ key: String) -> String {
        guard let first = key.firstIndex(of: "."), let last = key.lastIndex(of: "."), first != last else { return key.lowercased() }
        return key[..<first].lowercased() + key[first..<last] + key[last...].lowercased()
    }

    /// Reads `GIT_CONFIG_KEY_0`, `GIT_CONFIG_VALUE_0` and so on.
    private static func counted(_ environment: [String: String]) -> [(key: String, value: String)] {
        let count = min(environment["GIT_CONFIG_COUNT"].flatMap { Int($0) } ?? 0, most)
        return (0..<max(0, count)).compactMap { index in
            guard let key = environment["GIT_CONFIG_KEY_\(index)"], let value = environment["GIT_CONFIG_VALUE_\(index)"] else { return nil }
            return (normal(key), value)
        }
    }

    /// Reads `'key'='value' 'key'='value'`, and the older `'key=value'`, each word in the quotes of a shell.
    private static func parameters(_ text: [UInt8]) -> [(key: String, value: String)] {
        var found: [(key: String, value: String)] = []
        var rest = text[...]
        while let byte = rest.first {
            guard byte == UInt8(ascii: "'") else {
                rest.removeFirst()
                continue
            }
            let word = unquote(&rest)
            if rest.first == UInt8(ascii: "=") {
                rest.removeFirst()
                found.append((normal(word), rest.first == UInt8(ascii: "'") ? unquote(&rest) : "true"))
            } else {
                let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                found.append((normal(String(parts[0])), parts.count > 1 ? String(parts[1]) : "true"))
            }
        }
        return found
    }

    /// Reads one word in single quotes, in which `'\''` and `'\!'` stand for a quote and an exclamation mark.
    private static func unquote(_ rest: inout ArraySlice<UInt8>) -> String {
        var word: [UInt8] = []
        rest.removeFirst()
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "'") else {
                word.append(byte)
                continue
            }
            guard rest.count >= 3, rest.first == UInt8(ascii: "\\"), rest[rest.startIndex + 2] == UInt8(ascii: "'") else { break }
            word.append(rest[rest.startIndex + 1])
            rest = rest.dropFirst(3)
        }
        return String(decoding: word, as: UTF8.self)
    }
}
