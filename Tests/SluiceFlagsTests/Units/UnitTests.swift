import SluiceModel
import SluiceRules
import Testing

@testable import SluiceFlags

struct UnitTests {
    private static let old = "def price(x):\n    return x * 2\n\ndef other(x):\n    return x\n"

    @Test("A definition that is off as it was is one covered unit for each hunk")
    func covered() throws {
        let after = "def price(x):\n    if client.is_enabled('np'):\n        return x * 3\n    return x * 2\n\ndef other(x):\n    return x\n"
        let file = try UnitSupport.file("src/price.py", before: Self.old, after: after, [Said("price", .covered, flags: ["np"]), Said("other", .same)])
        let units = try UnitSupport.units(file)
        #expect(UnitSupport.brief(units) == ["statements price covered"])
        #expect(units.first?.lines == [LineRange(first: 2, last: 3)].compactMap(\.self))
        #expect(units.first?.flags == [.known("np")])
    }

    @Test("What stays with the flags off is uncovered, with its lines, and what stands beside it is not")
    func residual() throws {
        let after = "def price(x):\n    log(x)\n    y = x\n    return x * 2\n\ndef other(x):\n    # said anew\n    return x + 1\n"
        let file = try UnitSupport.file(
            "src/price.py", before: Self.old, after: after, [Said("price", .changed, residual: [2...3]), Said("other", .changed, residual: [8...8], lost: [5...5])])
        let units = try UnitSupport.units(file)
        #expect(UnitSupport.brief(units) == ["statements price uncovered", "statements other uncovered"])
        #expect(units.map(\.lines) == [[LineRange(first: 2, last: 3)], [LineRange(line: 8)]].map { $0.compactMap(\.self) })
        #expect(units.first?.state.reason == "no flag decides over it")
    }

    @Test("A branch of the old text that no flag gives back is uncovered, and the edit names the lines before")
    func lost() throws {
        let after = "def price(x):\n    if client.is_enabled('np'):\n        return x * 3\n    return 0\n\ndef other(x):\n    return x\n"
        let file = try UnitSupport.file("src/price.py", before: Self.old, after: after, [Said("price", .changed, residual: [4...4], lost: [2...2], flags: ["np"]), Said("other", .same)])
        let unit = try #require(try UnitSupport.units(file).first)
        #expect(unit.state.reason == "it runs with `np` off")
        #expect(unit.edit?.contains("keep line 2 of the file before in the else branch") == true)
    }

    @Test("An inverted flag and one that decides nothing say so")
    func diagnoses() throws {
        let after = "def price(x):\n    if client.is_enabled('np'):\n        return x * 2\n    return x * 3\n\ndef other(x):\n    return x\n"
        for (diagnosis, words) in [(DefinitionVerdict.Diagnosis.inverted, "with `np` off the new code runs"), (.noOp, "`np` decides nothing")] {
            let said = Said("price", .changed, residual: [4...4], lost: [], flags: ["np"], diagnosis: diagnosis)
            let file = try UnitSupport.file("src/price.py", before: Self.old, after: after, [said, Said("other", .same)])
            let open = try UnitSupport.units(file).filter { $0.state.word == "uncovered" }
            #expect(open.allSatisfy { $0.state.reason.contains(words) } && open.count == 1)
        }
    }

    @Test("A new function is covered, uncovered or neutral by who reaches it")
    func newFunctions() throws {
        let guarded = "def price(x):\n    if client.is_enabled('np'):\n        return new_price(x)\n    return x * 2\n\ndef other(x):\n    return x\n\ndef new_price(x):\n    return helper(x)\n\ndef helper(x):\n    return x * 3\n\ndef idle(x):\n    return 1\n"
        let news = [Said("new_price", .new, refs: ["helper"]), Said("helper", .new), Said("idle", .new)]
        let file = try UnitSupport.file("src/price.py", before: Self.old, after: guarded, [Said("price", .covered, refs: [], flags: ["np"]), Said("other", .same)] + news)
        #expect(UnitSupport.brief(try UnitSupport.units(file)) == ["statements price covered", "function new_price covered", "function helper covered", "function idle neutral"])
        let leak = guarded.replacing("    return x\n\n", with: "    return new_price(x)\n\n")
        let leaking = try UnitSupport.file(
            "src/price.py", before: Self.old, after: leak,
            [Said("price", .covered, flags: ["np"]), Said("other", .changed, refs: ["new_price"], residual: [7...7], lost: [5...5])] + news)
        let units = try UnitSupport.units(leaking)
        #expect(UnitSupport.brief(units) == [
            "statements price covered", "statements other uncovered", "function new_price uncovered", "function helper uncovered", "function idle neutral",
        ])
        #expect(units[3].state.reason == "with the flags off it is reached through `new_price`")
    }

    @Test("A statement of the file itself counts where it does something")
    func effects() throws {
        let after = "import os\n" + Self.old + "LIMIT = 5\nstart_worker()\n"
        let file = try UnitSupport.file(
            "src/price.py", before: Self.old, after: after,
            [Said("price", .same), Said("other", .same), Said("", .new, line: 1), Said("LIMIT", .new), Said("", .new, refs: ["start_worker"], line: 8)])
        #expect(UnitSupport.brief(try UnitSupport.units(file)) == ["data LIMIT neutral", "side-effect start_worker() uncovered"])
    }

    @Test("Comments, formatting, logs, types, deletions and removed flags are exempt, each by its class")
    func exempt() throws {
        let before = "function a(x: number) {\n  return x;\n}\nfunction gone() {\n  return 1;\n}\n"
        let after = "// said anew\ninterface Box { a: number }\nfunction a(x: number) {\n  console.log('x', x);\n  return x;\n}\n"
        let file = try UnitSupport.file(
            "src/a.ts", before: before, after: after,
            [Said("a", .changed, residual: [4...4]), Said("Box", .new), Said("gone", .removed)])
        #expect(UnitSupport.brief(try UnitSupport.units(file)) == ["statements  exempt:comments", "statements Box exempt:types", "statements a exempt:log-only", "statements gone exempt:deletions"])
        let loud = after.replacing("'x', x", with: "'x', save(x)")
        let calling = try UnitSupport.file("src/a.ts", before: before, after: loud, [Said("a", .changed, residual: [4...4]), Said("Box", .new), Said("gone", .removed)])
        #expect(try UnitSupport.units(calling).contains { $0.name == "a" && $0.state.word == "uncovered" })
        let removed = try UnitSupport.file("src/a.ts", before: before, after: after, [Said("a", .flagRemoved), Said("Box", .same), Said("gone", .removed)])
        #expect(try UnitSupport.units(removed).contains { $0.state == .exempt(as: "flag-removal") })
    }

    @Test("Files are exempt by their paths, and a path that only looks alike is not", arguments: [
        ("tests/test_price.py", "tests"), ("src/price.test.ts", "tests"), ("README.md", "docs"), ("src/contest/price.py", nil), ("db/migrate/1_add.rb", "migrations"),
        ("src/latest.py", nil), ("package.json", "dependencies"), ("src/vendor/x.js", "generated"), (".github/workflows/ci.yml", "config"), ("src/config.py", nil),
    ] as [(String, String?)])
    func paths(path: String, id: String?) throws {
        let file = ChangedFile(path: RepositoryPath(path), text: [10], hunks: [LineHunk(oldStart: 0, oldCount: 0, newStart: 1, newCount: 1)])
        let unit = try #require(try UnitSupport.units(file).first)
        if let id { #expect(unit.state == .exempt(as: id)) } else { #expect(unit.kind == .data) }
    }

    @Test("What could not be simplified is unknown, and what a flag guards in it is still known")
    func fallback() throws {
        let after = "def price(x):\n    if client.is_enabled('np'):\n        return new_price(x)\n    return x * 2\n\ndef other(x):\n    return x\n\ndef new_price(x):\n    return x * 3\n"
        let file = try UnitSupport.file("src/price.py", before: Self.old, after: after, failure: "it is too large") { code in
            (0..<code.count).filter { code.kinds[$0] == .call && code.text($0).starts(with: "client".utf8) }.map { FlagEvaluation(sdk: "unleash", key: .known("np"), term: $0) }
        }
        #expect(UnitSupport.brief(try UnitSupport.units(file)) == ["statements price unknown", "function new_price covered"])
        let open = try UnitSupport.file("src/price.py", before: Self.old, after: after, failure: "it is too large")
        #expect(UnitSupport.brief(try UnitSupport.units(open)) == ["statements price unknown", "function new_price uncovered"])
    }

    @Test("A file of no known language is data; one that nobody could read is unknown")
    func unread() throws {
        let hunks = [LineHunk(oldStart: 0, oldCount: 0, newStart: 1, newCount: 1)]
        let broken = ChangedFile(path: "src/a.py", text: [10], hunks: hunks, failure: "it does not parse")
        #expect(UnitSupport.brief(try UnitSupport.units(broken)) == ["statements  unknown"])
        #expect(UnitSupport.brief(try UnitSupport.units(ChangedFile(path: "src/a.json", text: [10], hunks: hunks))) == ["data  neutral"])
    }
}
