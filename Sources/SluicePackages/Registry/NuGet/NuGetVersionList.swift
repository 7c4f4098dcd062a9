/// The plain list of a package's versions at a NuGet source: unlisted ones are in it, for they can be installed.
struct NuGetVersionList {
    /// In the source's order; `nil` where the document has no such list.
    private(set) var versions: [String]?

    /// - Throws: `JSONStream.Fault` where the text is no JSON or breaks off.
    init(_ bytes: [UInt8]) throws(JSONStream.Fault) {
        try JSONStream.document(bytes) { key, value throws(JSONStream.Fault) in
            guard key == "versions", try value.kind() == .array else { return try value.skip() }
            self.versions = try value.texts()
        }
    }
}
