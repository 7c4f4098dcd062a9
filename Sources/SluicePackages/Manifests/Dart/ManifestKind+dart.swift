extension ManifestKind {
    /// The files of Pub.
    static let dart: [ManifestKind] = [pubspec, pubspecLock]

    /// Pub's `pubspec.yaml`, and the overrides beside it.
    public static let pubspec = ManifestKind(
        id: "pubspec", names: ["pubspec.yaml", "pubspec_overrides.yaml"],
        cure: "mend the file until `dart pub get` reads it, and save it as UTF-8", line: { "\($0): \($1 ?? "any")" }
    ) { bytes, draft throws(TextProblem) in
        for document in try YAMLReader.read(bytes) { PubspecManifest(document).collect(into: &draft) }
    }

    /// Pub's `pubspec.lock`.
    public static let pubspecLock = ManifestKind(
        id: "pubspecLock", purpose: .lock, names: ["pubspec.lock"], cure: "let `dart pub get` write the file anew", sizeLimit: lockLimit,
        line: { "\($0):" + ($1.map { " version: \"\($0)\"" } ?? "") }
    ) { bytes, draft throws(TextProblem) in
        for document in try YAMLReader.read(bytes) { PubspecLock(document).collect(into: &draft) }
    }
}
