internal import SluiceSyntax

/// Follows values through one file: statements in order, branches apart and then joined.
struct ConstantFlow {
    var code: Code
    let names: Names
    var constants = Constants()
    var known: [Int32: Constants.Value?] = [:]
    /// The literals that variables hold.
    var literals: [Int32: Int] = [:]
    /// Values of variables that are given one once in the whole file, by definition.
    var single: [Int32: Constants.Value?] = [:]
    /// Whether a `return` or `throw` stands before this place, so that nothing comes by here.
    var isDead = false
    /// How many loops stand around this place.
    var loopDepth = 0
    var functions: [Int] = []
    var seen: Set<Int> = []
    /// What fields of the class in hand hold, by name.
    var fields: [Int: [Int32: Int]] = [:]
    let isPython: Bool
    let isRuby: Bool
    /// In HCL, what variables and locals hold, by the word before the dot and the one behind it.
    var settings: [[Int32]: Int] = [:]
    /// In Dockerfiles, what names are given.
    var environment: [Int32: Int] = [:]

    init(code: Code, names: Names) {
        self.code = code
        self.names = names
        isRuby = code.isRuby
        isPython = code.isPython
    }

    /// The top level, then each function with nothing known at its beginning.
    mutating func run() {
        guard code.count > 0 else { return }
        if code.language == "hcl" { settings = Settings.values(in: code) }
        if code.language == "dockerfile" { environment = Settings.environment(in: code) }
        statements(0)
        while let function = functions.popLast() {
            guard seen.insert(function).inserted else { continue }
            (known, isDead, loopDepth) = ([:], false, 0)
            let parameters = code.child(function, .parameters), body = code.child(function, .body)
            if parameters >= 0 { for term in code.children(parameters) { children(term) } }
            if body >= 0 { statements(body) }
        }
    }
}
