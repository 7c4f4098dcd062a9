import SluiceModel
import Testing

@testable import SluiceSyntax

/// Reference: c-libraries.md, section 5.4: each trap there is a test here.
@Suite struct BudgetTests {
    private func repeated(_ text: String, _ count: Int) -> [UInt8] { Array(String(repeating: text, count: count).utf8) }

    @Test("After a parse that was stopped, the next text is parsed from its own beginning")
    func parserIsResetAfterAStop() throws {
        let parser = Parser()
        let language = try Sample.language("javascript")
        let small = Budget(operations: 1_000, operationsPerByte: 0)
        let long = repeated("function f(a, b) { return a + b; }\n", 2_000)
        #expect(try Sample.failure(long, "javascript", budget: small, parser: parser) == .tooManyOperations(limit: 1_000))
        let tree = try parser.tree(of: Array("f(1);\ng(22);\n".utf8), in: language)
        #expect(tree.range(0) == 0..<13)
        #expect(tree.children(of: 0).count { _ in true } == 2)
        #expect(!tree.hasError)
        #expect(tree.outline == (try Parser().tree(of: Array("f(1);\ng(22);\n".utf8), in: language)).outline)
    }

    @Test("A parser stopped in one language parses the next text in another")
    func parserChangesLanguageAfterAStop() throws {
        let parser = Parser()
        let small = Budget(operations: 500, operationsPerByte: 0)
        for language in ["python", "ruby", "cpp", "html", "php"] {
            #expect(try Sample.failure(repeated("a = [1, 2, 'x']\n<b>\n", 500), language, budget: small, parser: parser) != nil)
        }
        let tree = try parser.tree(of: Array("{\"a\": 1}".utf8), in: Sample.language("json"))
        #expect(!tree.hasError && tree.node(.pair, "\"a\": 1") != nil)
    }

    @Test("A file larger than the budget is not parsed")
    func largeFiles() throws {
        let text = repeated("a;\n", 1_000)
        #expect(try Sample.failure(text, "javascript", budget: Budget(bytes: 2_999)) == .tooLarge(bytes: 3_000, limit: 2_999))
        #expect(try Sample.failure(text, "javascript", budget: Budget(bytes: 3_000)) == nil)
        #expect(try Sample.failure([UInt8](repeating: 32, count: 50 << 20), "python") == .tooLarge(bytes: 50 << 20, limit: 2 << 20))
    }

    @Test("A hundred thousand open brackets are refused before the parser sees them", arguments: ["(", "[", "{", "f(", "a[({"])
    func openBrackets(unit: String) throws {
        let limit = Budget.standard.openBrackets
        for language in try Sample.table.get().all {
            guard case .tooDeep(limit, let byte) = try Sample.failure(repeated(unit, 100_000), language.id.rawValue) else {
                Issue.record("\(language.id.rawValue) parses it")
                continue
            }
            #expect(byte <= (limit + 1) * unit.utf8.count)
        }
    }

    @Test("Brackets that are closed again do not add up")
    func closedBrackets() throws {
        #expect(try Sample.failure(repeated("f([{}]);\n", 10_000), "javascript") == nil)
        #expect(try Sample.failure(repeated("case $x in a) b;; esac\n", 3_000), "bash") == nil)
    }

    @Test("Nesting without brackets is found in the tree", arguments: [
        ("javascript", "", "!", "x"), ("python", "", "not ", "x"), ("go", "package p\nvar x = ", "- ", "y"),
        ("rust", "fn f() { ", "!", "x }"), ("ruby", "", "!", "x"), ("java", "class A { int x = ", "~", "y; }"),
    ])
    func deepTrees(language: String, before: String, unit: String, after: String) throws {
        let text = before + String(repeating: unit, count: 5_000) + after
        guard case .tooDeep(Budget.standard.depth, let byte) = try Sample.failure(Array(text.utf8), language) else {
            Issue.record("\(language) is not too deep")
            return
        }
        #expect(byte > 0 && byte < text.utf8.count)
    }

    @Test("A hundred thousand levels without brackets are flattened without recursion when the budget allows them")
    func deepTreesWithinBudget() throws {
        let text = String(repeating: "!", count: 100_000) + "x"
        let tree = try Sample.tree(text, "javascript", budget: Budget(depth: 1_000_000))
        #expect(tree.count > 200_000 && tree.flaw == nil)
    }

    @Test("Input that costs the parser time beyond measure is stopped", arguments: [("java", "a=>"), ("java", "a<b<"), ("swift", "/*"), ("c", "a=>")])
    func quadraticInput(language: String, unit: String) throws {
        let budget = Budget(operations: 1 << 40, time: .milliseconds(50), timePerByte: .zero)
        #expect(try Sample.failure(repeated(unit, 20_000), language, budget: budget) == .tooSlow(limit: .milliseconds(50)))
    }

    @Test("Time is the processor's: a parser that waits is not stopped")
    func processorTime() async throws {
        let time = ProcessorTime(limit: .milliseconds(20))
        let wall = ContinuousClock.now
        while ContinuousClock.now - wall < .milliseconds(1) {}
        #expect(!time.isUp)
        var spent = 0
        while !time.isUp { spent += 1 }
        #expect(spent > 0)
    }

    @Test("A file of one line within the budget is parsed")
    func oneLongLine() throws {
        let tree = try Sample.tree("[" + String(repeating: "{\"a\": [1, \"b\"]},", count: 10_000) + "0]", "json")
        #expect(!tree.hasError && tree.lineCount == 1)
    }

    @Test("Every failure says why and what to do, as a clause and a cure", arguments: [
        SyntaxFailure.tooLarge(bytes: 9, limit: 8), .tooDeep(limit: 2, byte: 7), .tooManyOperations(limit: 5), .tooSlow(limit: .seconds(1)),
        .unsupportedEncoding(.utf16), .noGrammar("x"), .malformed(line: 3, column: 4, reason: "y"), .wrongRanges,
    ])
    func failuresBecomeUndecided(failure: SyntaxFailure) {
        let undecided = failure.undecided(.rules, path: "a/b.js")
        #expect(undecided.path == "a/b.js" && undecided.check == .rules)
        #expect(!undecided.reason.isEmpty && !undecided.cure.isEmpty && !undecided.reason.hasSuffix("."))
        if case .malformed = failure { #expect(undecided.line == 3 && undecided.column == 4) } else { #expect(undecided.line == nil) }
    }
}
