/// The service index of a NuGet source: which of its services stands where. Sources differ, so nothing but this address is fixed
/// (reference: packages.md, section 3, NuGet).
struct NuGetServices {
    /// Where versions are listed: `PackageBaseAddress/3.0.0`.
    private(set) var packages: String?
    /// Where each version is described, the best of the three that a source may have.
    private(set) var registrations: String?

    /// The kinds of registrations from the least to the best: only the last one holds versions of SemVer 2.
    private static let kinds = ["RegistrationsBaseUrl", "RegistrationsBaseUrl/3.4.0", "RegistrationsBaseUrl/3.6.0", "RegistrationsBaseUrl/Versioned"]

    /// - Throws: `JSONStream.Fault` where the text is no JSON or breaks off.
    init(_ bytes: [UInt8]) throws(JSONStream.Fault) {
        var best = -1
        try JSONStream.document(bytes) { key, value throws(JSONStream.Fault) in
            guard key == "resources" else { return try value.skip() }
            try value.items { resource throws(JSONStream.Fault) in
                let (address, types) = try Self.resource(&resource)
                guard let address else { return }
                if types.contains(where: { $0.hasPrefix("PackageBaseAddress/") }) { self.packages = address }
                let rank = types.compactMap { Self.kinds.firstIndex(of: $0) }.max() ?? -1
                if rank > best { (self.registrations, best) = (address, rank) }
            }
        }
    }

    /// The type is a text, or several in a list.
    private static func resource(_ stream: inout JSONStream) throws(JSONStream.Fault) -> (address: String?, types: [String]) {
        var address: String?
        var types: [String] = []
        try stream.members { key, value throws(JSONStream.Fault) in
            switch key {
            case "@id": address = try value.text()
            case "@type":
                if try value.kind() == .array { types = try value.texts() } else { types = try value.text().map { [$0] } ?? [] }
            default: try value.skip()
            }
        }
        return (address, types)
    }
}
