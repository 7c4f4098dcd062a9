/// A tool that installs packages: a file of `Policies/installers/`.
struct Installer: Sendable, Hashable {
    /// How many of the words behind a verb are packages.
    enum Share: String, CaseIterable, Sendable {
        case all, none
        /// The first one, and what follows is the program's own.
        case first
        /// The first one; options may follow.
        case one
    }

    /// What the options of a tool do with the word that follows, each a set of options.
    struct Options: Sendable, Hashable {
        /// What an option's value means.
        enum Meaning: String, CaseIterable, Sendable {
            /// Nothing for packages.
            case values
            /// The option takes no value.
            case switches
            case packages
            /// A channel of conda's; the first one comes first.
            case channels
            case version, registry, further, git, path, url, doubt
            /// With it, nothing is installed.
            case nothing
        }

        /// By the option as it is written: `--registry`.
        var meanings: [String: Meaning] = [:]
        /// Whether an option that stands nowhere here takes the next word, unless that is an option too.
        var unknownTakes = false

        /// These options, and where they say nothing, those of others.
        func merging(_ other: Options) -> Options {
            Options(meanings: meanings.merging(other.meanings) { own, _ in own }, unknownTakes: unknownTakes || other.unknownTakes)
        }
    }

    /// A command of the tool.
    struct Verb: Sendable, Hashable {
        /// Its names, each of one word or several; `*` is any word. No word at all is the tool itself.
        var names: [[String]]
        var options = Options()
        /// How many words to pass over before those that count.
        var skip = 0
        var share = Share.all
        /// Whether packages named by options take the place of the first word.
        var isInstead = false
        /// Whether a version may follow its package as a word of its own.
        var isPaired = false
        /// Whether a word without a version is no package of a registry.
        var needsVersion = false
        /// Whether a program that is installed already is taken before one of the registry.
        var isLocal = false
        /// Whether the words that count are a command themselves.
        var isCommand = false
        var form: PackageForm?
        var ecosystem: Ecosystem?
    }

    /// The program's name.
    let name: String
    /// Whose packages it installs; `nil` for a tool that is known so that its words are not misread.
    var ecosystem: Ecosystem?
    var form = PackageForm.name
    /// The options that it knows before and behind every verb.
    var options = Options()
    /// What it knows beside its verbs, where verbs may be shortened.
    var commands: [String] = []
    /// A word that begins with this is an option too.
    var passes: String?
    var verbs: [Verb] = []

    /// The tool with its own options at each verb, so that a call need not bring them together.
    var merged: Installer {
        var installer = self
        for index in verbs.indices { installer.verbs[index].options = verbs[index].options.merging(options) }
        return installer
    }
}

/// How a word names a package.
enum PackageForm: String, CaseIterable, Sendable {
    /// `name`, and nothing else.
    case name
    /// npm's `name@range`, aliases, URLs and paths.
    case npm
    /// The name of what `npm init` runs: `foo` is `create-foo`.
    case npmCreate = "npm-create"
    /// Deno's `npm:name@range` and `jsr:@scope/name@range`.
    case deno
    /// A requirement of PEP 508, a URL or a path.
    case python
    /// As uv and pipx name a tool: also `name@version`.
    case pythonTool = "python-tool"
    /// As Poetry adds one: also `name@constraint`.
    case poetry
    /// Cargo's `name@requirement`.
    case cargo
    /// Cargo's `name@version`, which is that version and no other.
    case cargoInstall = "cargo-install"
    /// Go's `path@version`.
    case go
    /// `name:version`.
    case gem
    /// Composer's `vendor/name:constraint`.
    case composer
    /// `name@version` or `name::version`.
    case nuget
    /// Pub's `name:constraint`.
    case pub
    /// Conda's `channel::name=version`.
    case conda
    /// Debian's `name:arch=version/suite`.
    case debian
    /// An image.
    case image
}
