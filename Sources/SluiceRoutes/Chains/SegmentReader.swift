/// Reads what stands between two slashes.
struct SegmentReader {
    private let raw: [Character]
    private typealias Segment = RoutePath.Segment

    init(_ raw: String) { self.raw = Array(raw) }

    /// `nil` for what says only that the path ends: `{$}`.
    var segment: RoutePath.Segment? {
        switch raw.first {
        case "*": star
        case ":": colon
        case "{": braces
        case "<": angles
        case "[": squares
        case "(": round
        default: raw.contains(where: Self.isSpecial) ? pattern : Segment(.literal, String(raw))
        }
    }

    /// `*`, `**`, `*rest`
    private var star: Segment {
        let name = raw.drop { $0 == "*" }
        guard name.allSatisfy(Self.isName) else { return pattern }
        if name.isEmpty { return Segment(.tail, "", least: raw.count == 1 ? .star : .nothing) }
        return Segment(.tail, String(name))
    }

    /// `:id`, `:id?`, `:id*`, `:id+`, `:id(\d+)`, `:id{[0-9]+}`, `:id<int>`
    private var colon: Segment {
        let name = raw.dropFirst().prefix(while: Self.isName)
        var rest = raw.dropFirst(1 + name.count)
        guard !name.isEmpty else { return pattern }
        var constraint: String?
        if let open = rest.first, let close = Brackets.close(of: open),
            let end = Brackets.end(from: 0, in: Array(rest), open: open, close: close) {
            constraint = String(rest.dropFirst().prefix(end - 1))
            rest = rest.dropFirst(end + 1)
        }
        switch String(rest) {
        case "": return parameter(String(name), constraint)
        case "?": return optional(parameter(String(name), constraint))
        case "*": return Segment(.tail, String(name), least: .nothing)
        case "+": return Segment(.tail, String(name), least: .one)
        default: return pattern
        }
    }

    /// `{id}`, `{id:int}`, `{id?}`, `{id=1}`, `{*rest}`, `{rest...}`, `{$}`
    private var braces: Segment? {
        guard var inner = whole("{", "}") else { return pattern }
        if inner == "$" { return nil }
        if inner.hasPrefix("*") { return Segment(.tail, String(inner.drop { $0 == "*" })) }
        if inner.hasSuffix("...") { return Segment(.tail, String(inner.dropLast(3))) }
        var isOptional = inner.hasSuffix("?") && !inner.contains("(")
        if isOptional { inner.removeLast() }
        let parts = inner.split(separator: ":", maxSplits: 1).map(String.init)
        guard var name = parts.first else { return Segment(.parameter, "") }
        if let equals = name.firstIndex(of: "=") {
            name = String(name[..<equals])
            isOptional = true
        }
        let segment = parameter(name, parts.count > 1 ? parts[1] : nil)
        return isOptional ? optional(segment) : segment
    }

    /// `<id>`, `<int:id>`, `<path:rest>`, `<rest..>`
    private var angles: Segment {
        guard let inner = whole("<", ">") else { return pattern }
        if inner.hasSuffix("..") { return Segment(.tail, String(inner.dropLast(2))) }
        guard let colon = inner.lastIndex(of: ":") else { return Segment(.parameter, inner) }
        return parameter(String(inner[inner.index(after: colon)...]), String(inner[..<colon]))
    }

    /// `[id]`, `[...rest]`, `[[...rest]]`
    private var squares: Segment {
        guard let inner = whole("[", "]") else { return pattern }
        if inner.hasPrefix("[..."), inner.hasSuffix("]") { return Segment(.tail, String(inner.dropFirst(4).dropLast()), least: .nothing) }
        if inner.hasPrefix("...") { return Segment(.tail, String(inner.dropFirst(3)), least: .one) }
        return inner.allSatisfy { Self.isName($0) || $0 == "-" } ? Segment(.parameter, inner) : pattern
    }

    /// `(.*)`, `(\d+)`, `(?P<id>\d+)`, `(?<id>\d+)`
    private var round: Segment {
        guard var inner = whole("(", ")") else { return pattern }
        var name = "any"
        for start in ["?P<", "?<"] where inner.hasPrefix(start) {
            guard let end = inner.firstIndex(of: ">") else { return pattern }
            name = String(inner[inner.index(inner.startIndex, offsetBy: start.count)..<end])
            inner = String(inner[inner.index(after: end)...])
        }
        return parameter(name, inner)
    }

    /// A parameter, or the tail that its constraint makes of it.
    private func parameter(_ name: String, _ constraint: String?) -> Segment {
        switch constraint {
        case nil, "", "str", "string", "default", "[^/]+", "[^/]*", "[^\\/]+": Segment(.parameter, name)
        case "path", ".*", "*": Segment(.tail, name, least: constraint == "path" ? .unsaid : constraint == "*" ? .nothing : .star)
        case ".+": Segment(.tail, name, least: .one)
        case "int", "integer", "long", "\\d+", "[0-9]+", "\\\\d+": Segment(.parameter, name, constraint: "int")
        default: Segment(.parameter, name, constraint: constraint)
        }
    }

    private func optional(_ segment: Segment) -> Segment {
        var segment = segment
        segment.isOptional = true
        return segment
    }

    /// What stands in the brackets, where they hold all of it.
    private func whole(_ open: Character, _ close: Character) -> String? {
        guard Brackets.end(from: 0, in: raw, open: open, close: close) == raw.count - 1 else { return nil }
        return String(raw.dropFirst().dropLast())
    }

    /// Text and holes: names of parameters are left out.
    private var pattern: Segment {
        var text = ""
        var place = 0
        while place < raw.count {
            if raw[place] == ":", place + 1 < raw.count, Self.isName(raw[place + 1]) {
                text += "{}"
                place += 1 + raw[(place + 1)...].prefix(while: Self.isName).count
            } else if raw[place] == "{", let end = Brackets.end(from: place, in: raw, open: "{", close: "}") {
                let inner = raw[(place + 1)..<end]
                text += "{" + String(inner.drop { $0 != ":" }.dropFirst()) + "}"
                place = end + 1
            } else {
                text.append(raw[place])
                place += 1
            }
        }
        return Segment(.pattern, text)
    }

    private static func isName(_ character: Character) -> Bool { character.isLetter || character.isNumber || character == "_" }
    private static func isSpecial(_ character: Character) -> Bool { ":{}<>[]()*?\\|^$".contains(character) }
}
