import Testing
@testable import SluicePackages

@Suite("Settings say where a name is asked")
struct RegistrySettingsTests {
    /// Settings from files that stand nowhere but here; `~` is the user's folder.
    private func settings(
        _ environment: [String: String] = [:], files: [String: String] = [:], project: [String: String] = [:],
        overrides: [Ecosystem: String] = [:], privateNames: [String] = []
    ) -> RegistrySettings {
        RegistrySettings(
            SettingsSources(environment: environment, home: "~", projectFiles: project.mapValues { Array($0.utf8) }, file: { path in files[path].map { Array($0.utf8) } }),
            overrides: overrides, privateNames: privateNames)
    }

    /// The URLs, each followed by its `Authorization` header where there is one.
    private func shown(_ route: Route) -> [String] {
        switch route {
        case .registries(let addresses): addresses.map { $0.url.description + ($0.credential.map { " " + $0.header } ?? "") }
        case .private: ["private"]
        case .unreachable(let reason, _): [reason]
        }
    }

    private func route(_ settings: RegistrySettings, _ ecosystem: Ecosystem, _ name: String, _ registry: String? = nil) -> [String] {
        shown(settings.route(of: PackageQuestion(ecosystem: ecosystem, name: name, registry: registry)))
    }

    @Test("Without settings the public registries are asked")
    func defaults() {
        #expect(route(settings(), .npm, "a") == ["https://registry.npmjs.org"])
        #expect(route(settings(), .pypi, "a") == ["https://pypi.org/simple"])
        #expect(route(settings(), "brew", "a") == ["no registry is known for `brew` packages"])
    }

    @Test("npm's settings win in npm's order: user, project, environment")
    func npmOrder() {
        let user = ["~/.npmrc": "registry=https://user.example/\n"]
        let project = [".npmrc": "; mine\nregistry = \"https://project.example/npm/\"\n"]
        #expect(route(settings(files: user), .npm, "a") == ["https://user.example"])
        #expect(route(settings(files: user, project: project), .npm, "a") == ["https://project.example/npm"])
        #expect(route(settings(["npm_config_registry": "https://env.example"], files: user, project: project), .npm, "a") == ["https://env.example"])
        #expect(route(settings(["NPM_CONFIG_REGISTRY": "https://env.example"], files: user), .npm, "a") == ["https://env.example"])
        #expect(route(settings(["NPM_CONFIG_USERCONFIG": "/rc"], files: user.merging(["/rc": "registry=https://rc.example"]) { $1 }), .npm, "a") == ["https://rc.example"])
    }

    @Test("A scope has its own registry, and its own credential")
    func scopes() {
        let rc = """
            @acme:registry=https://npm.acme.example/team/
            //npm.acme.example/team/:_authToken=${TOKEN}
            //npm.acme.example/other/:_authToken=wrong
            //registry.npmjs.org/:_auth=YW5uOnNlc2FtZQ==
            """
        let both = settings(["TOKEN": "sesame"], project: [".npmrc": rc])
        #expect(route(both, .npm, "@acme/x") == ["https://npm.acme.example/team Bearer sesame"])
        #expect(route(both, .npm, "@other/x") == ["https://registry.npmjs.org Basic YW5uOnNlc2FtZQ=="])
        #expect(route(settings(project: [".npmrc": rc]), .npm, "@acme/x") == ["https://npm.acme.example/team"], "an unset variable is no token")
    }

    @Test("A user name with a password, and yarn's settings, are understood")
    func otherCredentials() {
        let rc = "registry=https://a.example/npm\n//a.example/npm/:username=ann\n//a.example/npm/:_password=c2VzYW1l\n"
        #expect(route(settings(project: [".npmrc": rc]), .npm, "a") == ["https://a.example/npm Basic YW5uOnNlc2FtZQ=="])
        let yarn = "npmRegistryServer: https://y.example\nnpmScopes:\n  acme:\n    npmRegistryServer: https://z.example\n    npmAuthToken: \"${T-none}\"\n"
        #expect(route(settings(["T": "t"], project: [".yarnrc.yml": yarn]), .npm, "@acme/a") == ["https://z.example Bearer t"])
        #expect(route(settings(project: [".yarnrc.yml": yarn]), .npm, "a") == ["https://y.example"])
    }

    @Test("pip's settings win in pip's order, and every index is asked")
    func pipOrder() {
        let files = [
            "/etc/pip.conf": "[global]\nindex-url = https://etc.example/simple\n",
            "~/.config/pip/pip.conf": "[global]\nindex_url: https://user.example/simple\nextra-index-url =\n    https://one.example/simple\n    https://two.example/simple/\n",
            "/pip": "[global]\nindex-url=https://file.example/simple\n[install]\nindex-url=https://install.example/simple\n",
        ]
        let extra = ["https://one.example/simple", "https://two.example/simple"]
        #expect(route(settings(files: files), .pypi, "a") == ["https://user.example/simple"] + extra)
        #expect(route(settings(["PIP_CONFIG_FILE": "/pip"], files: files), .pypi, "a") == ["https://install.example/simple"] + extra)
        #expect(route(settings(["PIP_CONFIG_FILE": "/dev/null"], files: files), .pypi, "a") == ["https://pypi.org/simple"])
        #expect(route(settings(["PIP_INDEX_URL": "https://env.example/simple/"], files: files), .pypi, "a") == ["https://env.example/simple"] + extra)
        #expect(
            route(settings(["PIP_EXTRA_INDEX_URL": "https://x.example/s https://y.example/s"]), .pypi, "a")
                == ["https://pypi.org/simple", "https://x.example/s", "https://y.example/s"])
        #expect(
            route(settings(["PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": "/dev/null"]), .pypi, "a") == ["the variable PIP_NO_INDEX tells pip to ask no index"])
    }

    @Test("uv's variables and tables name indexes; an explicit one is asked only where a package names it")
    func uvIndexes() {
        #expect(
            route(settings(["UV_DEFAULT_INDEX": "main=https://d.example/simple", "UV_INDEX": "https://i.example/simple"]), .pypi, "a")
                == ["https://d.example/simple", "https://i.example/simple"])
        let toml = """
            [project]
            url = "https://no.example"
            [[tool.uv.index]]
            name = "torch"  # heavy
            url = "https://torch.example/whl"
            explicit = true
            [[tool.uv.index]]
            url = 'https://corp.example/simple'
            [tool.uv.sources]
            url = "https://no.example"
            """
        let project = settings(project: ["pyproject.toml": toml])
        #expect(route(project, .pypi, "a") == ["https://pypi.org/simple", "https://corp.example/simple"])
        #expect(route(project, .pypi, "torch", "https://torch.example/whl/") == ["https://torch.example/whl"])
    }

    @Test("Credentials of an index come from its URL or from .netrc, and stay out of the URL")
    func indexCredentials() {
        let netrc = ["~/.netrc": "machine idx.example login ann password sesame\ndefault login x password y\n"]
        #expect(route(settings(["PIP_INDEX_URL": "https://ann:ses%61me@idx.example/simple"]), .pypi, "a") == ["https://idx.example/simple Basic YW5uOnNlc2FtZQ=="])
        #expect(route(settings(["PIP_INDEX_URL": "https://idx.example/simple"], files: netrc), .pypi, "a") == ["https://idx.example/simple Basic YW5uOnNlc2FtZQ=="])
        #expect(route(settings(files: netrc), .pypi, "a") == ["https://pypi.org/simple"])
    }

    @Test("A private name is sent to no public registry, nor is it led away from its own")
    func privateNames() throws {
        let names = ["@acme/*", "acme-*"]
        #expect(route(settings(privateNames: names), .npm, "@acme/x") == ["private"])
        #expect(route(settings(privateNames: names), .pypi, "Acme_tools") == ["private"])
        #expect(route(settings(privateNames: names), .npm, "@acmee/x") == ["https://registry.npmjs.org"])
        let own = settings(["PIP_EXTRA_INDEX_URL": "https://own.example/simple"], privateNames: names)
        #expect(route(own, .pypi, "acme-tools") == ["https://own.example/simple"])
        guard case .registries(let addresses) = own.route(of: PackageQuestion(ecosystem: .pypi, name: "acme-tools")) else {
            Issue.record("the own index is asked")
            return
        }
        #expect(addresses.allSatisfy { $0.isConfined && !$0.isNotFoundFinal })
    }

    @Test("Not found is final at a scope's own registry only for those who may see what is there")
    func hidden() throws {
        let rc = "@acme:registry=https://npm.acme.example/\n"
        for (text, isFinal) in [(rc, false), (rc + "//npm.acme.example/:_authToken=t\n", true)] {
            guard case .registries(let addresses) = settings(project: [".npmrc": text]).route(of: PackageQuestion(ecosystem: .npm, name: "@acme/x")) else {
                Issue.record("the scope's registry is asked")
                return
            }
            #expect(addresses.map(\.isNotFoundFinal) == [isFinal])
        }
    }

    @Test("A registry that only a manifest names is not asked; one that settings name too, or the public one, is")
    func manifestRegistry() {
        let corp = settings(["PIP_EXTRA_INDEX_URL": "https://corp.example/simple"])
        #expect(route(corp, .pypi, "a", "https://evil.example/simple") == ["only the manifest names the registry https://evil.example/simple"])
        #expect(route(corp, .pypi, "a", "https://u:p@evil.example/simple") == ["only the manifest names the registry https://evil.example/simple"])
        #expect(route(corp, .pypi, "a", "https://corp.example/simple/") == ["https://corp.example/simple"])
        #expect(route(settings(["PIP_INDEX_URL": "https://corp.example/simple"]), .pypi, "a", "https://pypi.org/simple") == ["https://pypi.org/simple"])
        #expect(route(corp, .npm, "a", "file:///etc/passwd") == ["the manifest's registry holds no http or https URL"])
    }

    @Test("The policy's registry stands before the others, but not before a scope's own")
    func overrides() {
        let both: [Ecosystem: String] = [.npm: "https://mirror.example/npm", .pypi: "https://mirror.example/simple"]
        let policy = settings(["PIP_EXTRA_INDEX_URL": "https://x.example/s"], project: [".npmrc": "@acme:registry=https://acme.example"], overrides: both)
        #expect(route(policy, .npm, "a") == ["https://mirror.example/npm"])
        #expect(route(policy, .npm, "@acme/a") == ["https://acme.example"])
        #expect(route(policy, .pypi, "a") == ["https://mirror.example/simple"])
    }

    @Test("A registry that is no URL is named with its place", arguments: ["ftp://x.example", "not a url", "https://", "https://a b/", "http://:80/", "https://h:99999"])
    func notAURL(text: String) {
        #expect(route(settings(project: [".npmrc": "\nregistry=\(text)\n"]), .npm, "a") == [".npmrc:2 holds no http or https URL"])
    }

    @Test("A credential shows itself to nobody")
    func redacted() throws {
        let read = try #require(RegistryURL.read("https://ann:sesame@idx.example/simple"))
        let credential = try #require(read.credential)
        var dumped = ""
        dump(credential, to: &dumped)
        dump(settings(["PIP_INDEX_URL": "https://ann:sesame@idx.example/simple"]).route(of: PackageQuestion(ecosystem: .pypi, name: "a")), to: &dumped)
        for text in ["\(credential)", String(reflecting: credential), dumped, "\(read.url)"] {
            #expect(!text.contains("sesame") && !text.contains("YW5uOnNlc2FtZQ"))
        }
    }
}
