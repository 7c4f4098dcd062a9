internal import SluiceModel
internal import SluicePackages

/// What can be wrong with a package that a manifest asks for.
enum PackageFault: String, CaseIterable, Hashable {
    /// The registry has no such package, by its own word.
    case missing = "packages-missing"
    /// The package is there, and no version of it is what was asked for.
    case versionMissing = "packages-version-missing"
    /// The registry's operator keeps the name as a warning.
    case securityPlaceholder = "packages-security-placeholder"
    /// The maintainers took back every version that fits.
    case yanked = "packages-yanked"
    /// The maintainers warn of the version that would be installed.
    case deprecated = "packages-deprecated"
    /// The version that would be installed is younger than policy allows.
    case tooYoung = "packages-too-young"
    /// No registry could hold the name.
    case invalidName = "packages-invalid-name"

    /// The rule that finds it.
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
