import Testing

@testable import SluiceSyntax

@Suite struct HostileInputTests {
    /// A small generator of numbers, the same in every run.
    private struct Numbers: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    private func mutated(_ bytes: [UInt8], _ numbers: inout Numbers) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...8, using: &numbers) {
            guard !bytes.isEmpty else { break }
            let place = Int.random(in: 0..<bytes.count, using: &numbers)
            switch Int.random(in: 0..<4, using: &numbers) {
            case 0: bytes[place] = UInt8.random(in: 1...255, using: &numbers)
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(bytes[Int.random(in: 0..<bytes.count, using: &numbers)], at: place)
            default: bytes.replaceSubrange(place..<min(bytes.count, place + 9), with: bytes.prefix(20))
            }
        }
        return bytes
    }

    @Test("A thousand mutations of the examples give sound trees or a failure, with one parser for all")
    func mutations() throws {
        var numbers = Numbers(state: 7)
        let parser = Parser()
        let examples = try Sample.examples()
        var trees = 0
        for round in 0..<1_000 {
            let (language, code) = examples[round % examples.count]
            let bytes = mutated(Array(code.utf8), &numbers)
            guard let tree = try? parser.tree(of: bytes, in: language) else { continue }
            trees += 1
            #expect(tree.flaw == nil, "\(language.id.rawValue): \(tree.flaw ?? "") in \(bytes)")
            _ = tree.embeddings
        }
        #expect(trees > 800)
    }

    @Test("The same bytes give the same tree, whatever the parser saw before")
    func sameBytesSameTree() throws {
        let used = Parser()
        for (language, code) in try Sample.examples() {
            let first = try Parser().tree(of: Array(code.utf8), in: language)
            let second = try used.tree(of: Array(code.utf8), in: language)
            #expect(first.outline == second.outline)
        }
    }

    @Test("Two tasks with a parser each agree")
    func parsersOfTwoTasks() async throws {
        let language = try Sample.language("typescript")
        let text = Array(String(repeating: "class A<T> { private m(a: T): void { f(`x ${a}`); } }\n", count: 200).utf8)
        let counts = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<4 { group.addTask { try Parser().tree(of: text, in: language).count } }
            return try await group.reduce(into: Set<Int>()) { $0.insert($1) }
        }
        #expect(counts.count == 1)
    }
}
