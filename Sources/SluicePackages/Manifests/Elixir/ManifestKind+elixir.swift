extension ManifestKind {
    /// The files of Mix, rebar3 and Gleam.
    static let elixir: [ManifestKind] = [mixProject, mixLock, rebarConfiguration, rebarLock, gleamManifest, gleamLock]

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

    /// rebar3's `rebar.config`.
    public static let rebarConfiguration = ManifestKind(
        id: "rebarConfiguration", names: ["rebar.config"], cure: "mend the file until `rebar3 deps` reads it, and save it as UTF-8",
        line: { "{\($0)" + ($1.map { ", \"\($0)\"" } ?? "") + "}" }
    ) { bytes, draft throws(TextProblem) in
        RebarConfiguration(try ErlangReader.read(bytes)).collect(into: &draft)
    }

    /// rebar3's `rebar.lock`.
    public static let rebarLock = ManifestKind(
        id: "rebarLock", purpose: .lock, names: ["rebar.lock"], cure: "let `rebar3 lock` write the file anew", sizeLimit: lockLimit,
        line: { "{<<\"\($0)\">>,{pkg,<<\"\($0)\">>" + ($1.map { ",<<\"\($0)\">>" } ?? "") + "},0}" }
    ) { bytes, draft throws(TextProblem) in
        RebarLock(try ErlangReader.read(bytes)).collect(into: &draft)
    }

    /// Gleam's `gleam.toml`.
    public static let gleamManifest = ManifestKind(
        id: "gleamManifest", names: ["gleam.toml"], cure: "mend the file until `gleam check` reads it, and save it as UTF-8",
        line: { "\($0) = \"\($1 ?? ">= 0.0.0")\"" }
    ) { bytes, draft throws(TextProblem) in
        GleamManifest(try TOMLReader.read(bytes)).collect(into: &draft)
    }

    /// Gleam's `manifest.toml`.
    public static let gleamLock = ManifestKind(
        id: "gleamLock", purpose: .lock, names: ["manifest.toml"], cure: "let `gleam deps download` write the file anew", sizeLimit: lockLimit,
        line: { "name = \"\($0)\"" + ($1.map { ", version = \"\($0)\"" } ?? "") }
    ) { bytes, draft throws(TextProblem) in
        if GleamLock.isGleams(bytes) { GleamLock(try TOMLReader.read(bytes)).collect(into: &draft) }
    }
}
