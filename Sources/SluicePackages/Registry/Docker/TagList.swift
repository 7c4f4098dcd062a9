/// Some of a repository's tags, as a container registry lists them.
struct TagList {
    private(set) var name: String?
    /// `nil` where the document has no such list. A repository whose tags were all deleted has `null`, which counts as none.
    private(set) var tags: [String]?

    /// - Throws: `JSONStream.Fault` where the text is no JSON or breaks off.
    init(_ bytes: [UInt8]) throws(JSONStream.Fault) {
        try JSONStream.document(bytes) { key, value throws(JSONStream.Fault) in
            switch key {
            case "name": self.name = try value.text()
            case "tags": self.tags = try value.texts()
            default: try value.skip()
            }
        }
    }
}
