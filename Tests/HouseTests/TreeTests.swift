import Foundation
import Testing

/// What is committed, whatever language it is in.
@Suite("The tree")
struct TreeTests {
    private static let texts = SourceTree.files(under: "Sources", "Policies", "Tests", "README.md", "hooks", "install.sh").compactMap { path in
        (try? SourceTree.text(of: path)).map { HostText(path: path, text: $0) }
    }

    @Test("No file names a host but public ones and those that no machine has")
    func hosts() {
        #expect(Self.texts.contains { $0.path == "install.sh" })
        #expect(Self.texts.flatMap(\.strangeHosts) == [])
    }

    @Test("No file names a path that holds on one machine alone")
    func paths() {
        #expect(Self.texts.flatMap(\.machinePaths) == [])
    }

    @Test("What is fetched and built is not committed", .enabled(if: FileManager.default.fileExists(atPath: SourceTree.root + "/.git")))
    func untracked() throws {
        let tracked = try SourceTree.git("ls-files", "-z").split(separator: "\0").map(String.init)
        #expect(tracked.contains("Package.swift"))
        #expect(tracked.filter(Self.isMade) == [])
    }

    /// Whether a path belongs to what building makes and fetching lays down.
    static func isMade(_ path: String) -> Bool {
        let folders = path.split(separator: "/")
        return folders.last == "Package.resolved" || folders.contains { $0 == ".deps" || $0 == ".build" || $0.hasPrefix(".build-") }
    }

    @Test("Made and fetched files are told from others", arguments: [
        ("Package.resolved", true), (".deps/sources/x.c", true), (".build/debug/x", true), (".build-release/x", true),
        ("Sources/CGrammars/fetched", false), ("Package.swift", false), ("Tests/build/x", false),
    ])
    func made(_ path: String, _ isMade: Bool) {
        #expect(Self.isMade(path) == isMade)
    }
}
