/// What Ruby's code requires by a plain text. `require_relative` and `load` name files, not gems.
struct RubyImports {
    private let code: RubyCode
    /// For each token how many blocks with a `rescue` hold it.
    private let rescued: [Bool]

    static func read(_ bytes: [UInt8]) -> [FoundImport] {
        guard let code = try? RubyCode(bytes) else { return [] }
        let reader = RubyImports(code: code)
        return code.tokens.indices.compactMap { reader.requirement(at: $0) }
    }

    private init(code: RubyCode) {
        self.code = code
        rescued = Self.rescued(in: code)
    }

    /// Which tokens stand in a block that has a `rescue`: of each block by a sum over beginnings and ends.
    private static func rescued(in code: RubyCode) -> [Bool] {
        let rescues = code.tokens.indices.filter { code.tokens[$0].name == "rescue" }
        guard !rescues.isEmpty else { return [] }
        var changes = Array(repeating: 0, count: code.tokens.count + 1)
        for (opener, end) in code.partners where openers.contains(code.tokens[opener].name ?? "") {
            var (low, high) = (0, rescues.count)
            while low < high {
                let middle = (low + high) / 2
                if rescues[middle] < opener { low = middle + 1 } else { high = middle }
            }
            guard low < rescues.count, rescues[low] < end else { continue }
            changes[opener] += 1
            changes[end] -= 1
        }
        var depth = 0
        return changes.map { change in
            depth += change
            return depth > 0
        }
    }

    private static let openers: Set<String> = ["begin", "def", "do"]

    private func requirement(at index: Int) -> FoundImport? {
        let tokens = code.tokens
        guard tokens[index].name == "require", isCall(index) else { return nil }
        let argument = index + 1 < tokens.count && tokens[index + 1].isSign("(") ? index + 2 : index + 1
        guard argument < tokens.count, case .text(let pieces) = tokens[argument].kind, pieces.count == 1,
            case .literal(let text) = pieces[0]
        else { return nil }
        let after = argument + 1 < tokens.count ? tokens[argument + 1] : nil
        guard after.map({ Self.ends($0) }) ?? true, !text.isEmpty else { return nil }
        let range = tokens[argument].range
        let inside = range.lowerBound + 1..<max(range.lowerBound + 1, range.upperBound - 1)
        return FoundImport(module: text, range: inside, isOptional: isOptional(index, argument))
    }

    private func isCall(_ index: Int) -> Bool {
        guard index > 0 else { return true }
        let before = code.tokens[index - 1]
        if before.isSign(".") || before.isSign("&.") || before.isSign("::") { return index > 1 && code.tokens[index - 2].name == "Kernel" }
        return before.name != "def"
    }

    /// Whether the text ends the argument: `"a" + b` and `"a" % b` do not.
    private static func ends(_ token: RubyToken) -> Bool {
        switch token.kind {
        case .newline, .name, .sign(")"), .sign("}"), .sign("]"), .sign("&&"), .sign("||"), .sign(":"): true
        default: false
        }
    }

    /// `require "x" rescue nil`, `require "x" if y`, and blocks that rescue.
    private func isOptional(_ index: Int, _ argument: Int) -> Bool {
        if index < rescued.count, rescued[index] { return true }
        for token in code.tokens[(argument + 1)...].prefix(3) {
            if token.kind == .newline { return false }
            if let name = token.name, ["rescue", "if", "unless"].contains(name) { return true }
        }
        return false
    }
}
