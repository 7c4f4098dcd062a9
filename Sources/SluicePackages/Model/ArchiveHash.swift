/// A hash of an archive as lock files and registries write it.
public enum ArchiveHash {
    /// How it was made: `sha512` of `sha512-…`, `sha256` of `sha256:…`, `10c0` of `10c0/…`.
    public static func algorithm(_ hash: String) -> Substring { hash.prefix { !"-:/=".contains($0) } }
}
