internal import SluiceData
internal import SluiceModel
internal import Yams

extension ConstraintReader {
    /// Patterns and names of groups.
    mutating func patterns(_ node: Node) -> [RoutePattern] {
        guard case .sequence(let items) = node else { return patternsOrGroup(node) }
        return items.flatMap { patternsOrGroup($0) }
    }

    private mutating func patternsOrGroup(_ node: Node) -> [RoutePattern] {
        guard let text = file.text(node, "a pattern of routes") else { return [] }
        if let group = groups[text] { return group.map(\.pattern) }
        return pattern(text, node).map { [$0] } ?? []
    }

    /// `{match, reason, expires, requires}`, or the name of a group.
    mutating func exceptions(_ node: Node) -> [RouteException] {
        guard case .sequence(let items) = node else { return exceptionOrGroup(node) }
        return items.flatMap { exceptionOrGroup($0) }
    }

    private mutating func exceptionOrGroup(_ node: Node) -> [RouteException] {
        guard case .scalar = node else { return exception(node, needsReason: true).map { [$0] } ?? [] }
        guard let text = file.text(node, "an exception") else { return [] }
        if let group = groups[text] {
            for entry in group where entry.reason.isEmpty {
                file.note(node, "`\(Shown.line(entry.pattern.text))` of the group `\(Shown.line(text))` is excepted without a reason", hint: "give it a `reason`")
            }
            return group
        }
        let hint = text.contains("/") ? "write it as {match: \"\(text)\", reason: …}" : DataFile.hint(for: text, among: Array(groups.keys))
        file.note(node, "`\(Shown.line(text))` is no group of routes", hint: hint)
        return []
    }

    /// One entry of a group or of `except`.
    mutating func exception(_ node: Node, needsReason: Bool) -> RouteException? {
        if !needsReason, case .scalar = node {
            return file.text(node, "a pattern of routes").flatMap { pattern($0, node) }.map { RouteException($0, reason: "") }
        }
        let fields = file.fields(node, known: ["match", "reason", "expires", "requires"], of: needsReason ? "an exception" : "an entry of a group")
        guard let match = fields["match"] else {
            file.note(node, "`match` is missing: which routes are meant?", hint: "match: \"POST /webhooks/stripe\"")
            return nil
        }
        let reason = fields["reason"].flatMap { file.text($0, "`reason`") } ?? ""
        if needsReason, reason.isEmpty { file.note(node, "an exception needs a `reason`") }
        let requires = fields["requires"].map { roleList($0) } ?? []
        let expires = fields["expires"].flatMap { day($0) }
        guard let pattern = file.text(match, "`match`").flatMap({ self.pattern($0, match) }) else { return nil }
        return RouteException(pattern, reason: reason, expires: expires, requires: requires)
    }

    /// A list of roles, or one.
    mutating func roleList(_ node: Node) -> [MiddlewareRole] {
        guard case .sequence(let items) = node else { return role(node).map { [$0] } ?? [] }
        return items.compactMap { role($0) }
    }

    private mutating func pattern(_ text: String, _ node: Node) -> RoutePattern? {
        if let pattern = RoutePattern(text) { return pattern }
        let isName = !text.contains("/") && !text.contains(" ")
        file.note(
            node, "`\(Shown.line(text))` is no pattern of routes" + (isName && !groups.isEmpty ? ", nor a group" : ""),
            hint: isName && !groups.isEmpty ? DataFile.hint(for: text, among: Array(groups.keys)) : "write it as \"POST /webhooks/stripe\" or \"* /api/**\"")
        return nil
    }

    private mutating func day(_ node: Node) -> CalendarDay? {
        guard let text = file.text(node, "`expires`") else { return nil }
        if let day = CalendarDay(text) { return day }
        file.note(node, "`\(Shown.line(text))` is no day", hint: "write it as 2027-03-01")
        return nil
    }
}
