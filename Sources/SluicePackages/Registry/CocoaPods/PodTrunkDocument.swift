/// What the server that pods are registered at says of one: when each version came, and who may publish it.
struct PodTrunkDocument {
    /// When each version was published.
    private(set) var times: [String: Int64] = [:]
    /// The names of those who may publish it. Their addresses are not kept.
    private(set) var owners: [String] = []

    /// - Throws: `JSONStream.Fault` where the text is no JSON or breaks off.
    init(_ bytes: [UInt8]) throws(JSONStream.Fault) {
        try JSONStream.document(bytes) { key, value throws(JSONStream.Fault) in
            switch key {
            case "versions": try value.items { version throws(JSONStream.Fault) in try self.readVersion(&version) }
            case "owners": self.owners = try value.texts(ofEach: "name")
            default: try value.skip()
            }
        }
    }

    private mutating func readVersion(_ stream: inout JSONStream) throws(JSONStream.Fault) {
        let texts = try stream.texts(of: ["name", "created_at"])
        if let name = texts["name"], let time = texts["created_at"].flatMap(Self.seconds) { times[name] = time }
    }

    /// `2014-05-19 23:51:51 UTC`.
    private static func seconds(_ text: String) -> Int64? {
        Timestamp.seconds(text.hasSuffix(" UTC") ? text.dropLast(4) + "Z" : text)
    }
}
