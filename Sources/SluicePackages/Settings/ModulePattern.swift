/// A pattern of module paths as `GOPRIVATE` has it: as many parts as it has are compared with the path's first ones.
struct ModulePattern: Sendable {
    private let parts: [NamePattern]

    /// The patterns of a list with commas.
    static func list(_ text: String) -> [ModulePattern] {
        text.split(separator: ",").map(\.trimmed).filter { !$0.isEmpty && $0 != "none" }.map(ModulePattern.init)
    }

    init(_ text: String) {
        parts = text.split(separator: "/").map { NamePattern(String($0)) }
    }

    func matches(_ path: String) -> Bool {
        let path = path.split(separator: "/")
        return !parts.isEmpty && path.count >= parts.count && zip(parts, path).allSatisfy { $0.matches(String($1)) }
    }
}
