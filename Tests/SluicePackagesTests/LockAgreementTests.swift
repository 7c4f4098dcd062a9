import SluiceModel
import Testing

@testable import SluicePackages

@Suite("Lock files are held against their manifests")
struct LockAgreementTests {
    /// One tree, and the names in which its lock files disagree with its manifests.
    struct Example: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let files: [String: String]
        let names: [String]

        init(_ description: String, _ files: [String: String], disagreeOn names: [String] = []) {
            testDescription = description
            self.files = files
            self.names = names
        }
    }

    private static func facts(_ files: [String: String]) throws -> [ManifestFacts] {
        try files.map { path, text in
            let path = RepositoryPath(path)
            return ManifestFacts(reading: try #require(ManifestKind.of(path)), path: path, bytes: Array(text.utf8))
        }
    }

    @Test("Every kind that a rule names is one")
    func kinds() {
        for (lock, rule) in LockRule.byLock {
            #expect(KindTable.shared.byID[lock]?.purpose == .lock, "\(lock)")
            for manifest in rule.manifests { #expect(KindTable.shared.byID[manifest]?.purpose == .manifest, "\(manifest)") }
        }
    }

    @Test("A tree disagrees where an installer would refuse, and nowhere else", arguments: npm + python + others)
    func tree(_ example: Example) throws {
        let found = LockAgreement.disagreements(in: try Self.facts(example.files))
        #expect(found.map { $0.use?.name ?? "" }.sorted() == example.names)
    }

    private static func npmLock(_ asked: String, _ entries: String) -> String {
        #"{"lockfileVersion": 3, "packages": {"": {"dependencies": {\#(asked)}}, \#(entries)}}"#
    }

    private static let ms = #""node_modules/ms": {"version": "2.1.3", "resolved": "https://registry.npmjs.org/ms/-/ms-2.1.3.tgz"}"#

    static let npm = [
        Example("npm: the lock lacks a package", [
            "package.json": #"{"dependencies": {"ms": "^2.0.0", "debug": "^4.0.0"}}"#, "package-lock.json": npmLock(#""ms": "^2.0.0""#, ms),
        ], disagreeOn: ["debug"]),
        Example("npm: the locked version does not fit", [
            "package.json": #"{"dependencies": {"ms": "^3.0.0"}}"#, "package-lock.json": npmLock(#""ms": "^2.0.0""#, ms),
        ], disagreeOn: ["ms"]),
        Example("npm: other words that the locked version meets", [
            "package.json": #"{"dependencies": {"ms": "^2.1.0"}}"#, "package-lock.json": npmLock(#""ms": "^2.0.0""#, ms),
        ]),
        Example("npm: tags, peers and scripts never disagree", [
            "package.json": #"{"dependencies": {"ms": "next"}, "peerDependencies": {"react": "*"}}"#, "package-lock.json": npmLock(#""ms": "latest""#, ms),
        ]),
        Example("npm: an override takes another version", [
            "package.json": #"{"dependencies": {"ms": "^3.0.0"}, "overrides": {"ms": "2.1.3"}}"#, "package-lock.json": npmLock(#""ms": "^2.0.0""#, ms),
        ]),
        Example("npm: two lock files beside one another, of which nobody knows which is read", [
            "package.json": #"{"dependencies": {"debug": "^4.0.0"}}"#, "package-lock.json": npmLock("", ms), "yarn.lock": "# yarn lockfile v1\n",
        ]),
        Example("npm: the manifest chooses one of two lock files", [
            "package.json": #"{"packageManager": "npm@10.0.0", "dependencies": {"debug": "^4.0.0"}}"#, "package-lock.json": npmLock("", ms),
            "yarn.lock": "# yarn lockfile v1\n",
        ], disagreeOn: ["debug"]),
        Example("npm: a package-lock.json beside a shrinkwrap is not read", [
            "package.json": #"{"dependencies": {"ms": "^2.0.0"}}"#, "package-lock.json": npmLock("", #""node_modules/a": {"version": "1.0.0"}"#),
            "npm-shrinkwrap.json": npmLock(#""ms": "^2.0.0""#, ms),
        ]),
        Example("npm: an archive in the place of another package", [
            "package-lock.json": npmLock("", #""node_modules/ms": {"version": "2.1.3", "resolved": "https://registry.npmjs.org/mz/-/mz-2.1.3.tgz"}"#)
        ], disagreeOn: ["ms"]),
        Example("npm: escaped scopes, mirrors' paths, aliases and archives of repositories are in their own place", [
            "package-lock.json": npmLock("", #"""
                "node_modules/@a/b": {"version": "1.0.0", "resolved": "https://npm.example.org/@a%2fb/-/b-1.0.0.tgz"},
                "node_modules/c": {"version": "1.0.0", "resolved": "https://npm.example.org/api/npm/npm/c/-/c-1.0.0.tgz"},
                "node_modules/d": {"name": "e", "version": "1.0.0", "resolved": "https://registry.npmjs.org/e/-/e-1.0.0.tgz"},
                "node_modules/@jsr/f": {"version": "1.0.0", "resolved": "https://npm.jsr.io/~/11/@jsr/f/1.0.0.tgz"},
                "node_modules/@g/h": {"version": "1.0.0", "resolved": "https://npm.pkg.github.com/download/@g/h/1.0.0/0a"},
                "node_modules/i": {"version": "1.0.0", "resolved": "https://gitlab.com/o/other/-/archive/v1/other-v1.tgz"}
                """#)
        ]),
        Example("Yarn: a resolution takes another package", [
            "package.json": #"{"dependencies": {"a": "^1.0.0"}, "resolutions": {"a": "npm:b@1.0.0"}}"#,
            "yarn.lock": "# yarn lockfile v1\n\na@^1.0.0, \"a@npm:b@1.0.0\":\n  version \"1.0.0\"\n  resolved \"https://registry.yarnpkg.com/b/-/b-1.0.0.tgz#aa\"\n",
        ]),
        Example("Yarn: the lock lacks what the manifest asks for", [
            "package.json": #"{"dependencies": {"a": "^1.0.0", "z": "^1.0.0"}}"#,
            "yarn.lock": "# yarn lockfile v1\n\na@^1.0.0:\n  version \"1.0.0\"\n  resolved \"https://registry.yarnpkg.com/a/-/a-1.0.0.tgz#aa\"\n",
        ], disagreeOn: ["z"]),
        Example("pnpm: a catalogue's entry, and a package that the importer does not name", [
            "package.json": #"{"dependencies": {"a": "catalog:", "z": "^1.0.0"}}"#,
            "pnpm-lock.yaml":
                "lockfileVersion: '9.0'\nimporters:\n  .:\n    dependencies:\n      a:\n        specifier: 'catalog:'\n        version: 1.0.0\npackages:\n  a@1.0.0:\n    resolution: {integrity: sha512-aa}\n",
        ], disagreeOn: ["z"]),
    ]

    private static let uv = """
        version = 1
        [[package]]
        name = "app"
        source = { virtual = "." }
        [package.metadata]
        requires-dist = [{ name = "my-lib", specifier = ">=1.0" }, { name = "colorama", marker = "sys_platform == 'win32'" }]
        [[package]]
        name = "my-lib"
        version = "1.4"
        source = { registry = "https://pypi.org/simple" }
        """
    private static let poetry = "[[package]]\nname = \"a\"\nversion = \"1.0\"\n\n[metadata]\ncontent-hash = \"11\"\n"

    static let python = [
        Example("uv: names compare canonically, and what another platform needs is not held", [
            "uv.lock": uv, "pyproject.toml": "[project]\nname = \"app\"\ndependencies = [\"My_Lib >= 1.0\", \"colorama; sys_platform == 'win32'\"]\n",
        ]),
        Example("uv: a version that does not fit, and a package that is not there", [
            "uv.lock": uv, "pyproject.toml": "[project]\nname = \"app\"\ndependencies = [\"my-lib>=2\", \"colorama\", \"rich\"]\n",
        ], disagreeOn: ["my-lib", "rich"]),
        Example("uv: what is needed to build stands in no lock", [
            "uv.lock": uv, "pyproject.toml": "[build-system]\nrequires = [\"hatchling\"]\n[project]\nname = \"app\"\ndependencies = []\n",
        ]),
        Example("Poetry: a package that is not there", [
            "poetry.lock": poetry, "pyproject.toml": "[tool.poetry.dependencies]\npython = \"^3.9\"\na = \"^1.0\"\nb = \"^1.0\"\n",
        ], disagreeOn: ["b"]),
    ]

    private static let crate = "version = 3\n[[package]]\nname = \"app\"\nversion = \"0.1.0\"\n[[package]]\nname = \"inner\"\nversion = \"0.1.0\"\n"
        + "[[package]]\nname = \"serde\"\nversion = \"1.0.200\"\nsource = \"registry+https://github.com/rust-lang/crates.io-index\"\nchecksum = \"aa\"\n"
    private static let sum = "example.org/a v1.2.0 h1:aa=\nexample.org/a v1.2.0/go.mod h1:bb=\n"
    private static let gems = "GEM\n  remote: https://rubygems.org/\n  specs:\n    rake (13.0.6)\n\nDEPENDENCIES\n  rake (~> 13.0)\n"
    private static let composer = """
        {"content-hash": "aa", "packages": [{"name": "laravel/framework", "version": "v10.1.0", "replace": {"illuminate/support": "self.version"}}]}
        """

    static let others = [
        Example("Cargo: a crate that is not there, a version that does not fit", [
            "Cargo.lock": crate, "Cargo.toml": "[package]\nname = \"app\"\n[dependencies]\nserde = \"2\"\nrand = \"0.8\"\nlocal = { path = \"inner\" }\n",
        ], disagreeOn: ["rand", "serde"]),
        Example("Cargo: a member below is held, an example with a workspace of its own is not", [
            "Cargo.lock": crate, "inner/Cargo.toml": "[dependencies]\nrand = \"0.8\"\n", "examples/demo/Cargo.toml": "[dependencies]\nclap = \"4\"\n",
        ], disagreeOn: ["rand"]),
        Example("Cargo: what only the workspace's own table names need not be there", [
            "Cargo.lock": crate, "Cargo.toml": "[workspace.dependencies]\nrand = \"0.8\"\n[dependencies]\nserde = \"1.0.100\"\n",
        ]),
        Example("Go: a module and a version without a hash", [
            "go.mod": "module m\nrequire (\n\texample.org/a v1.3.0\n\texample.org/b v1.0.0\n)\n", "go.sum": sum,
        ], disagreeOn: ["example.org/a", "example.org/b"]),
        Example("Go: a folder in a module's place, and a workspace with hashes of its own", [
            "go.mod": "module m\nrequire example.org/a v1.2.0\nrequire example.org/b v1.0.0\nreplace example.org/b => ./b\n", "go.sum": sum,
            "w/go.work": "go 1.22\nuse ./c\n", "w/c/go.mod": "module c\nrequire example.org/d v1.0.0\n", "w/c/go.sum": sum,
        ]),
        Example("Bundler: a gem that is not there; a condition decides at the run", [
            "Gemfile": "source 'https://rubygems.org'\ngem 'rake', '~> 13.0'\ngem 'rack'\nif ENV['X']\n  gem 'pry'\nend\n", "Gemfile.lock": gems,
        ], disagreeOn: ["rack"]),
        Example("Composer: a package that is not there; one that another replaces", [
            "composer.json": #"{"require": {"php": "^8.1", "laravel/framework": "^10.0", "illuminate/support": "^10.0", "monolog/monolog": "^3.0"}}"#,
            "composer.lock": composer,
        ], disagreeOn: ["monolog/monolog"]),
        Example("Composer: another hash of the manifest is a warning alone", [
            "composer.json": #"{"require": {"laravel/framework": "^10.0"}, "config": {"sort-packages": true}}"#, "composer.lock": composer,
        ]),
        Example("Pub: kits have no entry; a package that is not there", [
            "pubspec.yaml": "name: app\ndependencies:\n  flutter:\n    sdk: flutter\n  http: ^1.0.0\n  path: ^1.8.0\n",
            "pubspec.lock": "packages:\n  path:\n    dependency: \"direct main\"\n    description:\n      name: path\n      url: \"https://pub.dev\"\n    source: hosted\n    version: \"1.9.0\"\n",
        ], disagreeOn: ["http"]),
        Example("Mix: a package that is not there", [
            "mix.exs": "defmodule A.MixProject do\n  use Mix.Project\n  def project, do: [app: :a, deps: deps()]\n  defp deps do\n    [{:jason, \"~> 1.4\"}, {:plug, \"~> 1.0\"}]\n  end\nend\n",
            "mix.lock": "%{\n  \"jason\": {:hex, :jason, \"1.4.1\", \"aa\", [:mix], [], \"hexpm\", \"bb\"},\n}\n",
        ], disagreeOn: ["plug"]),
    ]

    @Test("What disagreed before is not new, and a lock file that was made anew for another Python is right")
    func change() throws {
        let before = try Self.facts(["poetry.lock": Self.poetry, "pyproject.toml": "[tool.poetry.dependencies]\na = \"^1.0\"\n"])
        let manifest = "[tool.poetry.dependencies]\na = \"^1.0\"\nb = \"^1.0\"\n"
        let edited = try Self.facts(["poetry.lock": Self.poetry, "pyproject.toml": manifest])
        let remade = try Self.facts(["poetry.lock": Self.poetry.replacing("\"11\"", with: "\"12\""), "pyproject.toml": manifest])
        #expect(LockAgreement.disagreements(before: [before], after: edited).map { $0.use?.name } == ["b"])
        #expect(LockAgreement.disagreements(before: [before], after: remade).isEmpty)
        #expect(LockAgreement.disagreements(before: [before, edited], after: edited).isEmpty)
    }
}
