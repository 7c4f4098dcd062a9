/// A project's page of the simple API in JSON (PEP 691, with the keys of PEP 700 and PEP 792).
struct SimpleDocument {
    /// The name that the page gives itself.
    private(set) var name: String?
    /// Whether there is a list of files, be it empty.
    private(set) var hasFiles = false
    /// Whether the page is of a major version that is not known.
    private(set) var isTooNew = false
    private var files = SimpleFiles()
    private var status: String?
    private var reason: String?
    private let project: String

    /// - Parameter name: the project asked for, in canonical form.
    /// - Throws: `JSONStream.Fault` where the text is no JSON or breaks off.
    init(_ bytes: [UInt8], name project: String) throws(JSONStream.Fault) {
        self.project = project
        var stream = JSONStream(bytes)
        guard try stream.kind() == .object else { return }
        try stream.object { key, value throws(JSONStream.Fault) in try self.read(key, &value) }
        try stream.end()
    }

    /// The project; `nil` where it has no release. A project in quarantine lists none, and is there.
    var record: PackageRecord? {
        let words = ["archived", "deprecated"].contains(status ?? "") ? "the project is \(status ?? "")" : nil
        return files.record(
            named: name ?? project, deprecation: words.map { $0 + (reason.map { ": " + $0 } ?? "") }, status: Self.status(status))
    }

    /// The words of PEP 792; a word that is not known says nothing.
    private static func status(_ word: String?) -> PackageStatus {
        switch word {
        case "archived": .archived
        case "deprecated": .abandoned
        case "quarantined": .quarantined
        default: .active
        }
    }

    private mutating func read(_ key: String, _ value: inout JSONStream) throws(JSONStream.Fault) {
        switch (key, try value.kind()) {
        case ("name", .string): name = try value.string()
        case ("meta", .object): try value.object { key, value throws(JSONStream.Fault) in try self.readMeta(key, &value) }
        case ("project-status", .object): try value.object { key, value throws(JSONStream.Fault) in try self.readStatus(key, &value) }
        case ("versions", .array):
            try value.array { version throws(JSONStream.Fault) in
                if let version = try version.text() { self.files.add(version: version) }
            }
        case ("files", .array):
            hasFiles = true
            try value.array { file throws(JSONStream.Fault) in try self.readFile(&file) }
        default: try value.skip()
        }
    }

    private mutating func readMeta(_ key: String, _ value: inout JSONStream) throws(JSONStream.Fault) {
        let text = try value.text()
        if key == "api-version" { isTooNew = text?.hasPrefix("1.") != true }
        if key == "project-status" { status = text }
        if key == "project-status-reason" { reason = text }
    }

    private mutating func readStatus(_ key: String, _ value: inout JSONStream) throws(JSONStream.Fault) {
        let text = try value.text()
        if key == "status" { status = text }
        if key == "reason" { reason = text }
    }

    private mutating func readFile(_ stream: inout JSONStream) throws(JSONStream.Fault) {
        var file = SimpleFiles.File(name: "")
        guard try stream.kind() == .object else { return try stream.skip() }
        try stream.object { key, value throws(JSONStream.Fault) in
            switch key {
            case "filename": file.name = try value.text() ?? ""
            case "upload-time": file.published = try value.text().flatMap(Timestamp.seconds)
            case "provenance": file.hasProvenance = try value.text()?.isEmpty == false
            case "hashes" where try value.kind() == .object:
                try value.object { kind, hash throws(JSONStream.Fault) in try hash.text().map { file.hashes.append(kind + ":" + $0) } }
            case "yanked":
                if try value.kind() == .flag {
                    file.isYanked = try value.flag() ?? false
                } else if let reason = try value.text() {
                    (file.isYanked, file.reason) = (true, reason.isEmpty ? nil : reason)
                }
            default: try value.skip()
            }
        }
        files.add(file, of: project)
    }
}
