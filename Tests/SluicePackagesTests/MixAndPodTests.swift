import SluiceModel
import Testing

@testable import SluicePackages

@Suite("Elixir's files and CocoaPods' are read with their places, hashes and statements")
struct MixAndPodTests {
    @Test("A package is reported where its real name stands")
    func places() throws {
        let mix = try facts(
            "mix.exs",
            "defmodule M do\n  def project, do: [deps: deps()]\n  defp deps do\n    [{:a, \"~> 1.0\"}, {:b, \"~> 1.0\", hex: :real}, {:c, \"1.0.0\", hex: \"text\"}]\n  end\nend\n")
        #expect(mix.uses.map(\.location.line) == [4, 4, 4] && mix.uses.map(\.location.column) == [8, 43, 70])
        #expect(mix.uses.map(\.location.endColumn) == [9, 47, 74])
        let pods = try facts("Podfile", "pod 'A/Part', '1.0'\n")
        #expect(pods.uses.map(\.location.column) == [6] && pods.uses.map(\.location.endColumn) == [7])
        let lock = try facts("mix.lock", "%{\n  \"a\": {:hex, :a, \"1.0.0\"},\n  \"b\": {:git, \"https://x.example/b\", \"01\", []}\n}\n")
        #expect(lock.uses.map(\.location.column) == [16, 4] && lock.uses.map(\.location.endColumn) == [17, 5])
    }

    @Test("Locks keep the hash of the archive and what they were made from")
    func hashes() throws {
        let mix = try facts("mix.lock", "%{\"a\": {:hex, :a, \"1.0.0\", \"inner\", [:mix], [], \"hexpm\", \"outer\"}, \"b\": {:hex, :b, \"1.0.0\", \"x\", [:mix], []}}")
        #expect(mix.uses.map(\.integrity) == [["sha256:outer"], []])
        #expect(mix.lock?.holdsEveryPackage == true && mix.lock?.sections == ["deps"])
        let pods = try facts(
            "Podfile.lock",
            """
            PODS:
              - A/X (1.0)
              - A/Y (1.0)
              - B (2.0)
            DEPENDENCIES:
              - A/X (~> 1.0)
              - A/Y (< 3, >= 1)
              - B (from `https://x.example/b.git`)
            EXTERNAL SOURCES:
              B:
                :git: https://x.example/b.git
            CHECKOUT OPTIONS:
              B:
                :commit: "0123"
                :git: https://u:p@x.example/b.git
            SPEC CHECKSUMS:
              A: ab
              B: cd
            """)
        #expect(pods.uses.map(\.integrity) == [["sha1:ab"], []])
        #expect(pods.uses.map(\.resolved) == [nil, "https://x.example/b.git#0123"])
        #expect(pods.lock?.manifests == ["Podfile": ["A": ["~> 1.0", "< 3, >= 1"], "B": [""]]])
    }

    @Test("Options that are only known when the file runs are a doubt")
    func doubts() throws {
        let mix = try facts("mix.exs", "defmodule M do\n  defp deps, do: [{:a, \"~> 1.0\", options()}, {:b, \"~> 1.0\", only: :dev}]\nend\n")
        #expect(mix.uses.map { $0.doubt != nil } == [true, false] && mix.problems.isEmpty)
    }

    @Test("What does not end makes the file undecided, with its place", arguments: [
        ("mix.exs", "a = 1\nb = \"x\n", 2, 5), ("mix.lock", "%{\n<<<<<<< HEAD\n", 2, 1), ("Podfile", "pod 'a\n", 1, 5),
        ("project.pbxproj", "{ a = \"XCRemoteSwiftPackageReference;\n}", 1, 7), ("project.pbxproj", "{ XCLocalSwiftPackageReference }", 1, 32),
        ("rebar.config", "{deps, [\n  {a, \"1\"} {b, \"2\"}\n]}.\n", 2, 12), ("rebar.lock", "[<<\"a\">>]", 1, 10),
        ("a.podspec.json", "{ \"name\": ", 1, 11)
    ])
    func unreadable(_ path: String, _ text: String, _ line: Int, _ column: Int) throws {
        let facts = try facts(path, text)
        #expect(!facts.isReadable && facts.uses.isEmpty)
        #expect(facts.problems.map(\.line) == [line] && facts.problems.map(\.column) == [column])
    }

    @Test("Options that name themselves come to an end")
    func cycles() throws {
        let mix = try facts("mix.exs", "defmodule M do\n  @o [@o]\n  @v @v\n  defp deps, do: [{:a, \"~> 1.0\", @o}, {:b, @v}] ++ deps()\nend\n")
        #expect(mix.uses.map(\.name) == ["a", "b"] && mix.problems.count == 1)
        let swift = try facts("Package.swift", "let a = a\nlet v: Version = v\nlet d = [.package(url: a, from: v), .package(url: \"https://x.example/y\", from: v)]\n")
        #expect(swift.uses.map(\.name) == ["x.example/y"] && swift.problems.count == 2)
    }

    @Test("Deep nesting is refused, and does not end the program")
    func depth() throws {
        let project = try facts("project.pbxproj", "{ a = " + String(repeating: "(", count: 100_000) + "XCLocalSwiftPackageReference")
        #expect(!project.isReadable)
        let mix = try facts("mix.exs", "defp deps, do: " + String(repeating: "[", count: 20_000) + String(repeating: "]", count: 20_000))
        #expect(mix.isReadable && mix.uses.isEmpty)
        let swift = try facts("Package.swift", ".package(url: " + String(repeating: "(", count: 20_000) + "\"a\"" + String(repeating: ")", count: 20_001))
        #expect(swift.isReadable && swift.problems.count == 1)
    }
}
