/// What a pod's specification in JSON says of the pod as a whole.
struct PodSpecification {
    private(set) var name: String?
    private(set) var isDeprecated = false
    /// The pod that stands in its place.
    private(set) var replacement: String?
    /// The Git repository that it is taken from.
    private(set) var repository: String?

    /// - Throws: `JSONStream.Fault` where the text is no JSON or breaks off.
    init(_ bytes: [UInt8]) throws(JSONStream.Fault) {
        try JSONStream.document(bytes) { key, value throws(JSONStream.Fault) in
            switch key {
            case "name": self.name = try value.text()
            case "deprecated": self.isDeprecated = try value.flag() ?? false
            case "deprecated_in_favor_of": self.replacement = try value.text()
            case "source":
                try value.members { key, value throws(JSONStream.Fault) in
                    if let text = try value.text(), key == "git" { self.repository = text }
                }
            default: try value.skip()
            }
        }
    }
}
