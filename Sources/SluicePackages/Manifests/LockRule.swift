/// Which manifests a kind of lock file is of, and what installers hold the two to.
struct LockRule: Sendable {
    /// The ids of the manifests' kinds.
    let manifests: Set<String>
    /// Sections of manifests that the lock file says nothing about, by their beginnings.
    let ignored: [String]
    /// Whether only the name counts: the versions of the lock file are chosen from more than this manifest.
    let namesOnly: Bool
    /// Whether the installer refuses a lock file that has another hash of the manifest.
    let bindsHash: Bool
    /// The command that makes the lock file anew.
    let cure: String

    private init(_ manifests: Set<String>, ignored: [String] = [], namesOnly: Bool = false, bindsHash: Bool = false, cure: String) {
        self.manifests = manifests
        self.ignored = ignored
        self.namesOnly = namesOnly
        self.bindsHash = bindsHash
        self.cure = cure
    }

    private static let notOfNPM = ["peerDependencies", "bundle", "overrides", "resolutions", "pnpm", "packageManager", "devEngines", "scripts", "catalog", "workspaces"]
    private static let notOfPython = ["build-system", "tool.hatch", "tool.uv.c", "tool.uv.o", "tool.uv.b", "tool.rye", "tool.pixi", "tool.flit", "tool.poetry.requires-plugins"]

    /// By the id of the lock file's kind.
    static let byLock: [String: LockRule] = [
        "packageLock": LockRule(["packageJSON"], ignored: notOfNPM, cure: "npm install --package-lock-only"),
        "pnpmLock": LockRule(["packageJSON"], ignored: notOfNPM, cure: "pnpm install --lockfile-only"),
        "yarnLock": LockRule(["packageJSON"], ignored: notOfNPM, cure: "yarn install"),
        "bunLock": LockRule(["packageJSON"], ignored: notOfNPM, cure: "bun install --lockfile-only"),
        "uvLock": LockRule(["pyproject"], ignored: notOfPython + ["tool.poetry", "tool.pdm"], cure: "uv lock"),
        "poetryLock": LockRule(
            ["pyproject"], ignored: notOfPython + ["tool.uv", "tool.pdm", "dependency-groups"], cure: "poetry lock"),
        "pdmLock": LockRule(
            ["pyproject"], ignored: notOfPython + ["tool.uv", "tool.poetry", "project.optional-dependencies"], cure: "pdm lock"),
        "pipfileLock": LockRule(["pipfile"], bindsHash: true, cure: "pipenv lock"),
        "cargoLock": LockRule(["cargoManifest"], ignored: ["patch", "replace", "workspace"], cure: "cargo update --workspace"),
        "goSum": LockRule(["goMod"], ignored: ["replace", "exclude", "retract", "tool", "toolchain"], namesOnly: true, cure: "go mod tidy"),
        "gemfileLock": LockRule(["gemfile"], cure: "bundle lock"),
        "composerLock": LockRule(["composerJSON"], cure: "composer update --lock"),
    ]
}
