import SluiceModel
import Testing

@testable import SluicePackages

@Suite("Files of Maven, Gradle and NuGet are read with places, bounds and doubts")
struct JVMTests {
    @Test("A name's place is that of its artifact")
    func places() throws {
        let pom = try facts("pom.xml", "<project>\n<dependencies><dependency><groupId>g</groupId>\n <artifactId> a </artifactId></dependency></dependencies></project>")
        #expect(pom.uses.map(\.location) == [Location(path: "pom.xml", line: 3, column: 15, endLine: 3, endColumn: 16)])
        let gradle = try facts("build.gradle", "dependencies {\n  api 'g:a:1'\n}")
        #expect(gradle.uses.first.map { ($0.location.line, $0.location.column) } ?? (0, 0) == (2, 8))
        let project = try facts("A.csproj", "<Project><ItemGroup>\n<PackageReference Include=\"A; B\" /></ItemGroup></Project>")
        #expect(project.uses.map(\.location.column) == [28, 31])
    }

    @Test("A module of the build and a parent above may stand in the tree: a registry that lacks them has not the last word")
    func doubts() throws {
        let pom = try facts(
            "pom.xml",
            """
            <project><parent><groupId>com.acme</groupId><artifactId>all</artifactId><version>1</version></parent>
            <dependencies><dependency><groupId>com.acme</groupId><artifactId>core</artifactId></dependency>
            <dependency><groupId>org.other</groupId><artifactId>x</artifactId></dependency></dependencies></project>
            """)
        #expect(pom.uses.map { $0.doubt != nil } == [true, true, false])
    }

    @Test("Further repositories are asked as well; folders and unknown URLs are doubts")
    func repositories() throws {
        let pom = try facts(
            "pom.xml",
            """
            <project><repositories><repository><id>x</id><url>https://repo.acme.example/m2/</url></repository></repositories>
            <pluginRepositories><pluginRepository><id>p</id><url>file://${basedir}/repo</url></pluginRepository></pluginRepositories>
            <dependencies><dependency><groupId>g</groupId><artifactId>a</artifactId></dependency></dependencies>
            <build><plugins><plugin><artifactId>p</artifactId></plugin></plugins></build></project>
            """)
        #expect(pom.uses.map(\.furtherRegistries) == [["https://repo.acme.example/m2"], []])
        #expect(pom.uses.map { $0.doubt != nil } == [false, true])
        let named = try facts("build.gradle", "repositories { mavenCentral(); google(); maven { url 'https://repo.acme.example/m2' } }\ndependencies { api 'g:a:1' }")
        #expect(named.uses.map(\.furtherRegistries) == [[MavenRepositories.google, "https://repo.acme.example/m2"]])
        #expect(named.uses.first?.doubt == nil)
        let unnamed = try facts("build.gradle", "dependencies { api 'g:a:1' }")
        #expect(unnamed.uses.first?.doubt != nil && unnamed.uses.first?.furtherRegistries == [MavenRepositories.google])
        let local = try facts("build.gradle", "repositories { mavenLocal(); maven { url elsewhere } }\ndependencies { api 'g:a:1' }")
        #expect(local.uses.first?.doubt?.contains("mavenLocal") == true)
        let nuget = try facts(
            "A.csproj",
            "<Project><PropertyGroup><RestoreSources>../packages;https://api.nuget.org/v3/index.json;https://n.acme.example/v3/index.json</RestoreSources></PropertyGroup><ItemGroup><PackageReference Include=\"A\" /></ItemGroup></Project>"
        )
        #expect(nuget.uses.first?.furtherRegistries == ["https://n.acme.example/v3/index.json"])
        #expect(nuget.uses.first?.doubt?.contains("../packages") == true)
    }

    @Test("Hashes of lock files are kept as they stand there")
    func integrity() throws {
        let nuget = try facts(
            "packages.lock.json", #"{"dependencies":{"net8.0":{"A":{"type":"Direct","resolved":"1.0.0","contentHash":"ab=="}}}}"#)
        #expect(nuget.uses.map(\.integrity) == [["sha512-ab=="]])
        let gradle = try facts(
            "gradle/verification-metadata.xml",
            "<v><components><component group=\"g\" name=\"a\" version=\"1\"><artifact name=\"a-1.jar\"><sha256 value=\"12\"/><sha512 value=\"34\"/></artifact><artifact name=\"a-1.pom\"><sha256 value=\"56\"/></artifact></component></components></v>"
        )
        #expect(gradle.uses.map(\.integrity) == [["sha256-12", "sha512-34"]])
    }

    @Test(
        "What cannot be read is undecided, with its place",
        arguments: [
            ("pom.xml", "<project>\n<a></b></project>", 2, 4), ("pom.xml", "<settings/>", 1, 2), ("build.gradle", "dependencies {\n", 1, 14),
            ("build.gradle", "x = 'a\n", 1, 5), ("build.gradle.kts", "/* /* */", 1, 1), ("build.gradle", ")", 1, 1), ("libs.versions.toml", "[a", 1, 3),
            ("packages.lock.json", "{", 1, 2), ("A.csproj", "<Project>", 1, 1), ("packages.config", "<x/>", 1, 2)
        ])
    func unreadable(_ path: String, _ text: String, _ line: Int, _ column: Int) throws {
        let facts = try facts(path, text)
        #expect(!facts.isReadable && facts.uses.isEmpty)
        #expect(facts.problems.map { [$0.line, $0.column] } == [[line, column]], "\(facts.problems)")
    }

    @Test("Variables that name one another, many times or in circles, come to an end")
    func bounds() throws {
        let properties = (0..<40).map { "<p\($0)>${p\($0 + 1)}${p\($0 + 1)}</p\($0)>" }.joined()
        let pom = try facts(
            "pom.xml",
            "<project><properties>\(properties)<p40>x</p40></properties><dependencies><dependency><groupId>g</groupId><artifactId>a</artifactId><version>${p0}</version></dependency></dependencies></project>"
        )
        #expect(pom.uses.map(\.requirement) == [nil])
        let script = (0..<40).map { "def p\($0) = \"${p\($0 + 1)}${p\($0 + 1)}\"\n" }.joined()
        #expect(try facts("build.gradle", script + "def p40 = \"$p0\"\ndependencies { api \"g:a:$p0\" }").uses.map(\.name) == ["g:a"])
        let wide = (0..<11).map { "def q\($0) = \"" + String(repeating: "${q\($0 + 1)}", count: 50) + "\"\n" }.joined()
        let uses = String(repeating: "api \"g:a:$q0\"\n", count: 1_000)
        #expect(try facts("build.gradle", wide + "def q11 = ''\ndependencies {\n\(uses)}").uses.count == 1_000)
        let nested = String(repeating: "{", count: 500) + String(repeating: "}", count: 500)
        #expect(try !facts("build.gradle", nested).isReadable)
    }

    @Test("Names in a shell's clothes and letters that look alike are kept as written")
    func hostile() throws {
        let pom = try facts(
            "pom.xml",
            "<project><dependencies><dependency><groupId>g</groupId><artifactId>$(rm -rf)</artifactId></dependency><dependency><groupId>g</groupId><artifactId>jаckson</artifactId></dependency></dependencies></project>"
        )
        #expect(pom.uses.map(\.name) == ["g:$(rm -rf)", "g:jаckson"])
        #expect(pom.uses.allSatisfy { PackageName.flaw(of: $0.name, in: .maven) != nil })
    }

    @Test("A lock file of many megabytes is read")
    func large() throws {
        let line = "com.acme.group:artifact-name:1.2.3=compileClasspath,runtimeClasspath,testCompileClasspath\n"
        #expect(try facts("gradle.lockfile", String(repeating: line, count: 20_000)).uses.count == 20_000)
        let component = "<component group=\"g\" name=\"a\" version=\"1\"><artifact name=\"a.jar\"><sha256 value=\"12\"/></artifact></component>\n"
        let text = "<v><components>" + String(repeating: component, count: 20_000) + "</components></v>"
        #expect(try facts("gradle/verification-metadata.xml", text).uses.count == 20_000)
    }
}
