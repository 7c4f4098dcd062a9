import SluiceData
import SluiceModel
import Testing

@testable import SluicePackages

@Suite("Every tool that installs packages is read as its own examples say")
struct InstallerTests {
    private static let names = InstallerTable.shared.names.sorted()

    private func facts(_ command: String) -> ([String], [String]) {
        let bytes = Array(command.utf8)
        var draft = ManifestDraft(path: "run.sh", bytes: bytes)
        var reader = CommandReader(manner: .script)
        reader.read(PlacedText(bytes, at: 0), into: &draft)
        return (draft.uses.map { "\($0.ecosystem.rawValue) \($0.name)" + ($0.requirement.map { " | " + $0 } ?? "") }, draft.problems.map(\.reason))
    }

    @Test("A tool's file can be read, and has examples", arguments: names)
    func file(_ name: String) throws {
        let file = try #require(try InstallerTable.shared.entry(name))
        #expect(InstallerTable.shared.installer(name)?.name == name)
        #expect(!file.bad.isEmpty)
        #expect(file.installer.ecosystem == nil || !file.good.isEmpty)
        for run in file.good.map(\.command) + file.bad { #expect(run.contains(name), "\(run)") }
    }

    @Test("A tool's good examples are read", arguments: names)
    func good(_ name: String) throws {
        for (command, packages) in try #require(try InstallerTable.shared.entry(name)).good {
            let (uses, problems) = facts(command)
            #expect(uses == packages, "\(command)")
            #expect(problems.isEmpty, "\(command)")
        }
    }

    @Test("A tool's bad examples install nothing", arguments: names)
    func bad(_ name: String) throws {
        for command in try #require(try InstallerTable.shared.entry(name)).bad {
            let (uses, problems) = facts(command)
            #expect(uses.isEmpty && problems.isEmpty, "\(command): \(uses) \(problems)")
        }
    }

    @Test("The words around commands can be read")
    func words() throws {
        let names = try ShellNames(from: PolicyFolder())
        #expect(names.wrappers["sudo"]?.values.contains("-u") == true)
        #expect(names.shells.contains("bash") && names.prose.contains("the") && names.fences.contains("bash"))
    }
}
