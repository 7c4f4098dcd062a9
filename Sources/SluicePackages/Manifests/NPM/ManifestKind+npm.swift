extension ManifestKind {
    /// The files of npm, pnpm, Yarn, Bun and Deno.
    static let npmFamily: [ManifestKind] = [packageJSON]

    /// npm's `package.json`.
    public static let packageJSON = ManifestKind(
        id: "packageJSON", names: ["package.json"], cure: "mend the file until `npm pkg get name` reads it, and save it as UTF-8",
        line: jsonLine
    ) { bytes, draft throws(TextProblem) in
        PackageJSONManifest(try JSONReader.read(bytes)).collect(into: &draft)
    }

    /// `"name": "range"`.
    static let jsonLine: @Sendable (String, String?) -> String = { "\"\($0)\": \"\($1 ?? "*")\"" }
}
