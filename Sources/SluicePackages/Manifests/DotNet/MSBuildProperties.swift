/// The values that stand for `$(Name)` in one MSBuild file, as far as the file itself has them.
struct MSBuildProperties {
    /// By name in lower case; `nil` for one that has several values, each under its condition.
    private var values: [String: String?] = [:]

    private let allowance = StepAllowance()
    private static let depthLimit = 12
    private static let sizeLimit = 1_000

    init(_ root: XMLElement) { read(root, depth: 0) }

    /// Properties stand in groups, and groups in targets and choices.
    private mutating func read(_ element: XMLElement, depth: Int) {
        for child in element.children where depth < Self.depthLimit {
            if child.name == "PropertyGroup" {
                for property in child.children { add(property) }
            } else if ["Target", "Choose", "When", "Otherwise"].contains(child.name) {
                read(child, depth: depth + 1)
            }
        }
    }

    private mutating func add(_ property: XMLElement) {
        let name = property.name.lowercased()
        // A value that adds to the one before takes it in: `$(Sources);…`.
        let earlier = values[name] ?? nil
        let value = Self.replaced("$(" + name + ")", in: property.text, by: earlier ?? "")
        if let known = values[name], known != value, known.map({ !value.hasPrefix($0) }) ?? true {
            values[name] = .some(nil)
        } else {
            values[name] = value
        }
    }

    /// The text with every occurrence of a lower-case word replaced, whatever its case.
    private static func replaced(_ word: String, in text: String, by other: String) -> String {
        guard text.utf8.count <= sizeLimit, let range = text.lowercased().firstRange(of: word) else { return text }
        let start = text.lowercased().distance(from: text.lowercased().startIndex, to: range.lowerBound)
        return String(text.prefix(start)) + other + String(text.dropFirst(start + word.count))
    }

    /// A text with its variables put in; `nil` where the file does not know one of them, or not for certain.
    func resolved(_ text: String) -> String? { resolved(text, depth: 0) }

    private func resolved(_ text: String, depth: Int) -> String? {
        guard let start = text.firstRange(of: "$(") else { return text }
        guard depth < Self.depthLimit, allowance.take(), let end = text[start.upperBound...].firstIndex(of: ")"),
            let value = values[text[start.upperBound..<end].lowercased()] ?? nil, let inside = resolved(value, depth: depth + 1),
            let rest = resolved(String(text[text.index(after: end)...]), depth: depth + 1)
        else { return nil }
        let whole = text[..<start.lowerBound] + inside + rest
        return whole.utf8.count <= Self.sizeLimit ? String(whole) : nil
    }
}
