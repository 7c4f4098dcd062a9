extension ManifestKind {
    /// The files of Cargo.
    static let rust: [ManifestKind] = [cargoManifest, cargoLock]

    /// Cargo's `Cargo.toml`.
    public static let cargoManifest = ManifestKind(
        id: "cargoManifest", names: ["cargo.toml"], cure: "mend the file until `cargo read-manifest` reads it, and save it as UTF-8",
        line: { "\($0) = \"\($1 ?? "*")\"" }
    ) { bytes, draft throws(TextProblem) in
        CargoManifest(try TOMLReader.read(bytes)).collect(into: &draft)
    }

    /// Cargo's `Cargo.lock`.
    public static let cargoLock = ManifestKind(
        id: "cargoLock", purpose: .lock, names: ["cargo.lock"], cure: "let `cargo generate-lockfile` write the file anew",
        sizeLimit: lockLimit, line: { "name = \"\($0)\"" + ($1.map { ", version = \"\($0)\"" } ?? "") }
    ) { bytes, draft throws(TextProblem) in
        CargoLock(try TOMLReader.read(bytes)).collect(into: &draft)
    }
}
