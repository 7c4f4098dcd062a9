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
    /// A public record of malicious packages has the version that would be installed.
    case malicious = "packages-malicious"
    /// The registry's operator has shut the package off.
    case quarantined = "packages-quarantined"
    /// The maintainers took back every version that fits.
    case yanked = "packages-yanked"
    /// The owner has taken every version that fits out of the registry's lists.
    case unlisted = "packages-unlisted"
    /// The maintainers warn of the version that would be installed.
    case deprecated = "packages-deprecated"
    /// The owner has given up the package as a whole.
    case abandoned = "packages-abandoned"
    /// The version that would be installed is younger than policy allows.
    case tooYoung = "packages-too-young"
    /// The package itself is younger than policy allows.
    case brandNew = "packages-brand-new"
    /// No registry could hold the name.
    case invalidName = "packages-invalid-name"
    /// The name is made like that of a well-known package.
    case lookAlike = "packages-look-alike"
    /// The name is made like that of a well-known package, and something else speaks against it too.
    case squat = "packages-squat"
    /// Earlier versions say where they were built, and this one does not.
    case provenanceLost = "packages-provenance-lost"
    /// A package that nobody knows yet runs a program when it is installed.
    case installScript = "packages-install-script"
    /// It comes from a repository or a URL, past every registry.
    case directSource = "packages-direct-source"
    /// A private name is looked for at a public registry too, which may come first.
    case sourceConfusion = "packages-source-confusion"
    /// The lock file has another hash for the same version than before.
    case hashChanged = "packages-hash-changed"
    /// The lock file's hash is not that of the registry's archive.
    case hashMismatch = "packages-hash-mismatch"
    /// The lock file takes the archive of one package from the place of another.
    case lockRedirected = "packages-lock-redirected"
    /// The lock file was not made from the manifest as it is.
    case lockDisagrees = "packages-lock-disagrees"

    /// Code imports what no manifest asks for.
    case undeclaredImport = "packages-undeclared-import"

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
