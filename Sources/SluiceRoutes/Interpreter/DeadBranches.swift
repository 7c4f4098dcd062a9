internal import SluiceRules

/// The parts of a function that never run, since what it was made with decides a branch: `requireUser(false)`.
enum DeadBranches {
    /// Ranges of terms.
    static func ranges(in place: CodePlace, _ frame: Frame) -> [Range<Int>] {
        let code = place.file.code
        var ranges: [Range<Int>] = []
        for term in place.term..<code.end(of: place.term) where code.kinds[term] == .ifStatement || code.kinds[term] == .conditional {
            guard let holds = flag(code.child(term, .condition), code, frame), case let dead = code.child(term, holds ? .alternative : .consequence), dead >= 0
            else { continue }
            ranges.append(dead..<code.end(of: dead))
        }
        return ranges
    }

    /// What a condition comes to: a name, or its opposite, that was given a truth value.
    private static func flag(_ term: Int, _ code: Code, _ frame: Frame) -> Bool? {
        guard term >= 0 else { return nil }
        if code.kinds[term] == .unary, ["!", "not"].contains(code.string(term)), case let inner = code.child(term, .operand), inner >= 0 {
            return flag(inner, code, frame).map { !$0 }
        }
        guard code.kinds[term] == .identifier, case .flag(let flag)? = frame.value(of: code.string(term)) else { return nil }
        return flag
    }
}
