internal import SluiceModel
internal import SluicePackages
internal import SluiceReport

/// Packages with their verdicts, as text or as JSON.
struct PackageListing {
    private let packages: [VerifiedPackage]

    init(_ packages: [VerifiedPackage]) { self.packages = packages }

    /// Writes the list and ends the program where a verdict asks for it.
    func finish(_ common: CommonOptions) throws {
        try common.write(common.format == .json ? json : Array(packages.map { $0.line + "\n" }.joined().utf8))
        if packages.contains(where: { $0.verdict.isBad }) { Terminal.exit(.blocked) }
        if packages.contains(where: { $0.verdict == .unknown }) { Terminal.exit(.undecided) }
    }

    private var json: [UInt8] {
        JSONValue.object(["schema": .string("sluice.packages/1"), "packages": .array(packages.map(Self.json))]).pretty
    }

    private static func json(_ package: VerifiedPackage) -> JSONValue {
        let remarks: [JSONValue] = package.remarks.map { json($0) }
        let line: JSONValue = package.place.map { .int($0.line) } ?? .null
        let role = package.role.map { "\($0)" }
        let members: KeyValuePairs<String, JSONValue> = [
            "ecosystem": .string(package.ecosystem.rawValue), "name": .string(package.name), "version": .optional(package.version),
            "verdict": .string(package.verdict.rawValue), "newest": .optional(package.newest), "notes": .strings(package.notes),
            "reason": .optional(package.reason), "cure": .optional(package.cure), "role": .optional(role),
            "path": .optional(package.place?.path.shown), "line": line, "findings": .array(remarks),
        ]
        return .object(members)
    }

    private static func json(_ remark: VerifiedPackage.Remark) -> JSONValue {
        .object([
            "rule": .string(remark.rule.rawValue), "severity": .string(remark.severity.rawValue), "message": .string(remark.message),
            "fix": .string(remark.fix),
        ])
    }
}
