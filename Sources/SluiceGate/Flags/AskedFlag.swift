internal import SluiceFlags
public import SluiceModel

/// One place of a tree that asks for a flag, as `sluice flags list` shows it.
public struct AskedFlag: Hashable, Sendable {
    /// The flag's key, or in brackets the text that computes it.
    public let key: String
    /// The file of `Policies/flags` that knows the call; `policy` for a helper that the policy declares.
    public let sdk: String
    /// What the user gets when the provider does not answer, such as `false` or `"control"`.
    public let off: String
    /// Whether that is written at the place, the SDK's own, or not known.
    public let fallback: String
    /// Whether the place asks if the flag is off.
    public let isNegative: Bool
    /// What the call gives: `value`, `wrapper` or `gate`.
    public let form: String
    /// When it is asked: `request`, `render`, `module-load`, `startup`, `build`.
    public let time: String
    /// The helper functions on the way, outermost first.
    public let helpers: [String]
    /// Where it stands.
    public let location: Location
    /// Whether the key is written, or stands for one that is.
    public let isKeyKnown: Bool
}

extension AskedFlag {
    /// The places of some files, in order of file and place.
    static func all(in files: [FlagFile]) -> [AskedFlag] { FlagListing.all(of: files).map { AskedFlag($0) } }

    private init(_ listing: FlagListing) {
        key = listing.key.shown
        sdk = listing.sdk
        off = listing.fallback.shown
        fallback = listing.origin.shown
        isNegative = listing.isNegative
        form = listing.form.shown
        time = listing.time.rawValue
        helpers = listing.helpers
        location = Location(path: RepositoryPath(listing.path), line: listing.line, column: listing.column)
        if case .known = listing.key { isKeyKnown = true } else { isKeyKnown = false }
    }
}
