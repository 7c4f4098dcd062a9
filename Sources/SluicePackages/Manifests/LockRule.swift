/// Which manifests a kind of lock file is of, and what its installer refuses.
///
/// The rules are those of the installers' strict modes, which builds use: `npm ci`, `pnpm install --frozen-lockfile`,
/// `yarn install --immutable`, `bun install --frozen-lockfile`, `uv sync --locked`, `poetry install`, `pdm install --frozen-lockfile`,
/// `pipenv install --deploy`, `cargo build --locked`, `go build`, `bundle install` when frozen, `composer install`,
/// `dart pub get --enforce-lockfile`, `mix deps.get --check-locked`, `pod install --deployment`, `swift build --force-resolved-versions`
/// (reference: packages.md, section 1: "agreement").
struct LockRule: Sendable {
    /// One thing that an installer looks at.
    enum Point: Sendable, Hashable {
        /// Every package that is asked for is in the lock file.
        case names
        /// It is there in a version that meets the requirement.
        case versions
        /// The lock file has the hash of the manifest.
        case hash
    }

    /// Where the manifests of a lock file lie that does not name them.
    enum Reach: Sendable, Hashable {
        /// Beside it.
        case folder
        /// Beside it, and below it those of the packages that it holds as the project's own.
        case members
    }

    /// The ids of the manifests' kinds.
    let manifests: Set<String>
    /// The sections of a manifest that are held, each with all that begins with it and a dot or a blank.
    let sections: [String]
    /// What the installer looks at.
    let points: Set<Point>
    /// Where the manifests lie.
    let reach: Reach
    /// Whether a lock file may rightly lack what a manifest asks for, for another platform say, so that one with another hash of the
    /// manifest than before was made anew, and is right.
    let isRightWhenRemade: Bool
    /// The name under which a manifest chooses the installer.
    let installer: String
    /// The command that makes the lock file anew.
    let cure: String

    private init(
        _ installer: String, _ manifests: Set<String>, _ sections: [String], points: Set<Point> = [.names, .versions],
        reach: Reach = .folder, isRightWhenRemade: Bool = false, cure: String
    ) {
        self.installer = installer
        self.manifests = manifests
        self.sections = sections
        self.points = points
        self.reach = reach
        self.isRightWhenRemade = isRightWhenRemade
        self.cure = cure
    }

    /// Whether what a section asks for must be in the lock file. A condition of the code around it decides at an installer's run.
    func holds(_ section: String) -> Bool { !section.hasSuffix(" if") && LockRule.holds(section, sections) }

    /// Whether a section is one of some, or begins with one and a dot or a blank.
    static func holds(_ section: String, _ sections: some Sequence<String>) -> Bool {
        sections.contains { section == $0 || section.hasPrefix($0 + ".") || section.hasPrefix($0 + " ") }
    }

    private static let npm = ["dependencies", "devDependencies", "optionalDependencies"]
    private static let project = ["project.dependencies", "project.optional-dependencies", "dependency-groups"]
    private static let poetry = ["tool.poetry.dependencies", "tool.poetry.dev-dependencies", "tool.poetry.group"]

    /// By the id of the lock file's kind.
    static let byLock: [String: LockRule] = [
        "packageLock": LockRule("npm", ["packageJSON"], npm, cure: "npm install --package-lock-only"),
        "pnpmLock": LockRule("pnpm", ["packageJSON"], ["dependencies", "devDependencies"], cure: "pnpm install --lockfile-only"),
        "yarnLock": LockRule("yarn", ["packageJSON"], npm, cure: "yarn install"),
        "bunLock": LockRule("bun", ["packageJSON"], npm, cure: "bun install --lockfile-only"),
        // Nobody can read it, but it is a lock file beside which another one may have been left.
        "bunBinaryLock": LockRule("bun", ["packageJSON"], [], points: [], cure: "bun install --save-text-lockfile"),
        "uvLock": LockRule("uv", ["pyproject"], project + ["tool.uv.dev-dependencies"], cure: "uv lock"),
        "poetryLock": LockRule("poetry", ["pyproject"], project + poetry, isRightWhenRemade: true, cure: "poetry lock"),
        "pdmLock": LockRule("pdm", ["pyproject"], project + ["tool.pdm.dev-dependencies"], isRightWhenRemade: true, cure: "pdm lock"),
        "pipfileLock": LockRule("pipenv", ["pipfile"], [], points: [.hash], cure: "pipenv lock"),
        "cargoLock": LockRule(
            "cargo", ["cargoManifest"], ["dependencies", "dev-dependencies", "build-dependencies", "target"], reach: .members,
            cure: "cargo update --workspace"),
        "goSum": LockRule("go", ["goMod"], ["require"], cure: "go mod tidy"),
        "gemLock": LockRule("bundler", ["gemfile"], ["gem", "group"], cure: "bundle lock"),
        "composerLock": LockRule("composer", ["composerManifest"], ["require", "require-dev"], cure: "composer update --lock"),
        "pubspecLock": LockRule("pub", ["pubspec"], ["dependencies", "dev_dependencies"], cure: "dart pub get"),
        "mixLock": LockRule("mix", ["mixProject"], ["deps"], cure: "mix deps.get"),
        "podfileLock": LockRule("cocoapods", ["podfile"], ["pod", "target"], cure: "pod install"),
        // What no target needs is in no lock file.
        "swiftResolved": LockRule("swift", ["swiftPackage"], ["dependencies"], points: [.versions], cure: "swift package resolve"),
    ]
}
