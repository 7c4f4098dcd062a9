extension ManifestKind {
    /// The files of pip, Poetry, PDM, uv, Pipenv, setuptools and conda.
    static let python: [ManifestKind] =
        [pyproject, pipfile, constraints, requirements, pixi, toxTOML, tox, setupConfiguration] + pythonLocks + pythonCode

    /// pip's requirements, under all the names that projects give them.
    public static let requirements = ManifestKind(
        id: "requirements", names: ["*.txt", "*.in", "*.pip"], condition: { isRequirements($0) },
        cure: "write the file as UTF-8 text that `pip install --dry-run -r` reads", line: { $0 + ($1 ?? "") }
    ) { bytes, draft throws(TextProblem) in
        try readRequirements(bytes, role: .declared, into: &draft)
    }

    /// pip's constraints, which bring no package in and say in which version one is taken.
    public static let constraints = ManifestKind(
        id: "constraints", names: ["*.txt", "*.in", "*.pip"], condition: { isConstraints($0) },
        cure: "write the file as UTF-8 text that `pip install --dry-run -c` reads", line: { $0 + ($1 ?? "") }
    ) { bytes, draft throws(TextProblem) in
        try readRequirements(bytes, role: .constrained, into: &draft)
    }

    /// Python's `pyproject.toml`.
    public static let pyproject = ManifestKind(
        id: "pyproject", names: ["pyproject.toml"], cure: tomlCure, line: { "\"\($0)\($1 ?? "")\"" }
    ) { bytes, draft throws(TextProblem) in
        PyprojectManifest(try TOMLReader.read(bytes)).collect(into: &draft)
    }

    /// Pipenv's `Pipfile`.
    public static let pipfile = ManifestKind(
        id: "pipfile", names: ["pipfile"], cure: tomlCure, line: { "\($0) = \"\($1 ?? "*")\"" }
    ) { bytes, draft throws(TextProblem) in
        PipfileManifest(try TOMLReader.read(bytes)).collect(into: &draft)
    }

    /// pixi's own file.
    public static let pixi = ManifestKind(
        id: "pixi", names: ["pixi.toml"], cure: tomlCure, line: { "\($0) = \"\($1 ?? "*")\"" }
    ) { bytes, draft throws(TextProblem) in
        PixiManifest(try TOMLReader.read(bytes)).collect(into: &draft)
    }

    /// tox's file in TOML.
    public static let toxTOML = ManifestKind(
        id: "toxTOML", names: ["tox.toml"], cure: tomlCure, line: { "\"\($0)\($1 ?? "")\"" }
    ) { bytes, draft throws(TextProblem) in
        ToxTables(try TOMLReader.read(bytes)).collect(into: &draft)
    }

    /// tox's file of old.
    public static let tox = ManifestKind(
        id: "tox", names: ["tox.ini"], cure: "save the file as UTF-8", line: { $0 + ($1 ?? "") }
    ) { bytes, draft throws(TextProblem) in
        ToxConfiguration(INIText(try PythonText.decoded(bytes))).collect(into: &draft)
    }

    /// setuptools' declarative file.
    public static let setupConfiguration = ManifestKind(
        id: "setupConfiguration", names: ["setup.cfg"], cure: "save the file as UTF-8", line: { $0 + ($1 ?? "") }
    ) { bytes, draft throws(TextProblem) in
        SetupConfiguration(try PythonText.decoded(bytes)).collect(into: &draft)
    }

    static let tomlCure = "mend the file until it is TOML 1.0, and save it as UTF-8"

    private static func readRequirements(_ bytes: [UInt8], role: PackageRole, into draft: inout ManifestDraft) throws(TextProblem) {
        let text = try PythonText.decoded(bytes)
        if text != bytes { draft = ManifestDraft(path: draft.path, bytes: text) }
        RequirementsManifest(text, role: role).collect(into: &draft)
    }

    /// `.txt` and `.in` are the endings of many other files, so either the name or the folder must say what they are.
    private static func isRequirements(_ path: ManifestPath) -> Bool {
        let words = words(path)
        if words.contains(where: { ["requirements", "requirement", "reqs"].contains($0) }) { return true }
        if let stem = words.last, stem.hasSuffix("requirements") || words[0].hasPrefix("requirements") { return true }
        return ["requirements", "reqs"].contains(path.folder)
    }

    private static func isConstraints(_ path: ManifestPath) -> Bool {
        let words = words(path)
        if words.contains(where: { ["constraints", "constraint"].contains($0) }) { return true }
        if let stem = words.last, stem.hasSuffix("constraints") || words[0].hasPrefix("constraints") { return true }
        return path.folder == "constraints"
    }

    /// The words of a file's name without its ending; there is always one.
    private static func words(_ path: ManifestPath) -> [Substring] {
        let stem = path.name[..<(path.name.lastIndex(of: ".") ?? path.name.endIndex)]
        let words = stem.split { "-_. ".contains($0) }
        return words.isEmpty ? [""] : words
    }
}
