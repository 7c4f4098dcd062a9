internal import SluiceModel
internal import SluicePolicy

/// Who owns which file, as a CODEOWNERS file says: the last line that fits decides.
struct CodeOwners: Sendable {
    /// Where hosts look for it, in their order.
    static let paths = [".github/CODEOWNERS", ".gitlab/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"]
    static let sizeLimit = 3 << 20

    private var lines: [Line] = []

    private struct Line: Sendable {
        let globs: [Glob]
        let owners: [String]
    }

    /// A pattern that cannot be read is passed over, as the hosts do.
    init(_ bytes: [UInt8]) {
        var usual: [String] = []
        for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
            var words = Self.words(line)
            guard let first = words.first else { continue }
            if first.hasPrefix("[") || first.hasPrefix("^[") {
                // A section of GitLab's: `[Database][2] @dba` names those who own what its lines leave open.
                usual = line.split(separator: "]").last.map { Self.words($0).filter { $0.contains("@") } } ?? []
                continue
            }
            words.removeFirst()
            lines.append(Line(globs: Self.globs(first), owners: words.isEmpty ? usual : words))
        }
    }

    /// The owners of a file; empty where nobody is named.
    func owners(of path: RepositoryPath) -> [String] {
        lines.last { $0.globs.contains { $0.matches(path) } }?.owners ?? []
    }

    /// Split at blanks that no backslash escapes; what follows a `#` is a comment.
    private static func words(_ line: Substring) -> [String] {
        var words: [String] = [], word = "", isEscaped = false
        for character in line {
            if isEscaped {
                word += character == " " || character == "#" ? String(character) : "\\" + String(character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if character == "#", word.isEmpty {
                break
            } else if character == " " || character == "\t" {
                if !word.isEmpty { words.append(word) }
                word = ""
            } else {
                word.append(character)
            }
        }
        return word.isEmpty ? words : words + [word]
    }

    /// A name without a slash fits in any folder, a folder stands for all below it, and a last `*` for one level alone.
    private static func globs(_ pattern: String) -> [Glob] {
        let isFolder = pattern.hasSuffix("/")
        var text = isFolder ? String(pattern.dropLast()) : pattern
        let isAnchored = text.contains("/")
        if text.hasPrefix("/") { text.removeFirst() }
        let whole = isAnchored || text.isEmpty ? text : "**/" + text
        let below = (whole.isEmpty ? "" : whole + "/") + "**"
        let isLevel = isAnchored && (text.hasSuffix("/*") || text == "*")
        let spelt = isFolder || whole.isEmpty ? [below] : isLevel || text.hasSuffix("**") ? [whole] : [whole, below]
        return spelt.compactMap { try? Glob($0) }
    }
}
