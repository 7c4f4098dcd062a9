import SluiceData
import SluicePackages
import SluiceTestKit
import Testing

@Suite("A name that looks like a popular one is suspected, by rule")
struct SimilarNamesTests {
    private static let similar = SimilarNames(KnownNames(from: PolicyFolder()))

    @Test(
        "Each rule finds its own",
        arguments: [
            (.npm, "zod-js", .languageAffix, "zod"), (.npm, "node-winston", .languageAffix, "winston"), (.npm, "knex.js", .languageAffix, "knex"),
            (.npm, "jestjs", .languageAffix, "jest"), (.npm, "dotenv-nodejs", .languageAffix, "dotenv"),
            (.npm, "nodemailer-helper", .genericAffix, "nodemailer"), (.npm, "webpack-next", .genericAffix, "webpack"),
            (.npm, "axioss", .plural, "axios"), (.npm, "debug11", .digits, "debug"), (.npm, "fsextra", .separators, "fs-extra"),
            (.npm, "supabase-js", .scopeDropped, "@supabase/supabase-js"), (.npm, "types-node", .scopeFlattened, "@types/node"),
            (.npm, "sentry-utils", .scopeFlattened, "@sentry/utils"), (.npm, "rimarf", .oneEdit, "rimraf"), (.npm, "@type/node", .oneEdit, "@types/node"),
            (.npm, "beautifulsoup4", .otherEcosystem, "beautifulsoup4"), (.pypi, "tailwindcss", .otherEcosystem, "tailwindcss"),
            (.pypi, "paho", .importName, "paho-mqtt"), (.pypi, "cv2", .importName, "opencv-python"), (.pypi, "win32com", .importName, "pywin32"),
            (.pypi, "Beautifulsup4", .oneEdit, "beautifulsoup4"), (.pypi, "pydantics", .plural, "pydantic"), (.pypi, "pandas2", .digits, "pandas"),
            (.pypi, "typingextensions", .separators, "typing-extensions"), (.pypi, "flask-helper", .genericAffix, "flask"),
            (.go, "github.com/Spf13/cobra", .letterCase, "github.com/spf13/cobra"),
            (.go, "github.com/spf14/cobra", .owner, "github.com/spf13/cobra"),
            (.go, "github.com/stretchr-go/testify", .owner, "github.com/stretchr/testify"),
            (.go, "githib.com/spf13/cobra", .oneEdit, "github.com/spf13/cobra"),
            (.actions, "action/checkout", .owner, "actions/checkout"), (.actions, "docker-io/build-push-action", .owner, "docker/build-push-action"),
            (.swift, "github.com/vaporr/vapor", .owner, "github.com/vapor/vapor"), (.packagist, "symfny/console", .owner, "symfony/console"),
            (.maven, "org.apache.comons:commons-lang3", .owner, "org.apache.commons:commons-lang3"),
            (.docker, "grafanna/grafana", .owner, "grafana/grafana"), (.cargo, "rustdecimal", .separators, "rust_decimal"),
            (.rubygems, "nokogirl", .oneEdit, "nokogiri"), (.nuget, "Newtonsoft.Jsom", .oneEdit, "Newtonsoft.Json")
        ] as [(Ecosystem, String, NameSuspicion.Rule, String)])
    func fires(_ ecosystem: Ecosystem, _ name: String, _ rule: NameSuspicion.Rule, _ real: String) throws {
        let found = try Self.similar.suspicions(of: name, in: ecosystem)
        #expect(found.contains { $0.rule == rule && $0.name == real && $0.rank > 0 }, "\(found)")
    }

    @Test(
        "What is popular itself, of the same owner or family, too short or too far is not suspected",
        arguments: [
            (.npm, "lodash"), (.npm, "lodash-es"), (.npm, "react-dom"), (.npm, "@types/nodes"), (.npm, "@babel/cor"), (.npm, "acme-billing-forge"),
            (.npm, "qz"), (.npm, "mz1"), (.npm, "aws-sdk-client-s4"), (.npm, "eslint-plugin-reactt"), (.npm, "my-zod-js-helpers"), (.npm, "-js"),
            (.npm, "@acme/zod-js"), (.npm, "unlisted-words-js"),
            (.pypi, "requests"), (.pypi, "Typing_Extensions"), (.pypi, "types-requestss"), (.pypi, "nvidia-cublas-cu13"), (.pypi, "acme-forge"),
            (.pypi, "azure-mgmt-computee"), (.pypi, "attrs"), (.go, "github.com/spf13/cobras"), (.go, "github.com/acme/cobra"),
            (.go, "golang.org/x/tool"), (.actions, "actions/checkouts"), (.actions, "acme/checkout"), (.maven, "org.acme:commons-lang3"),
            (.packagist, "symfony/consol"), (.docker, "library/debia"), (.swift, "github.com/acme/vapor")
        ] as [(Ecosystem, String)])
    func spares(_ ecosystem: Ecosystem, _ name: String) throws {
        #expect(try Self.similar.suspicions(of: name, in: ecosystem) == [])
    }

    @Test("No popular name is suspected, in any ecosystem, and every rule says each real package once")
    func popular() throws {
        let names = KnownNames(from: PolicyFolder())
        for ecosystem in Ecosystem.all {
            for name in try names.of(ecosystem).popular.prefix(400) {
                #expect(try Self.similar.suspicions(of: name, in: ecosystem) == [], "\(ecosystem) \(name)")
            }
        }
        #expect(try Self.similar.suspicions(of: "speech-recognition", in: .pypi).map(\.rule) == [.importName])
        let found = try Self.similar.suspicions(of: "expresss", in: .npm)
        #expect(Set(found.map(\.name)).count == found.count && found.map(\.rule) == found.map(\.rule).sorted() && !found.isEmpty)
    }

    @Test("A package of the project is not suspected, nor one that the index has a rank for; the index's popular names count")
    func suppressed() throws {
        #expect(try Self.similar.suspicions(of: "axioss", in: .npm, project: ["axioss"]) == [])
        let folder = try TemporaryFolder()
        let lists = [NameList(.npm, .names(["axios", "acme-forge", "axioss"]), .popular), NameList(.pypi, .names(["axioss"]), .whole)]
        _ = try PackageIndex.build(IndexPlan(lists: lists, builtAt: 1), at: folder.path + "/index")
        let similar = SimilarNames(KnownNames(from: PolicyFolder()), index: try PackageIndex(at: folder.path + "/index"))
        #expect(try similar.suspicions(of: "axioss", in: .npm) == [])
        #expect(try similar.suspicions(of: "acme-forge-js", in: .npm).map(\.name) == ["acme-forge"])
        #expect(try similar.suspicions(of: "requestss", in: .pypi).map(\.name) == ["requests"])
    }

    @Test("Limits move what is suspected")
    func limits() throws {
        var limits = SimilarNames.Limits()
        (limits.affixRank, limits.editRank, limits.otherRank) = (1, 1, 0)
        let strict = SimilarNames(KnownNames(from: PolicyFolder()), limits: limits)
        for name in ["zod-js", "rimarf", "types-node", "beautifulsoup4"] { #expect(try strict.suspicions(of: name, in: .npm) == []) }
    }

    @Test("A data file that cannot be read is an error, and a pattern without a place for a name is one with its place")
    func unreadable() throws {
        let folder = try TemporaryFolder(["ecosystems/npm.yml": "id: npm\npopular: chalk\nfamilies: lodash\naffixes:\n  language: js\n  odd: x-*\n"])
        let known = KnownNames(from: PolicyFolder(overlays: [folder.path]))
        #expect {
            try SimilarNames(known).suspicions(of: "chalk-js", in: .npm)
        } throws: {
            guard case .data(let problems) = $0 as? NamesProblem else { return false }
            return problems.problems.map(\.line).sorted() == [3, 5, 6]
        }
    }
}
