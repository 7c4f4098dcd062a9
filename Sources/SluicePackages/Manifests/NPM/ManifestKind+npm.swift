extension ManifestKind {
    /// The files of npm, pnpm, Yarn, Bun and Deno.
    static let npmFamily: [ManifestKind] = [
        packageJSON, packageLock, pnpmLock, pnpmWorkspace, yarnLock, yarnSettings, bunLock, bunBinaryLock, denoJSON, denoLock, importMap
    ]

    /// npm's `package.json`.
    public static let packageJSON = ManifestKind(
        id: "packageJSON", names: ["package.json"], cure: "mend the file until `npm pkg get name` reads it, and save it as UTF-8",
        line: jsonLine
    ) { bytes, draft throws(TextProblem) in
        let root = try JSONReader.read(bytes)
        PackageJSONManifest(root).collect(into: &draft)
        ScriptTable.collect(root["scripts"], in: bytes, into: &draft)
    }

    /// npm's lock files.
    static let packageLock = ManifestKind(
        id: "packageLock", purpose: .lock, names: ["package-lock.json", "npm-shrinkwrap.json"],
        cure: "make it anew with `npm install --package-lock-only`", sizeLimit: lockLimit, line: jsonLine
    ) { bytes, draft throws(TextProblem) in
        try PackageLock.collect(bytes, into: &draft)
    }

    /// pnpm's lock file.
    static let pnpmLock = ManifestKind(
        id: "pnpmLock", purpose: .lock, names: ["pnpm-lock.yaml", "shrinkwrap.yaml"],
        cure: "make it anew with `pnpm install --lockfile-only`", sizeLimit: lockLimit, line: yamlLine
    ) { bytes, draft throws(TextProblem) in
        for document in try YAMLReader.read(bytes) { PnpmLock(document).collect(into: &draft) }
    }

    /// The settings of a workspace of pnpm's, which hold catalogues and overrides.
    static let pnpmWorkspace = ManifestKind(
        id: "pnpmWorkspace", names: ["pnpm-workspace.yaml"], cure: "mend the file until `pnpm config list` reads it, and save it as UTF-8",
        line: yamlLine
    ) { bytes, draft throws(TextProblem) in
        for document in try YAMLReader.read(bytes) { WorkspaceSettings(document).collect(into: &draft) }
    }

    /// Yarn's lock file, of all versions.
    static let yarnLock = ManifestKind(
        id: "yarnLock", purpose: .lock, names: ["yarn.lock"], cure: "make it anew with `yarn install`", sizeLimit: lockLimit,
        line: { "\($0)@\($1 ?? "*")" }
    ) { bytes, draft throws(TextProblem) in
        try YarnLock.collect(bytes, into: &draft)
    }

    /// The settings of later Yarn, which hold catalogues and additions to other people's manifests.
    static let yarnSettings = ManifestKind(
        id: "yarnSettings", names: [".yarnrc.yml"], cure: "mend the file until `yarn config` reads it, and save it as UTF-8", line: yamlLine
    ) { bytes, draft throws(TextProblem) in
        for document in try YAMLReader.read(bytes) { WorkspaceSettings(document).collect(into: &draft) }
    }

    /// Bun's lock file.
    static let bunLock = ManifestKind(
        id: "bunLock", purpose: .lock, names: ["bun.lock"], cure: "make it anew with `bun install --lockfile-only`", sizeLimit: lockLimit,
        line: jsonLine
    ) { bytes, draft throws(TextProblem) in
        try BunLock.collect(bytes, into: &draft)
    }

    /// The lock file of older Bun, which no one but Bun can read.
    static let bunBinaryLock = ManifestKind(
        id: "bunBinaryLock", purpose: .lock, names: ["bun.lockb"],
        cure: "make a text of it with `bun install --save-text-lockfile --frozen-lockfile --lockfile-only`, and delete `bun.lockb`",
        sizeLimit: lockLimit, line: jsonLine
    ) { _, _ throws(TextProblem) in
        throw TextProblem(offset: 0, reason: "a binary lock file of Bun's cannot be read")
    }

    /// Deno's manifest, and JSR's.
    static let denoJSON = ManifestKind(
        id: "denoJSON", names: ["deno.json", "deno.jsonc", "jsr.json", "jsr.jsonc"],
        cure: "mend the file until `deno check` reads it, and save it as UTF-8", line: { "\"\($0)\": \"npm:\($0)@\($1 ?? "*")\"" }
    ) { bytes, draft throws(TextProblem) in
        DenoManifest(try JSONReader.read(bytes, dialect: .commented)).collect(into: &draft)
    }

    /// Deno's lock file.
    static let denoLock = ManifestKind(
        id: "denoLock", purpose: .lock, names: ["deno.lock"], cure: "make it anew with `deno install`", sizeLimit: lockLimit, line: jsonLine
    ) { bytes, draft throws(TextProblem) in
        DenoLock(try JSONReader.read(bytes)).collect(into: &draft)
    }

    /// An import map, as Deno and browsers read it.
    static let importMap = ManifestKind(
        id: "importMap", names: ["import_map.json", "import-map.json", "importmap.json", "*.importmap"],
        cure: "mend the file until it is JSON, and save it as UTF-8", line: { "\"\($0)\": \"npm:\($0)@\($1 ?? "*")\"" }
    ) { bytes, draft throws(TextProblem) in
        ImportTable.collect(try JSONReader.read(bytes, dialect: .commented), into: &draft)
    }

    /// `"name": "range"`.
    static let jsonLine: @Sendable (String, String?) -> String = { "\"\($0)\": \"\($1 ?? "*")\"" }

    /// `name: range`, in quotation marks where YAML needs them.
    static let yamlLine: @Sendable (String, String?) -> String = { name, requirement in
        (name.hasPrefix("@") ? "\"\(name)\"" : name) + ": \"\(requirement ?? "*")\""
    }
}
