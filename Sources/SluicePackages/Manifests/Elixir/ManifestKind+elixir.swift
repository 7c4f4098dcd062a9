extension ManifestKind {
    /// The files of Mix.
    static let elixir: [ManifestKind] = [mixProject, mixLock]

    /// Mix's `mix.exs`.
    public static let mixProject = ManifestKind(
        id: "mixProject", names: ["mix.exs"], cure: "mend the file until `mix deps` reads it, and save it as UTF-8",
        line: { "{:\($0), \"\($1 ?? ">= 0.0.0")\"}" }
    ) { bytes, draft throws(TextProblem) in
        var project = try MixProject(bytes)
        project.collect(into: &draft)
    }

    /// Mix's `mix.lock`.
    public static let mixLock = ManifestKind(
        id: "mixLock", purpose: .lock, names: ["mix.lock"], cure: "let `mix deps.get` write the file anew", sizeLimit: lockLimit,
        line: { "\"\($0)\": {:hex, :\($0)" + ($1.map { ", \"\($0)\"" } ?? "") + "}" }
    ) { bytes, draft throws(TextProblem) in
        try MixLock(bytes).collect(into: &draft)
    }
}
