/// What came out for one package.
public enum PackageVerdict: String, Sendable, Hashable, Codable {
    case exists
    case missing
    case versionMissing = "version-missing"
    /// No registry could hold the name.
    case invalidName = "invalid-name"
    /// The name stands in the registry as a warning, in the place of something malicious.
    case securityPlaceholder = "security-placeholder"
    /// A public record says that the version is malicious.
    case malicious
    /// The registry's operator has shut it off.
    case quarantined
    /// Two facts speak against it.
    case suspicious
    /// It comes from a repository, a URL or a folder, so that no registry says anything of it.
    case elsewhere
    case unknown

    /// Whether the package must not be installed as asked for.
    public var isBad: Bool {
        switch self {
        case .missing, .versionMissing, .invalidName, .securityPlaceholder, .malicious, .quarantined, .suspicious: true
        case .exists, .elsewhere, .unknown: false
        }
    }
}
