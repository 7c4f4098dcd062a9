/// Writes the ellipses of a YAML pattern so that they fit where they stand: among pairs like a pair, among items like an item.
enum YAMLPatternText {
    static func rewritten(_ text: String) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
        for index in lines.indices where word(lines[index]) == "- ..." {
            // An item that goes on below is a mapping with other pairs.
            guard let next = lines[(index + 1)...].first(where: { !word($0).isEmpty }), indentation(next) > indentation(lines[index]) else { continue }
            let form = form(of: next, at: indentation(next))
            lines[index] = String(repeating: " ", count: indentation(lines[index])) + "- " + (isDots(next) || form == .item ? Placeholder.dots : pair)
        }
        for index in lines.indices where isDots(lines[index]) {
            let indent = indentation(lines[index])
            let space = String(repeating: " ", count: indent)
            // The reference engine reads an ellipsis among pairs before one among the items around them as an item that is any mapping.
            if lines.indices.contains(index + 1), word(lines[index + 1]) == "- ...", indentation(lines[index + 1]) < indent, !isOpen(index, indent, lines) {
                lines[index] = ""
                lines[index + 1] = String(repeating: " ", count: indentation(lines[index + 1])) + "- " + pair
                continue
            }
            switch neighbour(of: index, indent, lines) {
            case .item: lines[index] = space + "- " + Placeholder.dots
            case .pair: lines[index] = space + pair
            case nil: lines[index] = space + Placeholder.dots
            }
        }
        // What is escaped in a regular expression is not in a string of YAML.
        return lines.map { $0.contains("\"=~/") ? escaped($0) : $0 }.joined(separator: "\n")
    }

    /// The line with a second backslash where one alone means nothing in YAML.
    private static func escaped(_ line: String) -> String {
        let bytes = Array(line.utf8)
        var result: [UInt8] = [], place = 0
        while place < bytes.count {
            guard bytes[place] == UInt8(ascii: "\\"), place + 1 < bytes.count else {
                result.append(bytes[place])
                place += 1
                continue
            }
            if !"0abtnvfre \"/\\N_LPxuU".utf8.contains(bytes[place + 1]) { result.append(bytes[place]) }
            result += bytes[place..<place + 2]
            place += 2
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static let pair = Placeholder.dots + ": " + Placeholder.dots

    private enum Neighbour { case item, pair }

    private static func isDots(_ line: String) -> Bool { word(line) == "..." }
    private static func indentation(_ line: String) -> Int { line.utf8.prefix { $0 == 32 }.count }
    private static func word(_ line: String) -> String { line.split(separator: " ").joined(separator: " ") }

    /// Whether the mapping that a line belongs to begins with an ellipsis.
    private static func isOpen(_ index: Int, _ indent: Int, _ lines: [String]) -> Bool {
        lines[..<index].last { indentation($0) < indent && form(of: $0, at: indent) != nil }?.contains(Placeholder.dots) == true
    }

    /// What stands beside a line at the same depth, behind it or before it.
    private static func neighbour(of index: Int, _ indent: Int, _ lines: [String]) -> Neighbour? {
        for other in [Array(lines[(index + 1)...]), Array(lines[..<index].reversed())] {
            for line in other where !word(line).isEmpty && !isDots(line) && !line.contains(Placeholder.dots) {
                if let found = form(of: line, at: indent) { return found }
                if indentation(line) < indent { break }
            }
        }
        return nil
    }

    /// What begins at a column of a line, behind any dashes before it.
    private static func form(of line: String, at column: Int) -> Neighbour? {
        let bytes = Array(line.utf8)
        var place = indentation(line)
        while place < column, bytes.count > place + 1, bytes[place] == UInt8(ascii: "-"), bytes[place + 1] == 32 {
            place += 1
            while place < bytes.count, bytes[place] == 32 { place += 1 }
        }
        guard place == column, place < bytes.count else { return nil }
        return bytes[place] == UInt8(ascii: "-") && (place + 1 == bytes.count || bytes[place + 1] == 32) ? .item : .pair
    }
}
