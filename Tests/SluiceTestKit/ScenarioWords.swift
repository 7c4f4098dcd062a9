/// Splits a command of a scenario into words, as a shell would: blanks divide, single quotes keep everything, double quotes keep blanks,
/// and `$NAME` or `${NAME}` outside of single quotes stands for a variable.
struct ScenarioWords {
    private var rest: Substring
    private let variables: [String: String]

    static func split(_ text: String, variables: [String: String]) throws -> [String] {
        var words = ScenarioWords(rest: text[...], variables: variables)
        return try words.all()
    }

    private mutating func all() throws -> [String] {
        var words: [String] = []
        while true {
            rest = rest.drop { $0 == " " || $0 == "\t" }
            if rest.isEmpty { return words }
            words.append(try word())
        }
    }

    private mutating func word() throws -> String {
        var word = ""
        while let next = rest.first, next != " ", next != "\t" {
            switch next {
            case "'": word += try quoted(by: "'")
            case "\"": word += try expand(quoted(by: "\""))
            default: word += try expand(String(unquoted()))
            }
        }
        return word
    }

    private mutating func unquoted() -> Substring {
        let part = rest.prefix { !" \t'\"".contains($0) }
        rest = rest.dropFirst(part.count)
        return part
    }

    private mutating func quoted(by quote: Character) throws -> String {
        rest = rest.dropFirst()
        guard let end = rest.firstIndex(of: quote) else { throw ScenarioProblem("a quote \(quote) is not closed") }
        let part = rest[..<end]
        rest = rest[rest.index(after: end)...]
        return String(part)
    }

    private func expand(_ text: String) throws -> String {
        var parts = text.split(separator: "$", omittingEmptySubsequences: false)
        var expanded = String(parts.removeFirst())
        for part in parts {
            let braced = part.hasPrefix("{")
            let name = part.dropFirst(braced ? 1 : 0).prefix { $0 == "_" || $0.isASCII && ($0.isLetter || $0.isNumber) }
            guard let value = variables[String(name)] else { throw ScenarioProblem("there is no variable $\(name)") }
            expanded += value + part.dropFirst(name.count + (braced ? 2 : 0))
        }
        return expanded
    }
}
