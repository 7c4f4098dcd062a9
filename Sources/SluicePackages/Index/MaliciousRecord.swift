/// What a public record says of a package that is known to be malicious.
public struct MaliciousRecord: Hashable, Sendable {
    /// As `MAL-2025-1234` or `RUSTSEC-2022-0042`.
    public let id: String
    /// Whose package it is.
    public let ecosystem: Ecosystem
    /// The package, in canonical form.
    public let name: String
    /// One line of the record's own.
    public let summary: String
    /// Which of its versions.
    public let affected: AffectedVersions

    /// A record of one package.
    public init(id: String, ecosystem: Ecosystem, name: String, summary: String, affected: AffectedVersions) {
        self.id = id
        self.ecosystem = ecosystem
        self.name = name
        self.summary = summary
        self.affected = affected
    }

    /// The bytes kept of it beside its name.
    var encoded: [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(counted: id.utf8)
        bytes.append(counted: summary.utf8)
        bytes.append(varying: affected.versions.count)
        for version in affected.versions { bytes.append(counted: version.utf8) }
        bytes.append(varying: affected.ranges.count)
        for range in affected.ranges {
            bytes.append(varying: range.count)
            for event in range {
                let (kind, version): (UInt8, String) =
                    switch event {
                    case .introduced(let version): (0, version)
                    case .fixed(let version): (1, version)
                    case .lastAffected(let version): (2, version)
                    }
                bytes.append(kind)
                bytes.append(counted: version.utf8)
            }
        }
        return bytes
    }

    /// Reads what `encoded` wrote.
    init(_ ecosystem: Ecosystem, _ name: String, _ cursor: inout ByteCursor) throws(IndexDamage) {
        (self.ecosystem, self.name) = (ecosystem, name)
        id = try cursor.text()
        summary = try cursor.text()
        var affected = AffectedVersions()
        for _ in 0..<(try cursor.number()) { affected.versions.append(try cursor.text()) }
        for _ in 0..<(try cursor.number()) {
            var events: [AffectedVersions.Event] = []
            for _ in 0..<(try cursor.number()) {
                let kind = try cursor.number()
                let version = try cursor.text()
                events.append(kind == 0 ? .introduced(version) : kind == 1 ? .fixed(version) : .lastAffected(version))
            }
            affected.ranges.append(events)
        }
        self.affected = affected
    }
}

/// A record that speaks of a package, and whether it is sure to speak of the version asked for.
public struct MaliciousMatch: Hashable, Sendable {
    /// What is said.
    public let record: MaliciousRecord
    /// Whether the version asked for is among those of the record; otherwise it cannot be told, as where no version was named.
    public let isCertain: Bool
}
