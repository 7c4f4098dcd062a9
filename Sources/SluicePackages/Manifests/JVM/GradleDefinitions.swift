internal import SluiceModel

/// Coordinates that a script or a Kotlin source of the build gives names to, for other files of the build:
/// `ext.deps = [junit: "junit:junit:4.13"]`, `const val junit = "junit:junit:4.13"`.
struct GradleDefinitions {
    let variables: GradleVariables
    let repositories: MavenRepositories
    /// The places that are uses already.
    let known: Set<Location>

    func collect(_ statements: [GradleStatement], into draft: inout ManifestDraft, depth: Int = 0) {
        guard depth < GradleLexer.depthLimit else { return }
        for statement in statements {
            if statement.target != nil { add(statement.value, to: &draft, depth: depth) }
            for body in statement.bodies { collect(body, into: &draft, depth: depth + 1) }
            for call in statement.value.calls {
                if call.name == "set", call.arguments?.count == 2, let value = call.arguments?.last?.value { add(value, to: &draft, depth: depth) }
                for body in call.closures { collect(body, into: &draft, depth: depth + 1) }
            }
        }
    }

    private func add(_ value: GradleValue, to draft: inout ManifestDraft, depth: Int) {
        guard depth < GradleLexer.depthLimit else { return }
        switch value {
        case .list(let items): for item in items where item.label != nil { add(item.value, to: &draft, depth: depth + 1) }
        case .calls(let calls):
            guard let call = calls.first, ["mapOf", "mutableMapOf", "extra"].contains(call.name) else { return }
            for item in call.arguments ?? [] { add(item.value, to: &draft, depth: depth + 1) }
        case .text, .sum:
            guard let range = value.range, !known.contains(draft.location(range)), let text = variables.text(of: value), isCoordinates(text.text),
                case .artifact(let artifact) = GradleCoordinates.read(text)
            else { return }
            draft.add(artifact.use("ext", at: range, from: repositories, in: draft))
        case .closure, .mixed: return
        }
    }

    /// Other texts have colons too: times, images, URLs. Here a group has a dot or is the artifact's name, and a version a digit first.
    private func isCoordinates(_ text: String) -> Bool {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard (2...4).contains(parts.count), let first = parts[0].utf8.first, UTF8Text.isLetter(first), let second = parts[1].utf8.first else { return false }
        guard UTF8Text.isLetter(second), parts[0].contains(".") || parts[0] == parts[1] else { return false }
        guard parts[0].utf8.allSatisfy({ UTF8Text.isAlphanumeric($0) || "._-".utf8.contains($0) }) else { return false }
        guard parts.count > 2 else { return false }
        return parts[2].first == GradleVariables.Text.unknown || parts[2].utf8.first.map { UTF8Text.isDigit($0) || "[(]+".utf8.contains($0) } == true
    }
}
