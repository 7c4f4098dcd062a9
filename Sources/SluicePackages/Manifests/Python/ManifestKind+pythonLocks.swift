extension ManifestKind {
    /// The lock files of Python's tools.
    static let pythonLocks: [ManifestKind] = [poetryLock, uvLock, pdmLock, pylock, pipfileLock]

    /// Poetry's.
    public static let poetryLock = tomlLock("poetryLock", ["poetry.lock"], by: "`poetry lock`") { PoetryLock($0).collect(into: &$1) }

    /// uv's, that of a project and that of a script.
    public static let uvLock = tomlLock("uvLock", ["uv.lock", "*.py.lock"], by: "`uv lock`") { UVLock($0).collect(into: &$1) }

    /// PDM's.
    public static let pdmLock = tomlLock("pdmLock", ["pdm.lock"], by: "`pdm lock`") { PDMLock($0).collect(into: &$1) }

    /// That of the standard: `pylock.toml`, or one part between the two words.
    public static let pylock = tomlLock(
        "pylock", ["*.toml"], by: "the tool that made it",
        condition: { path in
            let words = path.name.split(separator: ".", omittingEmptySubsequences: false)
            return words.first == "pylock" && (2...3).contains(words.count) && !words.contains("")
        }
    ) { PythonLock($0).collect(into: &$1) }

    /// Pipenv's.
    public static let pipfileLock = ManifestKind(
        id: "pipfileLock", purpose: .lock, names: ["pipfile.lock"], cure: "let `pipenv lock` write the file anew", sizeLimit: lockLimit,
        line: { "\"\($0)\": { \"version\": \"==\($1 ?? "")\" }" }
    ) { bytes, draft throws(TextProblem) in
        PipfileLock(try JSONReader.read(bytes)).collect(into: &draft)
    }

    private static func tomlLock(
        _ id: String, _ names: [String], by tool: String, condition: (@Sendable (ManifestPath) -> Bool)? = nil,
        read: @escaping @Sendable (TOMLNode, inout ManifestDraft) -> Void
    ) -> ManifestKind {
        ManifestKind(
            id: id, purpose: .lock, names: names, condition: condition, cure: "let \(tool) write the file anew", sizeLimit: lockLimit,
            line: { "name = \"\($0)\", version = \"\($1 ?? "")\"" }
        ) { bytes, draft throws(TextProblem) in
            read(try TOMLReader.read(bytes), &draft)
        }
    }
}
