import SluiceChecks
import SluiceData
import SluiceModel
import SluiceSyntax
import Testing
import Yams

@Suite("A guard that is gone is told from one that has moved")
struct GuardExampleTests {
    private struct Means {
        let check: GuardsCheck
        let catalogue: RuleCatalogue
        let shelf: GuardShelf
        let languages: LanguageTable

        init() throws {
            let folder = PolicyFolder()
            catalogue = try RuleCatalogue(from: folder)
            check = GuardsCheck(catalogue: catalogue)
            shelf = try GuardShelf(from: folder)
            languages = try LanguageTable(from: folder)
        }

        func found(_ example: GuardExample) -> [Finding] { check.examine(example.facts(shelf, languages)).findings }
    }

    private static let kinds = GuardShelf.paths(in: PolicyFolder()).map { $0.split(separator: "/").last.map { String($0.dropLast(4)) } ?? "" }

    @Test("Every example of a kind's file gives what its list says", arguments: kinds)
    func examples(_ kind: String) throws {
        let means = try Means(), lists = try Self.lists(kind)
        #expect(Set(lists.keys) == ["blocks", "annotates", "kept"] || Set(lists.keys) == ["annotates", "kept"])
        #expect((lists["blocks"] ?? []).count + (lists["annotates"] ?? []).count >= 4 && (lists["kept"] ?? []).count >= 8)
        for (list, examples) in lists {
            for example in examples {
                let found = means.found(example), shown = example.files.map { "\($0.path)\n\($0.before ?? "")\n---\n\($0.after ?? "")" }.joined(separator: "\n")
                #expect(found.map(\.rule) == (list == "kept" ? [] : [RuleID("guard-removed-" + kind)]), "\(found.map(\.message)) \(shown)")
                for one in found where list != "kept" { #expect((one.severity >= .high) == (list == "blocks"), "\(one.message) \(shown)") }
            }
        }
    }

    @Test("Every kind has a rule that says why, with an example that shows it", arguments: kinds)
    func rules(_ kind: String) throws {
        let means = try Means(), rule = RuleID("guard-removed-" + kind)
        #expect(means.catalogue[rule]?.check == .rules)
        for example in means.catalogue.examples(of: rule) {
            let found = means.found(GuardExample(files: [.init(path: example.path, before: example.before, after: example.after)]))
            #expect(found.map(\.rule) == (example.isBad ? [rule] : []), "\(found.map(\.message)) \(example.after)")
        }
    }

    @Test("No file of checks/ is about guards without a kind")
    func unknown() throws {
        let rules = try Means().catalogue.rules.map(\.id.rawValue).filter { $0.hasPrefix("guard-removed-") }
        #expect(rules == Self.kinds.map { "guard-removed-" + $0 }.sorted())
    }

    /// The examples of a kind's file: texts in which a line that begins with `-` is gone and one with `+` is new.
    private static func lists(_ kind: String) throws -> [String: [GuardExample]] {
        let text = String(decoding: PolicyFolder().file("guards/\(kind).yml") ?? [], as: UTF8.self)
        let root = try Yams.compose(yaml: text)?.mapping?["examples"]?.mapping ?? [:]
        var lists: [String: [GuardExample]] = [:]
        for (key, value) in root {
            lists[key.string ?? ""] = (value.sequence ?? []).map { item in
                GuardExample(files: (item.mapping ?? [:]).map { file(path: $0.key.string ?? "", $0.value.string ?? "") })
            }
        }
        return lists
    }

    private static func file(path: String, _ text: String) -> GuardExample.File {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        func side(_ other: Character, _ own: Character) -> String? {
            let kept = lines.filter { $0.first != other }.map { $0.first == own ? String($0.dropFirst()) : String($0) }
            return kept.joined(separator: "\n").isEmpty ? nil : kept.joined(separator: "\n")
        }
        return GuardExample.File(path: path, before: side("+", "-"), after: side("-", "+"))
    }
}
