/// The values that stand for `${name}` in one POM, as far as the file itself has them.
struct MavenProperties {
    private var values: [String: String] = [:]
    private let allowance = StepAllowance()

    /// The deepest that a value may name others, and the longest text that is made of them: they may name one another in circles.
    private static let depthLimit = 12
    private static let sizeLimit = 1_000

    init(_ project: XMLElement) {
        for profile in project["profiles"]?.all("profile") ?? [] {
            for property in profile["properties"]?.children ?? [] { values[property.name] = property.text }
        }
        // What the project itself says holds wherever no profile is on.
        for property in project["properties"]?.children ?? [] { values[property.name] = property.text }
        let parent = project["parent"]
        for name in ["groupId", "artifactId", "version"] {
            let inherited = name == "artifactId" ? nil : parent?[name]?.text
            guard let value = project[name]?.text ?? inherited else { continue }
            for prefix in ["project.", "pom.", ""] { values[prefix + name] = values[prefix + name] ?? value }
        }
        for name in ["groupId", "artifactId", "version"] {
            guard let value = parent?[name]?.text else { continue }
            for prefix in ["project.parent.", "pom.parent.", "parent."] { values[prefix + name] = value }
        }
    }

    /// A text with its variables put in; `nil` where the file does not know one of them.
    func resolved(_ text: String) -> String? { resolved(text, depth: 0) }

    private func resolved(_ text: String, depth: Int) -> String? {
        guard let start = text.firstRange(of: "${") else { return text }
        guard depth < Self.depthLimit, allowance.take(), let end = text[start.upperBound...].firstIndex(of: "}"),
            let value = values[String(text[start.upperBound..<end])], let inside = resolved(value, depth: depth + 1),
            let rest = resolved(String(text[text.index(after: end)...]), depth: depth + 1)
        else { return nil }
        let whole = text[..<start.lowerBound] + inside + rest
        return whole.utf8.count <= Self.sizeLimit ? String(whole) : nil
    }

    /// Whether a text stands for the version of the project itself, by its own name or through another.
    func isOwnVersion(_ text: String) -> Bool {
        var text = text
        for _ in 0..<Self.depthLimit {
            if ["${project.version}", "${pom.version}", "${version}", "${revision}"].contains(text) { return true }
            guard text.hasPrefix("${"), text.hasSuffix("}"), let value = values[String(text.dropFirst(2).dropLast())] else { return false }
            text = value
        }
        return false
    }
}
