/// Where Cargo takes a crate from (reference: packages.md, section 1.3).
enum CargoSource {
    /// The registry of an index URL; crates.io in all its spellings is the default one.
    ///
    /// `sparse+` stays: it says how the index is asked. An index without it is a Git repository.
    static func registry(index: String) -> PackageSource {
        var url = index[...]
        if url.hasPrefix("registry+") { url = url.dropFirst(9) }
        var plain = url.hasPrefix("sparse+") ? url.dropFirst(7) : url
        while plain.hasSuffix("/") { plain = plain.dropLast() }
        let known = ["https://github.com/rust-lang/crates.io-index", "https://index.crates.io"]
        return .registry(url: known.contains(String(plain)) ? nil : String(url))
    }

    /// The registry that a manifest calls by its name; its URL stands in Cargo's settings.
    static func registry(name: String) -> PackageSource { .registry(url: name == "crates-io" ? nil : name) }

    /// The source that a lock file writes; `nil` for a word that is none.
    static func locked(_ text: String) -> PackageSource? {
        if text.hasPrefix("git+") { return .git(RepositoryURL.plain(text)) }
        if text.hasPrefix("registry+") || text.hasPrefix("sparse+") { return registry(index: text) }
        if text.hasPrefix("path+") { return .path(String(text.dropFirst(5))) }
        // Replaced sources: a directory or a mirror on this machine.
        if text.hasPrefix("directory+") || text.hasPrefix("local-registry+") { return .path(text) }
        return nil
    }
}
