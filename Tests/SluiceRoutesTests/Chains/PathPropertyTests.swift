import SluiceTestKit
import SluiceRoutes
import Testing

@Suite("Coverage of random paths")
struct PathPropertyTests {
    private static let pieces = [
        "a", "b", ":p", ":q?", "*", "**", ":r+", ":n(\\d+)", "{x:int}", "f-:v",
        "7", "/", "/", "/", "(", "{", "<", "[", ")", "}", ">", "]", "?", ":", "^", "$", "\\", "é",
    ]

    @Test("Any text is read, covers itself, and is covered by a star")
    func reflexive() {
        var numbers = SeededRandom(seed: 3)
        for _ in 0..<20_000 {
            let text = (0..<Int(numbers.next() % 9)).map { _ in numbers.pick(Self.pieces) }.joined()
            let path = RoutePath(text)
            for match in Semantics.Match.allCases {
                #expect(PathCoverage.of(path, over: path, match: match) == .yes, "\(text)")
                #expect(PathCoverage.of(RoutePath("*"), over: path, match: match) == .yes, "\(text)")
            }
            #expect(path.key.hasPrefix("/"))
        }
    }

    /// Whether a path without holes fits a pattern of literals, parameters, numbers and a tail.
    private func fits(_ pattern: [String], _ path: [String], isOpen: Bool) -> Bool {
        guard let first = pattern.first else { return path.isEmpty || isOpen }
        if first == ":r+" { return !path.isEmpty }
        guard let segment = path.first else { return pattern == [":q?"] }
        let isFit = first == ":p" || first == ":q?" || first == ":n(\\d+)" && segment.allSatisfy(\.isNumber) || first == segment
        return isFit && fits(Array(pattern.dropFirst()), Array(path.dropFirst()), isOpen: isOpen) || pattern == [":q?"] && isOpen
    }

    @Test("What covers all covers each request, and what covers none covers no request", arguments: [Semantics.Match.prefix, .exact])
    func sound(match: Semantics.Match) {
        var numbers = SeededRandom(seed: 11), counts: [PathCoverage: Int] = [:]
        func pattern() -> [String] {
            var parts = (0..<Int(numbers.next() % 4)).map { _ in numbers.pick(["a", "b", "7", ":p", ":p", ":n(\\d+)"]) }
            if numbers.hits(oneIn: 4) { parts.append(numbers.pick([":r+", ":q?"])) }
            return parts
        }
        for _ in 0..<5_000 {
            let left = pattern(), right = pattern()
            let coverage = PathCoverage.of(
                RoutePath("/" + left.joined(separator: "/")), over: RoutePath("/" + right.joined(separator: "/")), match: match)
            counts[coverage, default: 0] += 1
            for _ in 0..<6 {
                var request: [String] = []
                for part in right {
                    switch part {
                    case ":p": request.append(numbers.pick(["a", "b", "7", "z"]))
                    case ":n(\\d+)": request.append(numbers.pick(["7", "8"]))
                    case ":q?": if numbers.hits(oneIn: 2) { request.append(numbers.pick(["a", "7"])) }
                    case ":r+": request += (0...Int(numbers.next() % 2)).map { _ in numbers.pick(["a", "b", "7"]) }
                    default: request.append(part)
                    }
                }
                let runs = fits(left, request, isOpen: match == .prefix)
                if coverage == .yes { #expect(runs, "\(left) over \(right), asked \(request)") }
                if coverage == .no { #expect(!runs, "\(left) over \(right), asked \(request)") }
            }
        }
        for coverage in PathCoverage.allCases { #expect(counts[coverage, default: 0] > 200) }
    }
}
