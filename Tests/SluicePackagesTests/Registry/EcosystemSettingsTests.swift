import Testing
@testable import SluicePackages

@Suite("Settings of Cargo, Go, Bundler and Composer say where a name is asked")
struct EcosystemSettingsTests {
    private func settings(
        _ environment: [String: String] = [:], files: [String: String] = [:], project: [String: String] = [:],
        overrides: [Ecosystem: String] = [:], privateNames: [String] = []
    ) -> RegistrySettings {
        RegistrySettings(
            SettingsSources(environment: environment, home: "~", projectFiles: project.mapValues { Array($0.utf8) }, file: { path in files[path].map { Array($0.utf8) } }),
            overrides: overrides, privateNames: privateNames)
    }

    private func route(_ settings: RegistrySettings, _ ecosystem: Ecosystem, _ name: String = "a", _ registry: String? = nil) -> [String] {
        switch settings.route(of: PackageQuestion(ecosystem: ecosystem, name: name, registry: registry)) {
        case .registries(let addresses): addresses.map { $0.url.description + ($0.credential.map { " " + $0.header } ?? "") }
        case .private: ["private"]
        case .unreachable(let reason, _): [reason]
        }
    }

    @Test("Without settings the public registries are asked, and every ecosystem here has one", arguments: [
        (.cargo, "https://index.crates.io"), (.go, "https://proxy.golang.org"), (.rubygems, "https://rubygems.org"),
        (.packagist, "https://repo.packagist.org"),
    ] as [(Ecosystem, String)])
    func defaults(ecosystem: Ecosystem, home: String) {
        #expect(route(settings(), ecosystem) == [home])
        #expect(route(settings(overrides: [ecosystem: "https://mirror.example/m"]), ecosystem) == ["https://mirror.example/m"])
        #expect(route(settings(privateNames: ["a*"]), ecosystem, "acme") == ["private"])
    }

    @Test("Cargo's registries have names; crates.io may be replaced, in steps")
    func cargo() {
        let config = """
            [registries]
            ours = { index = "sparse+https://crates.acme.example/index/" }
            old = { index = "https://git.acme.example/index" }
            [source.crates-io]
            replace-with = "mirror"
            [source.mirror]
            registry = "sparse+https://mirror.example/crates/"
            """
        let both = settings(project: [".cargo/config.toml": config])
        #expect(route(both, .cargo) == ["https://mirror.example/crates"])
        #expect(route(both, .cargo, "a", "ours") == ["https://crates.acme.example/index"])
        #expect(route(both, .cargo, "a", "sparse+https://crates.acme.example/index/") == ["https://crates.acme.example/index"])
        #expect(route(both, .cargo, "a", "old") == [".cargo/config.toml names an index in Git, which is not asked"])
        #expect(route(both, .cargo, "a", "theirs") == ["no settings say where the registry `theirs` is"])
        #expect(route(both, .cargo, "a", "sparse+https://evil.example/") == ["the manifest's registry holds no http or https URL"])
        #expect(route(settings(), .cargo, "a", "registry+https://github.com/rust-lang/crates.io-index") == ["https://index.crates.io"])
        let user = ["~/.cargo/config.toml": "[registries.ours]\nindex = \"sparse+https://u.example/\"\n", "~/.cargo/credentials.toml": "[registries.ours]\ntoken = \"sesame\"\n"]
        #expect(route(settings(files: user), .cargo, "a", "ours") == ["https://u.example sesame"])
        #expect(route(settings(["CARGO_REGISTRIES_OURS_INDEX": "sparse+https://v.example/"], files: user), .cargo, "a", "ours") == ["https://v.example sesame"])
        let vendored = "[source.crates-io]\nreplace-with = \"vendored-sources\"\n[source.vendored-sources]\ndirectory = \"vendor\"\n"
        #expect(route(settings(project: [".cargo/config.toml": vendored]), .cargo) == [".cargo/config.toml names a folder or a clone as its source, which is not asked"])
        let circle = "[source.crates-io]\nreplace-with = \"b\"\n[source.b]\nreplace-with = \"crates-io\"\n"
        #expect(route(settings(project: [".cargo/config.toml": circle]), .cargo) == [".cargo/config.toml names sources that replace one another in a circle, which is not asked"])
    }

    @Test("Go's proxies stand in a row, and private modules are sent nowhere", arguments: [
        (["GOPROXY": "https://a.example,https://b.example|https://c.example,direct"], "x.example/m", ["https://a.example", "https://b.example", "https://c.example"]),
        (["GOPROXY": "direct"], "x.example/m", ["the variable GOPROXY names only `direct`, which is not asked"]),
        (["GOPROXY": "off"], "x.example/m", ["the variable GOPROXY names only `off`, which is not asked"]),
        (["GOPROXY": "https://a.example,off,https://b.example"], "x.example/m", ["https://a.example"]),
        (["GOPRIVATE": "*.corp.example,github.com/acme"], "git.corp.example/x/y", ["private"]),
        (["GOPRIVATE": "*.corp.example,github.com/acme"], "github.com/acme/tool/v2", ["private"]),
        (["GOPRIVATE": "*.corp.example,github.com/acme"], "github.com/acmes/tool", ["https://proxy.golang.org"]),
        (["GONOPROXY": "github.com/acme/*"], "github.com/acme/tool", ["private"]), (["GONOPROXY": "github.com/acme/*"], "github.com/acme", ["https://proxy.golang.org"]),
        (["GOPRIVATE": "github.com/acme", "GONOPROXY": "none", "GOPROXY": "https://proxy.acme.example,https://proxy.golang.org"], "github.com/acme/x", ["https://proxy.acme.example"]),
    ] as [([String: String], String, [String])])
    func go(environment: [String: String], module: String, expected: [String]) {
        #expect(route(settings(environment), .go, module) == expected)
    }

    @Test("What `go env -w` has written counts unless a variable says otherwise")
    func goFile() {
        let file = ["~/.config/go/env": "GOPROXY=https://f.example\nGOPRIVATE=own.example\n"]
        #expect(route(settings(files: file), .go, "x.example/m") == ["https://f.example"])
        #expect(route(settings(files: file), .go, "own.example/m") == ["private"])
        #expect(route(settings(["GOPROXY": "https://v.example"], files: file), .go, "x.example/m") == ["https://v.example"])
        #expect(route(settings(["GOENV": "off"], files: file), .go, "x.example/m") == ["https://proxy.golang.org"])
    }

    @Test("Bundler's mirrors stand in the place of a source, and its logins make a source known")
    func bundler() {
        let config = ["~/.bundle/config": "---\nBUNDLE_MIRROR__HTTPS://RUBYGEMS__ORG/: \"https://mirror.example/gems/\"\nBUNDLE_GEMS__ACME___CORP__EXAMPLE: \"ann:sesame\"\n"]
        #expect(route(settings(files: config), .rubygems) == ["https://mirror.example/gems"])
        #expect(route(settings(files: config), .rubygems, "a", "https://rubygems.org/") == ["https://mirror.example/gems"])
        #expect(route(settings(files: config), .rubygems, "a", "https://gems.acme-corp.example/") == ["https://gems.acme-corp.example Basic YW5uOnNlc2FtZQ=="])
        #expect(route(settings(files: config), .rubygems, "a", "https://evil.example") == ["only the manifest names the registry https://evil.example"])
        #expect(route(settings(["BUNDLE_MIRROR__ALL": "https://all.example"]), .rubygems) == ["https://all.example"])
        #expect(route(settings(["BUNDLE_MIRROR__ALL": "https://all.example"], project: [".bundle/config": "BUNDLE_MIRROR__ALL: https://p.example\n"]), .rubygems) == ["https://p.example"])
        #expect(route(settings(), .rubygems, "a", "https://rubygems.org") == ["https://rubygems.org"])
    }

    @Test("Composer's repositories come in their order, limited to the packages that they are for")
    func composer() {
        let file = """
            {"repositories": [
              {"type": "composer", "url": "https://acme.example/c", "only": ["acme/*"]},
              {"type": "composer", "url": "https://all.example", "exclude": ["acme/*"], "canonical": false},
              {"type": "composer", "url": "https://repo.packagist.org"}]}
            """
        let both = settings(project: ["composer.json": file])
        #expect(route(both, .packagist, "acme/x") == ["https://acme.example/c", "https://repo.packagist.org"])
        #expect(route(both, .packagist, "b/x") == ["https://all.example", "https://repo.packagist.org"])
        let off = settings(project: ["composer.json": #"{"repositories": {"own": {"type": "composer", "url": "https://own.example"}, "packagist.org": false}}"#])
        #expect(route(off, .packagist, "b/x") == ["https://own.example"])
        let auth = settings(["COMPOSER_AUTH": #"{"bearer": {"own.example": "sesame"}}"#], project: ["composer.json": #"{"repositories": [{"type": "composer", "url": "https://own.example"}]}"#])
        #expect(route(auth, .packagist, "b/x") == ["https://own.example Bearer sesame", "https://repo.packagist.org"])
        #expect(route(settings(project: ["composer.json": #"{"repositories": [{"packagist.org": false}]}"#]), .packagist) == ["composer.json turns Packagist off and names no other repository"])
    }

    @Test("A file that cannot be read may name another registry, so that nothing is asked", arguments: [
        (.cargo, ".cargo/config.toml", "[registries\n"), (.packagist, "composer.json", "{\"repositories\": ["), (.rubygems, ".bundle/config", "a: [\n"),
    ] as [(Ecosystem, String, String)])
    func broken(ecosystem: Ecosystem, path: String, text: String) {
        #expect(route(settings(project: [path: text]), ecosystem) == ["\(path) cannot be read, and may name another registry"])
        #expect(route(settings(project: [path: ""]), .npm) == ["https://registry.npmjs.org"])
    }

    @Test("No secret of any tool's settings can be printed")
    func redacted() {
        let all = settings(
            ["CARGO_REGISTRIES_OURS_INDEX": "sparse+https://u.example/", "CARGO_REGISTRIES_OURS_TOKEN": "sesame", "BUNDLE_GEMS__EXAMPLE": "ann:sesame",
             "COMPOSER_AUTH": #"{"bearer": {"own.example": "sesame"}, "http-basic": {"repo.packagist.org": {"username": "ann", "password": "sesame"}}}"#,
             "GOPROXY": "https://ann:sesame@go.example"])
        let questions = [
            PackageQuestion(ecosystem: .cargo, name: "a", registry: "ours"), PackageQuestion(ecosystem: .rubygems, name: "a", registry: "https://gems.example"),
            PackageQuestion(ecosystem: .packagist, name: "a/b"), PackageQuestion(ecosystem: .go, name: "x.example/m"),
        ]
        for question in questions {
            let route = all.route(of: question)
            guard case .registries(let addresses) = route, let address = addresses.first else {
                Issue.record("it is asked: \(question.ecosystem)")
                continue
            }
            #expect(address.credential != nil)
            var dumped = "\(route)"
            dump(route, to: &dumped)
            #expect(!dumped.contains("sesame") && !dumped.contains("YW5uOnNlc2FtZQ"))
        }
    }
}
