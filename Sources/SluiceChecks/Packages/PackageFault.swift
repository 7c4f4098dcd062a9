internal import SluiceModel
internal import SluicePackages

/// What can be wrong with a package that a manifest asks for.
enum PackageFault: String, CaseIterable, Hashable {
    case missing = "packages-missing"
    case versionMissing = "packages-version-missing"
    case securityPlaceholder = "packages-security-placeholder"
    case yanked = "packages-yanked"
    case deprecated = "packages-deprecated"
    case tooYoung = "packages-too-young"
    case invalidName = "packages-invalid-name"

    var rule: RuleID { RuleID(rawValue) }
}

/// What an inquiry about one use of a package ends in.
enum PackageOutcome: Hashable {
    /// - Parameters:
    ///   - message: one sentence that names the thing found.
    ///   - version: what tells this fault from the same one in another version of the package, where a version is at fault.
    ///   - better: a version to ask for instead.
    case fault(PackageFault, message: String, version: String? = nil, better: String? = nil)
    case undecided(reason: String, cure: String)
}
