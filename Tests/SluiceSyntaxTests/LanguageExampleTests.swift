import SluiceData
import SluiceModel
import Testing

@testable import SluiceSyntax

@Suite struct LanguageExampleTests {
    static let languages = ((try? Sample.table.get().all) ?? []).map(\.id.rawValue)

    @Test("Every language's file is right from its first line to its last")
    func filesAreRight() throws {
        let table = try LanguageTable(from: PolicyFolder())
        do { try table.check() } catch { Issue.record("\(error.problems.map(\.shown).joined(separator: "\n"))") }
    }

    @Test("A language's examples parse without an error and show the roles that its file says", arguments: languages)
    func examplesShowTheirRoles(id: String) throws {
        let table = try Sample.table.get()
        let language = try #require(table.language(id))
        let examples = try table.examples(of: language.id)
        #expect(!examples.isEmpty, "\(id).yml has no examples")
        for example in examples {
            let tree = try Parser().tree(of: Array(example.code.utf8), in: language)
            #expect(!tree.hasError, "\(example.file):\(example.line): \(tree.outline)")
            for wanted in example.shows where !tree.shows(wanted) {
                Issue.record("\(example.file):\(example.line): no \(wanted.part ?? "") \(wanted.role) `\(wanted.text)` in\n\(tree.outline)")
            }
        }
    }
}

extension SyntaxTree {
    func shows(_ wanted: LanguageExample.Shows) -> Bool {
        (0..<count).contains { node in
            MeaningReader.key("\(role(node))") == wanted.role && (wanted.part == nil || MeaningReader.key("\(part(node))") == wanted.part)
                && String(decoding: text(node), as: UTF8.self) == wanted.text
        }
    }

    /// The tree as lines, for a failed test.
    var outline: String {
        (0..<count).map { node in
            var depth = 0, above = parent(node)
            while above >= 0 { (depth, above) = (depth + 1, parent(above)) }
            let what = isNamed(node) ? kindName(kind(node)) : "'\(kindName(kind(node)))'"
            let mark = isMissing(node) ? "MISSING " : hasError(node) ? "! " : ""
            return String(repeating: "  ", count: depth) + mark + "\(part(node)) \(what) \(role(node)) "
                + (firstChild(node) < 0 ? String(decoding: text(node), as: UTF8.self) : "")
        }.joined(separator: "\n")
    }
}
