import SluiceModel
import SluicePackages
import Testing

@Suite("What a project is itself is known by its manifests' own word")
struct OwnPackageTests {
    @Test(
        "A manifest names its own package, as the registry compares it",
        arguments: [
            ("package.json", "{\"name\": \"@acme/forge\"}", "npm", "@acme/forge"),
            ("pyproject.toml", "[project]\nname = \"Acme_Forge\"\n", "pypi", "acme-forge"),
            ("pyproject.toml", "[tool.poetry]\nname = \"forge\"\n", "pypi", "forge"),
            ("setup.cfg", "[metadata]\nname = forge\n", "pypi", "forge"),
            ("setup.py", "from setuptools import setup, Extension\nsetup(name='forge', ext_modules=[Extension(name='x.y')])\n", "pypi", "forge"),
            ("Cargo.toml", "[package]\nname = \"forge\"\n", "cargo", "forge"),
            ("composer.json", "{\"name\": \"acme/forge\"}", "packagist", "acme/forge"),
            ("go.mod", "module github.com/acme/forge\n\ngo 1.24\n", "go", "github.com/acme/forge"),
            ("pubspec.yaml", "name: forge\n", "pub", "forge"),
            ("forge.gemspec", "Gem::Specification.new do |s|\nend\n", "rubygems", "forge"),
            ("src/Forge.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"></Project>", "nuget", "forge"),
            (
                "pom.xml", "<project><groupId>com.acme</groupId><artifactId>forge</artifactId><version>1</version></project>", "maven",
                "com.acme:forge"
            ),
        ])
    func names(_ path: String, _ text: String, _ ecosystem: String, _ name: String) throws {
        let facts = try facts(path, text)
        #expect(facts.own.sorted() == [OwnPackage(ecosystem: Ecosystem(rawValue: ecosystem), name: name)])
        #expect(ManifestFacts(encoded: facts.encoded, path: facts.path)?.own == facts.own)
    }

    @Test("A path inside a module means the module; another module whose path begins alike does not")
    func modules() throws {
        let own = try #require(try facts("go.mod", "module github.com/acme/forge\n").own.first)
        let uses = try facts("setup.sh", "go install github.com/acme/forge/cmd/forge@latest\ngo install github.com/acme/forge2@latest\n").uses
        #expect(uses.map { own.isMeant(by: $0) } == [true, false])
    }

    @Test("A name inside a value is not the project's own", arguments: ["packages=find_packages(name='x')", "ext=[E(name='x')]"])
    func nested(_ argument: String) throws {
        #expect(try facts("setup.py", "from setuptools import setup\nsetup(\(argument))\n").own.isEmpty)
    }
}
