extension ManifestKind {
    /// The files of Go's modules.
    static let go: [ManifestKind] = [goMod, goWork, goSum, goWorkSum]

    /// Go's `go.mod`.
    public static let goMod = ManifestKind(
        id: "goMod", names: ["go.mod"], cure: "mend the file until `go mod edit -json` reads it", line: goLine
    ) { bytes, draft throws(TextProblem) in
        try GoModManifest(bytes, draft: &draft).collect(into: &draft)
    }

    /// Go's `go.work`, which can replace modules for all its folders.
    public static let goWork = ManifestKind(
        id: "goWork", names: ["go.work"], cure: "mend the file until `go work edit -json` reads it", line: goLine
    ) { bytes, draft throws(TextProblem) in
        try GoModManifest(bytes, draft: &draft).collect(into: &draft)
    }

    /// Go's `go.sum`.
    public static let goSum = ManifestKind(
        id: "goSum", purpose: .lock, names: ["go.sum"], cure: "let `go mod tidy` write the file anew", sizeLimit: lockLimit,
        line: { "\($0) \($1 ?? "")" }
    ) { bytes, draft throws(TextProblem) in
        try GoSum(bytes).collect(holdsEveryPackage: true, into: &draft)
    }

    /// Go's `go.work.sum`: what a workspace adds to the `go.sum` of its modules.
    public static let goWorkSum = ManifestKind(
        id: "goWorkSum", purpose: .lock, names: ["go.work.sum"], cure: "let `go work sync` write the file anew", sizeLimit: lockLimit,
        line: { "\($0) \($1 ?? "")" }
    ) { bytes, draft throws(TextProblem) in
        try GoSum(bytes).collect(holdsEveryPackage: false, into: &draft)
    }

    /// `require example.com/module v1.2.3`.
    private static let goLine: @Sendable (String, String?) -> String = { "require \($0) \($1 ?? "latest")" }
}
