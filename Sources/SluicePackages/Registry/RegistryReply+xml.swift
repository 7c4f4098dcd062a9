extension RegistryReply {
    /// Reads the body with the reader of an XML document.
    ///
    /// - Throws: the fault that says what came in the place of the document.
    func xml<Document>(_ read: ([UInt8]) throws(TextProblem) -> Document) throws(RegistryFault) -> Document {
        do { return try read(body) } catch {
            let text = String(decoding: body.prefix(200), as: UTF8.self).lowercased()
            if text.contains("<html") || text.contains("<!doctype html") { throw .unreadable(url, "an HTML page, perhaps a login") }
            let isCut = body.first { $0 > 0x20 } == UInt8(ascii: "<") && error.offset + 1 >= body.count
            throw isCut ? .truncated(url) : .unreadable(url, body.isEmpty ? "nothing" : "not XML")
        }
    }
}
