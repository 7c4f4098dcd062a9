/// A container registry's token, in either of the two names that registries give it.
struct TokenDocument {
    private(set) var token: String?

    /// - Throws: `JSONStream.Fault` where the text is no JSON or breaks off.
    init(_ bytes: [UInt8]) throws(JSONStream.Fault) {
        try JSONStream.document(bytes) { key, value throws(JSONStream.Fault) in
            guard key == "token" || key == "access_token" else { return try value.skip() }
            if let text = try value.text(), !text.isEmpty { self.token = text }
        }
    }
}
