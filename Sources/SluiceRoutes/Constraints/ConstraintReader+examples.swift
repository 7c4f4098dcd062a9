internal import SluiceData
internal import SluiceModel
internal import Yams

extension ConstraintReader {
    /// The examples of a shipped constraint: `good`, `bad` and `unknown` chains.
    mutating func examples(of constraint: Constraint, in root: Node) -> [ConstraintExample] {
        guard let node = root.mapping?[Node("examples")] else {
            file.note(root, "a shipped constraint needs `examples`, good and bad")
            return []
        }
        let fields = file.fields(node, known: ["good", "bad", "unknown"], of: "`examples`")
        for key in ["good", "bad"] where fields[key] == nil { file.note(node, "`\(key)` examples are missing") }
        return [("good", ConstraintAnswer.ok), ("bad", .violated), ("unknown", .unknown)].flatMap { key, answer in
            guard let node = fields[key] else { return [ConstraintExample]() }
            return file.items(node, "`\(key)`").compactMap { example($0, answer, of: constraint) }
        }
    }

    private mutating func example(_ node: Node, _ answer: ConstraintAnswer, of constraint: Constraint) -> ConstraintExample? {
        let fields = file.fields(node, known: ["chain", "framework", "route"], of: "an example")
        guard let chain = fields["chain"] else {
            file.note(node, "an example needs a `chain`", hint: "chain: [session, csrf]")
            return nil
        }
        let links = file.items(chain, "`chain`").enumerated().compactMap { link($1, at: $0 + 1) }
        let framework = fields["framework"].flatMap { file.text($0, "`framework`") } ?? constraint.frameworks.min() ?? "any"
        let words = fields["route"].flatMap { file.text($0, "`route`") }?.split(separator: " ").map(String.init) ?? ["GET", "/"]
        let isNotFound = words == ["not-found"]
        guard isNotFound || words.count == 2 else {
            file.note(node, "`route` is a method and a path, or `not-found`")
            return nil
        }
        let key = isNotFound ? RouteKey(method: "*", path: "/*") : RouteKey(method: words[0], path: words[1])
        return ConstraintExample(answer: answer, links: links, framework: framework, key: key, isNotFound: isNotFound)
    }

    /// `session`, `authn+authn-enforce`, `opaque`, `route`, `route A`, `{roles, if, phase, evidence}`.
    private mutating func link(_ node: Node, at place: Int) -> Link? {
        let location = Location(path: RepositoryPath("example"), line: place, column: 1)
        guard case .mapping = node else {
            guard let text = file.text(node, "a middleware") else { return nil }
            return Link(middleware(text, .framework, node, at: location), registered: location)
        }
        let fields = file.fields(node, known: ["roles", "if", "phase", "evidence"], of: "a middleware")
        let evidence = fields["evidence"].flatMap { file.text($0, "`evidence`") }.flatMap { name in RoleEvidence.allCases.first { "\($0)" == name } }
        let middleware = middleware(fields["roles"].flatMap { file.text($0, "`roles`") } ?? "", evidence ?? .framework, node, at: location)
        let condition = fields["if"].flatMap { file.text($0, "`if`") }.map { text in
            text.hasPrefix("!") ? RouteCondition(String(text.dropFirst()), isNegated: true) : RouteCondition(text)
        }
        return Link(
            middleware, condition.map { .conditional([$0]) } ?? .certain, phase: fields["phase"].flatMap { file.text($0, "`phase`") } ?? "",
            registered: location)
    }

    private mutating func middleware(_ text: String, _ evidence: RoleEvidence, _ node: Node, at location: Location) -> Middleware {
        if text == "opaque" { return Middleware(symbol: text, location: location) }
        let words = text.split(separator: " ")
        if words.first == "route" { return Middleware(symbol: text, roles: ["route"], evidence: .framework, location: location) }
        let roles = text.split(separator: "+").map { MiddlewareRole(String($0)) }
        for role in roles where !self.roles.contains(role) { file.note(node, "nothing has the role `\(Shown.line(role.rawValue))`") }
        return Middleware(symbol: text, roles: Set(roles), evidence: evidence, location: location)
    }
}
