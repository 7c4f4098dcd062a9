extension ManifestKind {
    /// The files of Bundler and RubyGems.
    static let ruby: [ManifestKind] = [gemfile, gemspec, gemLock]

    /// Bundler's `Gemfile`, under all its names.
    public static let gemfile = ManifestKind(
        id: "gemfile", names: ["gemfile", "gems.rb", "gemfile.next", "gemfile.local", "pluginfile", "*.gemfile"],
        cure: "mend the file until `ruby -c` reads it, and save it as UTF-8", line: gemLine("gem")
    ) { bytes, draft throws(TextProblem) in
        var declarations = try GemDeclarations(bytes, dialect: .gemfile)
        declarations.collect(into: &draft)
    }

    /// A gem's own specification.
    public static let gemspec = ManifestKind(
        id: "gemspec", names: ["*.gemspec"], cure: "mend the file until `ruby -c` reads it, and save it as UTF-8",
        line: gemLine("spec.add_dependency")
    ) { bytes, draft throws(TextProblem) in
        var declarations = try GemDeclarations(bytes, dialect: .gemspec)
        draft.define(draft.stem(before: ".gemspec"), in: .rubygems)
        declarations.collect(into: &draft)
    }

    /// Bundler's `Gemfile.lock`.
    public static let gemLock = ManifestKind(
        id: "gemLock", purpose: .lock, names: ["gemfile.lock", "gems.locked", "gemfile.next.lock", "*.gemfile.lock"],
        cure: "let `bundle lock` write the file anew", sizeLimit: lockLimit, line: { "\($0) (\($1 ?? ""))" }
    ) { bytes, draft throws(TextProblem) in
        try GemLock(bytes).collect(into: &draft)
    }

    /// `gem "name", "~> 1.0"`.
    private static func gemLine(_ call: String) -> @Sendable (String, String?) -> String {
        { "\(call) \"\($0)\"" + ($1.map { ", \"\($0)\"" } ?? "") }
    }
}
