import Testing

/// The invariants of the design that text can show, over the whole of Sources/.
@Suite("Architecture")
struct ArchitectureTests {
    private func broken(_ rule: (SwiftFile) -> [Violation]) -> [Violation] { SourceTree.sources.flatMap(rule) }

    @Test("Every module's sources are found, so that these tests look at something")
    func sourcesAreFound() {
        let modules = Set(SourceTree.sources.map(\.module))
        let expected: Set<String> = [
            "SluiceModel", "SluiceData", "SluiceRegex", "SluiceGit", "SluiceAttribution", "SluicePolicy", "SluicePackages", "SluiceChecks",
            "SluiceReport", "SluiceGate", "sluice", "sluice-dev",
        ]
        #expect(expected.subtracting(modules).isEmpty)
        #expect(SourceTree.sources.count > 200)
    }

    @Test("A module imports only what the arrows allow")
    func arrows() {
        #expect(broken(ModuleTable.strangers) == [])
    }

    @Test("Only SluiceGit sees libgit2, and no other module names one of its symbols")
    func libgit2() {
        #expect(broken { ModuleTable.imports(where: { $0 == "CLibgit2" }, in: $0, exceptIn: "SluiceGit") } == [])
        let symbols = SourceTree.sources.filter { $0.module != "SluiceGit" }.flatMap { file in
            file.words.filter { $0.text.hasPrefix("git_") || $0.text.hasPrefix("GIT_OBJECT_") }.map { file.violation($0.line, $0.text) }
        }
        #expect(symbols == [])
    }

    @Test("Nothing that SluiceGit declares public holds a pointer")
    func pointers() {
        #expect(SourceTree.sources.filter { $0.module == "SluiceGit" }.flatMap(\.publicPointers) == [])
    }

    @Test("Only SluiceSyntax sees tree-sitter and the grammars")
    func treeSitter() {
        #expect(broken { ModuleTable.imports(where: { ["CTreeSitter", "CGrammars"].contains($0) }, in: $0, exceptIn: "SluiceSyntax") } == [])
    }

    @Test("Only SluiceRegex sees PCRE2")
    func pcre2() {
        #expect(broken { ModuleTable.imports(where: { $0 == "CPCRE2" }, in: $0, exceptIn: "SluiceRegex") } == [])
    }

    @Test("Only SluicePackages sees the network")
    func network() {
        let isNetwork = { (name: String) in name == "AsyncHTTPClient" || name.hasPrefix("NIO") || name == "Network" }
        #expect(broken { ModuleTable.imports(where: isNetwork, in: $0, exceptIn: "SluicePackages") } == [])
        #expect(broken { ModuleTable.imports(where: { $0 == "FoundationNetworking" }, in: $0, exceptIn: nil) } == [])
        #expect(broken { $0.uses(of: ["URLSession", "URLRequest"]) } == [])
    }

    @Test("A check and the nouns have no clock, no network, no files and no environment")
    func purity() {
        let forbidden: Set<String> = [
            "Date", "ContinuousClock", "SuspendingClock", "ProcessInfo", "CommandLine", "FileManager", "FileHandle", "Process", "getenv",
            "URL", "Task", "SystemRandomNumberGenerator", "random", "randomElement", "shuffled",
        ]
        #expect(SourceTree.sources.filter { ModuleTable.pure.contains($0.module) }.flatMap { $0.uses(of: forbidden) } == [])
    }

    @Test("Nothing prints but the two programs")
    func printing() {
        #expect(SourceTree.sources.filter { !["sluice", "sluice-dev"].contains($0.module) }.flatMap(\.prints) == [])
    }
}
