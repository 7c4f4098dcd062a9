/// Reads the requirement of a `.package(…)` into the short form of `SwiftRequirement`.
struct SwiftVersionReader {
    let code: SwiftCode

    private static let depthLimit = 8

    /// The requirement that the arguments behind the URL make.
    /// - Returns: `nil` where it is only known when the file runs.
    func requirement(_ arguments: [SwiftCode.Argument]) -> String? {
        if let major = number(arguments.first { $0.label == "majorVersion" }) {
            let minor = arguments.first { $0.label == "minor" }
            guard let minor else { return "\(major).0.0..<\(major &+ 1).0.0" }
            return number(minor).map { "\(major).\($0).0..<\(major).\($0 &+ 1).0" }
        }
        guard let argument = arguments.first else { return nil }
        switch argument.label {
        case "from", "exact": return version(argument.range).map { "\(argument.label ?? "") \($0)" }
        case "branch", "revision": return code.string(argument.range).map { "\(argument.label ?? "") \($0)" }
        default: return expression(argument.range, depth: 0)
        }
    }

    private func number(_ argument: SwiftCode.Argument?) -> UInt32? {
        guard let argument, argument.range.count == 1, case .number(let text) = code.tokens[argument.range.lowerBound].kind else { return nil }
        return UInt32(text)
    }

    /// A version: a string, a constant, `Version(1, 2, 3)` or `Version("1.2.3")`.
    private func version(_ range: Range<Int>, depth: Int = 0) -> String? {
        guard depth < Self.depthLimit else { return nil }
        if let text = code.string(range) { return SemanticVersion(strict: text) == nil ? nil : text }
        if let constant = code.constant(range) { return version(constant, depth: depth + 1) }
        guard let open = range.first(where: { code.tokens[$0].isSign("(") }), code.partners[open] == range.upperBound - 1, open > range.lowerBound,
            ["Version", "init"].contains(code.tokens[open - 1].name)
        else { return nil }
        let arguments = code.arguments(of: open)
        if arguments.count == 1 { return version(arguments[0].range, depth: depth + 1) }
        let numbers = arguments.prefix(3).compactMap(number)
        return numbers.count == 3 ? numbers.map(String.init).joined(separator: ".") : nil
    }

    private func expression(_ range: Range<Int>, depth: Int) -> String? {
        guard depth < Self.depthLimit, !range.isEmpty else { return nil }
        for sign in ["..<", "..."] {
            guard let split = range.first(where: { code.tokens[$0].isSign(sign) }) else { continue }
            guard let low = version(range.lowerBound..<split), let high = version(split + 1..<range.upperBound) else { return nil }
            return low + sign + high
        }
        if let constant = code.constant(range) { return expression(constant, depth: depth + 1) }
        if let exact = version(range) { return "exact \(exact)" }
        guard let open = range.first(where: { code.tokens[$0].isSign("(") }), code.partners[open] == range.upperBound - 1, open > range.lowerBound,
            let name = code.tokens[open - 1].name, let argument = code.arguments(of: open).first
        else { return nil }
        switch name {
        case "upToNextMajor", "from": return version(argument.range).map { "from \($0)" }
        case "upToNextMinor": return version(argument.range).flatMap(Self.nextMinor)
        case "exact", "exactItem": return version(argument.range).map { "exact \($0)" }
        case "branch", "branchItem": return code.string(argument.range).map { "branch \($0)" }
        case "revision", "revisionItem": return code.string(argument.range).map { "revision \($0)" }
        default: return nil
        }
    }

    /// `1.2.3..<1.3.0` of `1.2.3`.
    static func nextMinor(_ text: String) -> String? {
        SemanticVersion(strict: text).map { "\(text)..<\($0.major).\($0.minor &+ 1).0" }
    }
}
