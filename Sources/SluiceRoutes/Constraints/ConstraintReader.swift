internal import SluiceData
internal import SluiceModel
internal import Yams

/// Reads constraints from YAML, shipped ones and those of policies alike.
struct ConstraintReader {
    var file: DataFile
    /// The roles that something may have; others are misspelt.
    let roles: Set<MiddlewareRole>
    /// Named groups of routes.
    let groups: [String: [RouteException]]

    init(_ file: DataFile, roles: Set<MiddlewareRole> = Set(MiddlewareRole.known), groups: [String: [RouteException]] = [:]) {
        self.file = file
        self.roles = roles
        self.groups = groups
    }

    /// One constraint; `nil` with problems noted where its id or kind is missing.
    mutating func constraint(_ node: Node) -> Constraint? {
        let known = ConstraintField.allCases.map(\.rawValue)
        let texts = file.fields(node, known: known, of: "a constraint")
        let fields = Dictionary(uniqueKeysWithValues: texts.compactMap { key, value in ConstraintField(rawValue: key).map { ($0, value) } })
        guard let id = fields[.id].flatMap({ self.id($0) }), let kind: Constraint.Kind = fields[.kind].flatMap({ file.word($0, "kind of constraint") })
        else {
            if fields[.id] == nil { file.note(node, "a constraint needs an `id`") }
            if fields[.kind] == nil { file.note(node, "a constraint needs a `kind`", hint: Self.kinds) }
            return nil
        }
        check(fields, of: kind, in: node)
        var constraint = Constraint(id: id, kind: kind)
        read(fields, into: &constraint)
        readWhat(fields, into: &constraint)
        return constraint
    }

    /// What a policy changes of a shipped constraint.
    mutating func amend(_ constraint: inout Constraint, by node: Node) {
        let texts = file.fields(node, known: ConstraintField.amendable.map(\.rawValue), of: "a change of the constraint `\(constraint.id)`")
        read(Dictionary(uniqueKeysWithValues: texts.compactMap { key, value in ConstraintField(rawValue: key).map { ($0, value) } }), into: &constraint)
    }

    private static let kinds = "kinds: " + Constraint.Kind.allCases.map(\.rawValue).joined(separator: ", ")

    private mutating func id(_ node: Node) -> String? {
        guard let text = file.text(node, "`id`") else { return nil }
        if !text.isEmpty, text.utf8.allSatisfy({ (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }) { return text }
        file.note(node, "`\(Shown.line(text))` is no id", hint: "write it in small letters with hyphens: csrf-before-session")
        return nil
    }

    /// A field that the kind does not have is a mistake, as is one that it lacks.
    private mutating func check(_ fields: [ConstraintField: Node], of kind: Constraint.Kind, in node: Node) {
        let needed = ConstraintField.needed(by: kind)
        for field in needed where fields[field] == nil {
            file.note(node, "a constraint of the kind `\(kind.rawValue)` needs `\(field.rawValue)`")
        }
        let known = Set(needed + ConstraintField.allowed(for: kind) + ConstraintField.common)
        for field in ConstraintField.allCases where !known.contains(field) {
            guard let value = fields[field] else { continue }
            file.note(value, "a constraint of the kind `\(kind.rawValue)` has no `\(field.rawValue)`", hint: Self.hint(kind))
        }
        if kind == .noDead, fields[.role] == nil, fields[.of]?.string != "routes" {
            file.note(node, "a constraint of the kind `no-dead` needs `role`, or `of: routes`")
        }
    }

    private static func hint(_ kind: Constraint.Kind) -> String {
        "it has: " + (ConstraintField.needed(by: kind) + ConstraintField.allowed(for: kind)).map(\.rawValue).joined(separator: ", ")
    }

    /// The fields that every kind has.
    private mutating func read(_ fields: [ConstraintField: Node], into constraint: inout Constraint) {
        if let node = fields[.frameworks] { constraint.frameworks = Set(file.texts(node, "`frameworks`")) }
        if let node = fields[.routes] { constraint.routes = patterns(node) }
        if let node = fields[.except] { constraint.exceptions = exceptions(node) }
        if let node = fields[.severity], let word: Severity = file.word(node, "severity") { constraint.severity = word }
        if let node = fields[.strength], let word: Constraint.Strength = file.word(node, "strength") { constraint.strength = word }
        if let node = fields[.onConditional], let word: Constraint.Response = file.word(node, "response") { constraint.onConditional = word }
        if let node = fields[.onUnknown], let word: Constraint.Response = file.word(node, "response") { constraint.onUnknown = word }
        if let node = fields[.appliesTo], let word: Constraint.Target = file.word(node, "target") { constraint.target = word }
        if let node = fields[.when], let word: Constraint.When = file.word(node, "case") { constraint.when = word }
        if let node = fields[.isOn] { constraint.isOn = isOn(node) ?? true }
        if let node = fields[.onlyIf] { constraint.errorHandler = errorHandler(node) }
        if let node = fields[.summary] { constraint.summary = file.text(node, "`summary`") ?? "" }
        if let node = fields[.why] { constraint.why = file.text(node, "`why`") ?? "" }
        if let node = fields[.fix] { constraint.fix = file.text(node, "`fix`") ?? "" }
        if let node = fields[.source] { readSource(node, into: &constraint) }
    }

    private mutating func readSource(_ node: Node, into constraint: inout Constraint) {
        let fields = file.fields(node, known: ["where", "says"], of: "`source`")
        if let node = fields["where"] { constraint.source = file.text(node, "`where`") ?? "" }
        if let node = fields["says"] { constraint.sourceSays = file.text(node, "`says`") ?? "" }
    }

    /// The fields that say what is asked.
    private mutating func readWhat(_ fields: [ConstraintField: Node], into constraint: inout Constraint) {
        if let node = fields[.first] ?? fields[.outer] { constraint.first = term(node) }
        if let node = fields[.then] ?? fields[.inner] { constraint.then = term(node) }
        if let node = fields[.role] { constraint.role = term(node) }
        if let node = fields[.after] { constraint.after = term(node) }
        if let node = fields[.before] { constraint.before = term(node) }
        if let node = fields[.allowBefore] ?? fields[.allowAfter] { constraint.allowed = term(node) }
        if let node = fields[.kinds] { constraint.kinds = kinds(node) }
        if let node = fields[.roles] { constraint.roles = terms(node) }
        guard let node = fields[.of], let text = file.text(node, "`of`") else { return }
        if text != "routes", text != "middlewares" { file.note(node, "`of` is `middlewares` or `routes`") }
        constraint.isAboutRoutes = text == "routes"
    }

    private mutating func kinds(_ node: Node) -> [String] {
        let kinds = file.texts(node, "`kinds`")
        if kinds.count < 2 || Set(kinds).count != kinds.count { file.note(node, "`kinds` names two methods of routes or more, each once") }
        return kinds.map { $0.uppercased() }
    }

    private mutating func terms(_ node: Node) -> [ConstraintTerm] {
        let terms = file.items(node, "`roles`").map { term($0) }
        if !(2...32).contains(terms.count) { file.note(node, "`roles` names from 2 to 32 roles, the outermost first") }
        return Array(terms.prefix(32))
    }

    /// A role, `{symbol: name}`, or a list of these.
    private mutating func term(_ node: Node) -> ConstraintTerm {
        switch node {
        case .sequence(let items):
            return items.reduce(into: ConstraintTerm()) { whole, item in
                let one = term(item)
                whole.roles += one.roles
                whole.symbols += one.symbols
            }
        case .mapping:
            let fields = file.fields(node, known: ["symbol"], of: "a role")
            return ConstraintTerm(roles: [], symbols: fields["symbol"].map { file.texts($0, "`symbol`") } ?? [])
        default:
            return ConstraintTerm(roles: role(node).map { [$0] } ?? [], symbols: [])
        }
    }

    /// A role that something may have: one that nothing has would be asked for in vain.
    mutating func role(_ node: Node) -> MiddlewareRole? {
        guard let text = file.text(node, "a role") else { return nil }
        let role = MiddlewareRole(text)
        if roles.contains(role) || roles.contains(where: { $0.isKind(of: role) || role.isKind(of: $0) }) { return role }
        file.note(node, "nothing has the role `\(Shown.line(text))`", hint: DataFile.hint(for: text, among: roles.map(\.rawValue)))
        return nil
    }

    private mutating func isOn(_ node: Node) -> Bool? {
        switch node.string {
        case "on"?: return true
        case "off"?: return false
        default: return file.flag(node, "`default`")
        }
    }

    private mutating func errorHandler(_ node: Node) -> Semantics.ErrorHandler? {
        let fields = file.fields(node, known: ["error-handler"], of: "`only-if`")
        return fields["error-handler"].flatMap { file.word($0, "place of the error handler") }
    }
}
