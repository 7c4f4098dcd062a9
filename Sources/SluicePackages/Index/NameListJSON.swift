/// Finds the names in a JSON list of any size, without building what it holds.
///
/// Read are an array of names, an array of objects with `name`, `project` or `id`, and an object that holds such an array under `projects`,
/// `packages`, `packageNames`, `rows` or `names`, as registries and public lists give them. Whatever else stands beside is passed over.
struct NameListJSON {
    private static let lists: Set<String> = ["projects", "packages", "packageNames", "rows", "names"]
    private static let keys = ["name", "project", "id"]
    private let view: ByteView
    private let file: String
    private var offset: Int
    private var count = 0
    private var hasList = false

    init(_ view: ByteView, file: String, from offset: Int) {
        (self.view, self.file, self.offset) = (view, file, offset)
    }

    /// Calls for each name.
    /// - Throws: `IndexProblem` where the text is no JSON, or holds no list that is known.
    mutating func read(_ body: (ListedName) throws(IndexProblem) -> Void) throws(IndexProblem) {
        if try peek() == UInt8(ascii: "[") {
            try readList(body)
        } else {
            try eachMember { (json, key) throws(IndexProblem) in
                if Self.lists.contains(key), try json.peek() == UInt8(ascii: "[") { try json.readList(body) } else { try json.skip() }
            }
        }
        skipBlanks()
        if offset < view.count { throw problem("the text goes on after its end") }
        if !hasList { throw problem("no list of names stands in it under " + Self.lists.sorted().joined(separator: ", ")) }
    }

    private func problem(_ reason: String) -> IndexProblem {
        .input(file, "byte \(offset): \(reason)", cure: "give a JSON array of names, or one name a line")
    }

    private mutating func skipBlanks() {
        let bytes = view.bytes
        while offset < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[offset]) { offset += 1 }
    }

    /// The next byte that is no blank.
    private mutating func peek() throws(IndexProblem) -> UInt8 {
        skipBlanks()
        guard offset < view.count else { throw problem("the text ends too early") }
        return view.bytes[offset]
    }

    private mutating func take(_ byte: UInt8) throws(IndexProblem) {
        guard try peek() == byte else { throw problem("here should stand `\(Character(Unicode.Scalar(byte)))`") }
        offset += 1
    }

    /// Whether a list goes on behind one of its items; takes the comma or the bracket.
    private mutating func goesOn(until end: UInt8) throws(IndexProblem) -> Bool {
        if try peek() == end {
            offset += 1
            return false
        }
        try take(UInt8(ascii: ","))
        return true
    }

    private mutating func readList(_ body: (ListedName) throws(IndexProblem) -> Void) throws(IndexProblem) {
        hasList = true
        try take(UInt8(ascii: "["))
        if try peek() == UInt8(ascii: "]") {
            offset += 1
            return
        }
        repeat {
            count += 1
            let name = try item()
            try body(ListedName(name: name.bytes, line: count, weight: name.weight))
        } while try goesOn(until: UInt8(ascii: "]"))
    }

    private mutating func item() throws(IndexProblem) -> (bytes: [UInt8], weight: Int?) {
        if try peek() == UInt8(ascii: "\"") { return (try string(), nil) }
        guard try peek() == UInt8(ascii: "{") else { throw problem("here should stand a name, or an object that has one") }
        var names: [String: [UInt8]] = [:]
        var (rank, downloads): (Int?, Int?)
        try eachMember { (json, key) throws(IndexProblem) in
            if Self.keys.contains(key), try json.peek() == UInt8(ascii: "\"") {
                names[key] = try json.string()
                return
            }
            let start = json.offset
            try json.skip()
            guard ["rank", "downloads", "download_count"].contains(key) else { return }
            let number = Int(String(decoding: json.view.bytes[start..<json.offset], as: UTF8.self))
            if key == "rank" { rank = number } else { downloads = number }
        }
        guard let name = Self.keys.lazy.compactMap({ names[$0] }).first else { throw problem("this item of the list has no `name`") }
        return (name, rank ?? downloads.map { -$0 })
    }

    private mutating func eachMember(
        _ body: (inout NameListJSON, String) throws(IndexProblem) -> Void
    ) throws(IndexProblem) {
        try take(UInt8(ascii: "{"))
        if try peek() == UInt8(ascii: "}") {
            offset += 1
            return
        }
        repeat {
            guard try peek() == UInt8(ascii: "\"") else { throw problem("here should stand a key in double quotes") }
            let key = String(decoding: try string(), as: UTF8.self)
            try take(UInt8(ascii: ":"))
            _ = try peek()
            try body(&self, key)
        } while try goesOn(until: UInt8(ascii: "}"))
    }

    /// A string. One with escapes, which no name needs, is left to the reader of whole texts.
    private mutating func string() throws(IndexProblem) -> [UInt8] {
        let start = offset
        try skipString()
        let text = Array(view.bytes[start..<offset])
        guard text.contains(UInt8(ascii: "\\")) else { return Array(text.dropFirst().dropLast()) }
        do throws(TextProblem) {
            return Array((try JSONReader.read(text).string ?? "").utf8)
        } catch {
            throw problem(error.reason)
        }
    }

    private mutating func skipString() throws(IndexProblem) {
        let bytes = view.bytes
        offset += 1
        while offset < bytes.count {
            let byte = bytes[offset]
            offset += 1
            if byte == UInt8(ascii: "\"") { return }
            if byte == UInt8(ascii: "\\") { offset += 1 }
            if byte < 0x20 { throw problem("a string holds a control character") }
        }
        throw problem("a string does not end")
    }

    /// Passes over a value of any depth: brackets are counted, strings are known.
    private mutating func skip() throws(IndexProblem) {
        var depth = 0
        repeat {
            switch try peek() {
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                offset += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                offset += 1
                if depth < 0 { throw problem("a bracket closes here that was never opened") }
            case UInt8(ascii: "\""): try skipString()
            case UInt8(ascii: ","), UInt8(ascii: ":"):
                if depth == 0 { throw problem("here should stand a value") }
                offset += 1
            default: skipWord()
            }
        } while depth > 0
    }

    private mutating func skipWord() {
        let bytes = view.bytes
        while offset < bytes.count, ![0x20, 0x09, 0x0A, 0x0D].contains(bytes[offset]), !",:{}[]\"".utf8.contains(bytes[offset]) { offset += 1 }
    }
}
