extension JSONStream {
    /// Lends each member where the next value is an object; a value of any other kind is skipped.
    mutating func members(_ member: (String, inout JSONStream) throws(Fault) -> Void) throws(Fault) {
        if try kind() == .object { try object(member) } else { try skip() }
    }

    /// Lends each item where the next value is an array; a value of any other kind is skipped.
    mutating func items(_ item: (inout JSONStream) throws(Fault) -> Void) throws(Fault) {
        if try kind() == .array { try array(item) } else { try skip() }
    }

    /// The texts of the next value where it is an array; what is no text in it is skipped.
    mutating func texts() throws(Fault) -> [String] {
        var texts: [String] = []
        try items { item throws(Fault) in
            if let text = try item.text() { texts.append(text) }
        }
        return texts
    }

    /// The texts of those members of the next value that are asked for, where it is an object; everything else is skipped.
    mutating func texts(of keys: Set<String>) throws(Fault) -> [String: String] {
        var texts: [String: String] = [:]
        try members { key, value throws(Fault) in
            if keys.contains(key) { texts[key] = try value.text() } else { try value.skip() }
        }
        return texts
    }

    /// The text of one member of each object of the next value, where it is an array: `[{"name": "a"}, {"name": "b"}]`.
    mutating func texts(ofEach key: String) throws(Fault) -> [String] {
        var texts: [String] = []
        try items { item throws(Fault) in
            if let text = try item.texts(of: [key])[key] { texts.append(text) }
        }
        return texts
    }

    /// Reads a whole document: one value, and nothing behind it.
    static func document(_ bytes: [UInt8], _ member: (String, inout JSONStream) throws(Fault) -> Void) throws(Fault) {
        var stream = JSONStream(bytes)
        try stream.members(member)
        try stream.end()
    }
}
