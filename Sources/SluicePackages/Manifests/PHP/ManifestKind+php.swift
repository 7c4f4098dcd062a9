extension ManifestKind {
    /// The files of Composer.
    static let php: [ManifestKind] = [composerManifest, composerLock]

    /// Composer's `composer.json`.
    public static let composerManifest = ManifestKind(
        id: "composerManifest", names: ["composer.json"], cure: "mend the file until `composer validate` reads it, and save it as UTF-8",
        line: jsonLine
    ) { bytes, draft throws(TextProblem) in
        ComposerManifest(try JSONReader.read(bytes)).collect(into: &draft)
    }

    /// Composer's `composer.lock`.
    public static let composerLock = ManifestKind(
        id: "composerLock", purpose: .lock, names: ["composer.lock"], cure: "let `composer update --lock` write the file anew",
        sizeLimit: lockLimit, line: jsonLine
    ) { bytes, draft throws(TextProblem) in
        ComposerLock(try JSONReader.read(bytes)).collect(into: &draft)
    }
}
