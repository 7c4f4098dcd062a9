/// A registration of a NuGet source, index or page: what is said of each version (reference: packages.md, section 3, NuGet).
struct NuGetRegistration {
    /// One version as described.
    struct Entry: Hashable {
        var id: String?
        var version: String?
        /// `nil` where it is not said, or where its year is 1900, by which nuget.org says that the version is unlisted.
        var published: Int64?
        var isUnlisted = false
        /// Reasons and the owner's words.
        var deprecation: String?
        /// The package that its owner names in its place.
        var alternate: String?
        var page: String?
    }

    /// In the document's order, the oldest version first.
    private(set) var entries: [Entry] = []
    /// The addresses of pages whose entries stand in documents of their own, the oldest versions first.
    private(set) var pages: [String] = []
    /// Whether the document has a list of pages or of entries.
    private(set) var hasItems = false

    /// - Throws: `JSONStream.Fault` where the text is no JSON or breaks off.
    init(_ bytes: [UInt8]) throws(JSONStream.Fault) {
        try JSONStream.document(bytes) { key, value throws(JSONStream.Fault) in
            guard key == "items" else { return try value.skip() }
            self.hasItems = try value.kind() == .array
            try value.items { item throws(JSONStream.Fault) in try self.readItem(&item) }
        }
    }

    /// An item of an index is a page, with or without its entries; an item of a page is an entry.
    private mutating func readItem(_ stream: inout JSONStream) throws(JSONStream.Fault) {
        var address: String?
        var isWhole = false
        try stream.members { key, value throws(JSONStream.Fault) in
            switch key {
            case "@id": address = try value.text()
            case "items":
                isWhole = try value.kind() == .array
                try value.items { item throws(JSONStream.Fault) in try self.readItem(&item) }
            case "catalogEntry" where try value.kind() == .object:
                isWhole = true
                self.entries.append(try Self.entry(&value))
            default: try value.skip()
            }
        }
        if let address, !isWhole { pages.append(address) }
    }

    private static func entry(_ stream: inout JSONStream) throws(JSONStream.Fault) -> Entry {
        var entry = Entry()
        try stream.members { key, value throws(JSONStream.Fault) in
            switch key {
            case "id": entry.id = try value.text()
            case "version": entry.version = try value.text()
            case "published":
                let text = try value.text()
                if text?.hasPrefix("1900-") == true { entry.isUnlisted = true } else { entry.published = text.flatMap(Timestamp.seconds) }
            case "listed": entry.isUnlisted = try value.flag() == false || entry.isUnlisted
            case "projectUrl": entry.page = try value.text()
            case "deprecation": try Self.readDeprecation(&value, into: &entry)
            default: try value.skip()
            }
        }
        return entry
    }

    private static func readDeprecation(_ stream: inout JSONStream, into entry: inout Entry) throws(JSONStream.Fault) {
        guard try stream.kind() == .object else { return try stream.skip() }
        var reasons: [String] = []
        var message: String?
        var alternate: String?
        try stream.members { key, value throws(JSONStream.Fault) in
            switch key {
            case "reasons": reasons = try value.texts()
            case "message": message = try value.text().flatMap { $0.isEmpty ? nil : $0 }
            case "alternatePackage":
                try value.members { key, value throws(JSONStream.Fault) in
                    if let text = try value.text(), key == "id" { alternate = text }
                }
            default: try value.skip()
            }
        }
        entry.deprecation = (reasons.isEmpty ? "deprecated" : reasons.joined(separator: ", ")) + (message.map { ": " + $0 } ?? "")
        entry.alternate = alternate
    }
}
