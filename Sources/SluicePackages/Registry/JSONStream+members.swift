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

    /// Reads a whole document: one value, and nothing behind it.
    static func document(_ bytes: [UInt8], _ member: (String, inout JSONStream) throws(Fault) -> Void) throws(Fault) {
        var stream = JSONStream(bytes)
        try stream.members(member)
        try stream.end()
    }
}
