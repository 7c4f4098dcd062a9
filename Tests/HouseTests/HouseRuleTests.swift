import Testing

/// The rules of the house, over every Swift file.
@Suite("House rules")
struct HouseRuleTests {
    @Test("No file is longer than 400 lines")
    func files() {
        #expect((SourceTree.sources + SourceTree.tests).flatMap(\.tooLong) == [])
    }

    @Test("No function is longer than 60 lines, where the text in a test does not count")
    func functions() {
        #expect(SourceTree.sources.flatMap { $0.longFunctions() } == [])
        #expect(SourceTree.tests.flatMap { $0.longFunctions(countingCode: true) } == [])
    }

    @Test("Nothing is unwrapped by force without a comment that says why it cannot fail")
    func unwraps() {
        #expect(SourceTree.sources.flatMap(\.uncommentedUnwraps) == [])
    }

    @Test("No type is called a manager, a helper, a utility or an implementation")
    func names() {
        #expect((SourceTree.sources + SourceTree.tests).flatMap(\.vagueNames) == [])
    }

    @Test("A file is named for the type that it declares or extends")
    func fileNames() {
        #expect(SourceTree.sources.flatMap(\.misnamed) == [])
    }

    @Test("What is public is described")
    func descriptions() {
        #expect(SourceTree.sources.flatMap(\.undescribed) == [])
    }

    @Test("Nothing in the sources is left for later, and nothing ends the program")
    func leftovers() {
        #expect(SourceTree.sources.flatMap(\.leftovers) == [])
    }
}
