import Foundation
import SluiceData
import SluiceRules
import SluiceSyntax
import Testing

@testable import SluiceFlags

struct FlagShelfTests {
    private static func folder(_ files: [String: String]) throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "flags-\(UUID().uuidString)")
        for (path, text) in files {
            let file = folder.appending(path: path)
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        return folder
    }

    @Test("Adding an SDK is adding one file")
    func added() throws {
        let folder = try Self.folder(["flags/lantern.yml": """
            id: lantern
            name: Lantern
            languages: [python]
            mentions: [lantern]
            modules: [lantern]
            evaluations:
              - { shape: "$C.lit($KEY, otherwise: $DEFAULT?)", kind: bool }
            """])
        defer { try? FileManager.default.removeItem(at: folder) }
        let text = "import lantern\ndef f():\n    return lantern.lit('new', otherwise=True)\n"
        let file = try FlagCode.file("a.py", text, "python", FlagCode.languages())
        #expect(try FlagReader(shelf: FlagShelf(from: PolicyFolder())).read([file])[0].evaluations.isEmpty)
        let found = try FlagReader(shelf: FlagShelf(from: PolicyFolder(overlays: [folder.path]))).read([file])
        #expect(FlagCode.shown(found) == ["new off=true on=true line=3 time=request"])
    }

    @Test("All that is wrong in a file is said at once, with its place and the nearest word")
    func wrong() throws {
        let text = """
            id: lantern
            name: Lantern
            languages: [pyton]
            mentions: [lantern]
            evalutions: []
            evaluations:
              - { shape: "$C.lit()", kind: boole }
              - { shape: "$C.lit($KEY", evidnce: file }
            wrappers:
              - { shape: "When($KEY)" }
            examples:
              - { name: one, code: "x" }
            """
        var reader = FlagSDKFile(path: "flags/lantern.yml", bytes: Array(text.utf8))
        #expect(reader.read() == nil)
        let said = reader.file.problems.map { "\($0.line): \($0.message)" + ($0.hint.map { " (\($0))" } ?? "") }
        #expect(said.sorted() == [
            "10: a wrapper says which argument is the new behaviour and which the old one (write `$ON` and `$OFF`)",
            "12: an example needs `name` and `evaluations` (an empty list for a near miss)",
            "3: there is no language `pyton` that flags are looked for in (did you mean `python`?)",
            "5: unknown key `evalutions` in a flag SDK (did you mean `evaluations`?)",
            "7: `boole` is no kind of result (such as `bool`, `text`, `promise(bool)`, `{enabled: bool}` or `(bool, nothing)`)",
            "7: the shape `$C.lit()` does not say where the key stands (write `$KEY`)",
            "8: `$C.lit($KEY` is no shape: `(` is not closed",
            "8: unknown key `evidnce` in a form (did you mean `evidence`?)",
        ])
    }

    @Test("A policy's helpers are asked by name, unless something from outside is")
    func helpers() throws {
        let helpers = [
            FlagPolicy.OwnFunction(shape: "isFeatureOn($KEY)"), FlagPolicy.OwnFunction(shape: "$C.closed($KEY)", isNegative: true),
            FlagPolicy.OwnFunction(shape: "<Feature flag={$KEY} otherwise={$OFF?}>"),
        ]
        let reader = FlagReader(shelf: try FlagShelf(from: PolicyFolder()), helpers: helpers)
        let text = """
            import { closed } from 'shop';
            const shop = closed;
            export const f = (gates) => isFeatureOn('a') && gates.closed('b') && <Feature flag="c"><New/></Feature>;
            """
        let found = try reader.read([FlagCode.file("a.tsx", text, "tsx", FlagCode.languages())])
        #expect(FlagCode.shown(found) == [
            "a off=false on=true line=3 time=request", "b off=true on=false line=3 time=request", "c off=false on=true line=3 time=request wrapper no-off",
        ])
        #expect(found[0].evaluations.map(\.isNegative) == [false, true, false])
    }

    @Test("The files that would help are those that are imported or named")
    func reach() throws {
        let languages = try FlagCode.languages()
        let paths = ["src/flags.ts", "src/a.ts", "src/b.ts", "go/a.go", "go/b.go", "j/Flags.java", "j/A.java", "j/Other.java", "s/settings.py", "s/a.py"]
        let script = try FlagCode.file("src/a.ts", "import { x } from './flags';\nimport y from 'y';", "typescript", languages)
        #expect(FlagReach(paths).paths(from: [script]) == ["src/flags.ts"])
        let go = try FlagCode.file("go/a.go", "package a\n", "go", languages)
        #expect(FlagReach(paths).paths(from: [go]) == ["go/b.go"])
        let java = try FlagCode.file("j/A.java", "class A { boolean f() { return Flags.isNew(); } }", "java", languages)
        #expect(FlagReach(paths).paths(from: [java]) == ["j/Flags.java"])
        let python = try FlagCode.file("s/a.py", "from django.conf import settings\n", "python", languages)
        #expect(FlagReach(paths).paths(from: [python]) == ["s/settings.py"])
    }
}
