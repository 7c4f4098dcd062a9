extension ManifestKind {
    /// The files of pip, Poetry, PDM, uv, Pipenv, setuptools and conda.
    static let python: [ManifestKind] = [pyproject, requirements]

    /// pip's requirements and constraints, under all the names that projects give them.
    public static let requirements = ManifestKind(
        id: "requirements", names: ["*.txt", "*.in"], condition: isRequirements,
        cure: "write the file as UTF-8 text that `pip install --dry-run -r` reads", line: { $0 + ($1 ?? "") }
    ) { bytes, draft throws(TextProblem) in
        try RequirementsManifest(bytes).collect(into: &draft)
    }

    /// Python's `pyproject.toml`.
    public static let pyproject = ManifestKind(
        id: "pyproject", names: ["pyproject.toml"], cure: "mend the file until it is TOML 1.0, and save it as UTF-8",
        line: { "\"\($0)\($1 ?? "")\"" }
    ) { bytes, draft throws(TextProblem) in
        PyprojectManifest(try TOMLReader.read(bytes)).collect(into: &draft)
    }

    /// `.txt` and `.in` are the endings of many other files, so either the name or the folder must say what they are.
    private static let isRequirements: @Sendable (ManifestPath) -> Bool = { path in
        let stem = path.name.hasSuffix(".in") ? path.name.dropLast(3) : path.name.dropLast(4)
        if ["requirements", "constraints"].contains(where: { stem.hasPrefix($0) || stem.hasSuffix($0) }) { return true }
        if ["reqs", "requirement", "constraint"].contains(String(stem)) { return true }
        return ["requirements", "constraints", "reqs"].contains(path.folder)
    }
}
