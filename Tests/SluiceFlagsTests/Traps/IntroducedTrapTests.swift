import SluiceModel
import Testing

@testable import SluiceFlags

struct IntroducedTrapTests {
    private static let head = "import { initialize } from 'launchdarkly-js-client-sdk'\nconst client = initialize(id, context)\n"

    private func traps(_ before: String?, _ after: String, settings: TrapSettings = TrapSettings(), path: String = "src/price.ts") throws -> [FlagTrap] {
        try traps([path: before.map { Self.head + $0 }], [path: Self.head + after], settings)
    }

    private func traps(_ before: [String: String?], _ after: [String: String], _ settings: TrapSettings = TrapSettings()) throws -> [FlagTrap] {
        let old = try TrapSupport.read(before.compactMapValues { $0 }), new = try TrapSupport.read(after)
        let files = new.map { file in
            ChangedFile(
                path: RepositoryPath(file.path), before: old.first { $0.path == file.path }, after: file,
                hunks: UnitSupport.hunks((before[file.path] ?? nil) ?? "", after[file.path] ?? ""))
        }
        let gone = old.filter { one in !new.contains { $0.path == one.path } }.map { ChangedFile(path: RepositoryPath($0.path), before: $0) }
        return IntroducedTraps.traps(of: files + gone, words: try #require(TrapSupport.words), settings: settings)
    }

    @Test("A trap that was there before is not the change's, wherever its lines have gone")
    func old() throws {
        let trap = "export const a = () => client.variation('new-a', true)\n"
        #expect(try traps(trap, trap + "export const b = 1\n").isEmpty)
        #expect(try traps(trap, "export const b = 1\n" + trap).isEmpty)
        #expect(try traps(trap, "export const a = () => {\n  return client.variation('new-a', true)\n}\n").isEmpty, "moved into a block")
        #expect(try traps(["src/a.ts": Self.head + trap], ["src/b.ts": Self.head + trap]).isEmpty, "moved to another file")
    }

    @Test("A second one of the same kind is, and so is one with another key")
    func second() throws {
        let trap = "export const a = () => client.variation('new-a', true)\n"
        #expect(try traps(trap, trap + "export const b = () => client.variation('new-a', true)\n").map(\.lines.first) == [4])
        #expect(try traps(trap, trap + "export const b = () => client.variation('new-b', true)\n").map { $0.key?.shown } == ["new-b"])
        #expect(try traps("export const a = () => client.variation('new-a', false)\n", trap).map(\.kind) == [.defaultTrue])
    }

    @Test("A change beside a trap leaves it where it was; one of its condition brings it in")
    func condition() throws {
        let before = "export function a(x) {\n  const on = client.variation('new-a', false)\n  return on ? 1 : 2\n}\n"
        #expect(try traps(before, before.replacing("on ? 1", with: "on || true ? 1")).map(\.kind) == [.alwaysTrueCombination])
        #expect(try traps(before, before.replacing("a(x)", with: "a(x, y)")).isEmpty)
    }

    @Test("The edit is in the words of the file")
    func edits() throws {
        #expect(try traps(nil, "export const a = () => client.variation('new-a', true)\n").first?.edit.contains("Write `client.variation('new-a', false)`") == true)
        #expect(try traps(nil, "export const a = (x) => client.variation('new-a', false) || true\n").first?.edit == "Write `client.variation('new-a', false)` alone.")
    }

    @Test("The kill switches of a policy are added to those that are shipped")
    func killSwitches() throws {
        var settings = TrapSettings()
        let text = "export const a = () => client.variation('new-a', true)\n"
        settings.killSwitches = ["new-*"]
        #expect(try traps(nil, text, settings: settings).isEmpty)
        #expect(try traps(nil, text.replacing("new-a", with: "kill-a"), settings: TrapSettings()).isEmpty)
        #expect(try traps(nil, text.replacing("new-a", with: "opsCacheRead"), settings: TrapSettings()).isEmpty)
        #expect(try traps(nil, text.replacing("new-a", with: "shops-a"), settings: TrapSettings()).count == 1)
    }

    @Test("Keys and names are compared by their words")
    func globs() {
        let globs = KeyGlobs(["ops-*", "enable-*-fallback", "*-url"])
        #expect(["ops-x", "OPS_X", "opsX", "enableCacheFallback", "ENABLE_CACHE_FALLBACK", "FEATURE_URL", "featureURL"].allSatisfy { globs.match($0) })
        #expect(["opsx", "shops-x", "enable-fallback", "url-x"].allSatisfy { !globs.match($0) })
        #expect(String(decoding: KeyGlobs.words(of: "HTTPServerName2"), as: UTF8.self) == "http-server-name2")
    }

    @Test("An address is that of a route where its parts are, parameters standing for any")
    func addresses() {
        #expect(PartialGates.leads("/a/b?c=d", to: "/a/:id"))
        #expect(PartialGates.leads("/a/b/", to: "/a/b"))
        #expect(!PartialGates.leads("/a", to: "/a/:id"))
        #expect(!PartialGates.leads("/", to: "/"))
        #expect(PartialGates.leads("/users/1", to: "/users/[id]"))
    }
}
