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
            case "owners":
                try value.items { owner throws(JSONStream.Fault) in
                    try owner.members { key, value throws(JSONStream.Fault) in
                        if let text = try value.text(), key == "name" { self.owners.append(text) }
                    }
                }
            default: try value.skip()
            }
        }
    }

    private mutating func readVersion(_ stream: inout JSONStream) throws(JSONStream.Fault) {
        var name: String?
        var time: Int64?
        try stream.members { key, value throws(JSONStream.Fault) in
            switch key {
            case "name": name = try value.text()
            case "created_at": time = try value.text().flatMap(Self.seconds)
            default: try value.skip()
            }
        }
        if let name, let time { times[name] = time }
    }

    /// `2014-05-19 23:51:51 UTC`.
    private static func seconds(_ text: String) -> Int64? {
        Timestamp.seconds(text.hasSuffix(" UTC") ? text.dropLast(4) + "Z" : text)
    }
}
