/// Reads the spellings of paths that frameworks have. Nothing is refused: what is not known is a pattern, which covers in part.
struct RoutePathReader {
    private let text: [Character]
    private var segments: [RoutePath.Segment] = []
    private var current = ""
    /// How many groups stand around this text.
    private let depth: Int

    init(_ path: String, depth: Int = 0) {
        self.depth = depth
        var text = Array(path)
        if text.first == "^" {
            text.removeFirst()
            if text.last == "$" { text.removeLast() }
            text = Self.unescaped(text)
        }
        self.text = text
    }

    /// The segments, tails only at the end.
    mutating func read() -> [RoutePath.Segment] {
        var place = 0
        while place < text.count { place = step(place) }
        flush()
        for (place, segment) in segments.dropLast().enumerated() where segment.kind == .tail {
            segments[place] = segment.least == .star ? .init(.parameter, "any") : .init(.unknown, "**")
        }
        return segments
    }

    /// One character, or one group in brackets; the place after it.
    private mutating func step(_ place: Int) -> Int {
        let character = text[place]
        if character == "/" {
            flush()
            return place + 1
        }
        guard let close = Brackets.close(of: character), let end = Brackets.end(from: place, in: text, open: character, close: close) else {
            current.append(character)
            return place + 1
        }
        let inner = text[(place + 1)..<end]
        if character == "(" || character == "{", inner.first == "/", depth < 8 {
            group(String(inner))
            return end + 1 < text.count && text[end + 1] == "?" ? end + 2 : end + 1
        }
        if character == "(", inner.first == ".", inner.dropFirst().first == ":" { return end + 1 }
        current += String(text[place...end])
        return end + 1
    }

    /// A group with a slash in it may be missing.
    private mutating func group(_ inner: String) {
        flush()
        var reader = RoutePathReader(inner, depth: depth + 1)
        for var segment in reader.read() {
            segment.isOptional = true
            segments.append(segment)
        }
    }

    private mutating func flush() {
        guard !current.isEmpty else { return }
        if let segment = SegmentReader(current).segment { segments.append(segment) }
        current = ""
    }

    /// Slashes, dots and dashes of expressions without the backslash.
    private static func unescaped(_ text: [Character]) -> [Character] {
        var result: [Character] = []
        for (place, character) in text.enumerated() {
            if character == "\\", place + 1 < text.count, "/.-_".contains(text[place + 1]) { continue }
            result.append(character)
        }
        return result
    }
}

/// The brackets that paths are written with.
enum Brackets {
    static func close(of open: Character) -> Character? {
        switch open {
        case "(": ")"
        case "{": "}"
        case "<": ">"
        case "[": "]"
        default: nil
        }
    }

    /// Where the bracket that opens here closes; `nil` where it does not.
    static func end(from start: Int, in text: [Character], open: Character, close: Character) -> Int? {
        var depth = 0
        for place in start..<text.count {
            if text[place] == open { depth += 1 }
            if text[place] == close { depth -= 1 }
            if depth == 0 { return place }
        }
        return nil
    }
}
