public import SluiceData
internal import SluiceModel
public import Yams

/// Reads what a policy says of routes. All problems are noted at once, with their places.
public struct RoutePolicyReader {
    /// The keys below `checks.middleware` that it reads.
    public static let keys = ["assume", "constraints", "external", "roles", "routes"]

    /// The file, with all problems that were found.
    public private(set) var file: DataFile
    private let shipped: [Constraint]
    private var policy: RoutePolicy

    /// - Parameter shipped: the constraints to start from: those of `ConstraintLibrary`.
    public init(_ file: DataFile, shipped: [Constraint]) {
        self.file = file
        self.shipped = shipped
        policy = RoutePolicy(constraints: shipped)
    }

    /// The policy that the fields below `checks.middleware` make; keys that are not among `keys` are the caller's.
    public mutating func policy(_ fields: [String: Node]) -> RoutePolicy {
        // Roles come first, since they may be new words; then groups, which constraints name.
        if let node = fields["roles"] { readRoles(node) }
        if let node = fields["routes"] { readGroups(node) }
        if let node = fields["assume"] { readAssumption(node) }
        if let node = fields["external"] { readExternal(node) }
        if let node = fields["constraints"] { readConstraints(node) }
        addRequirements()
        return policy
    }

    private var knownRoles: Set<MiddlewareRole> {
        Set(MiddlewareRole.known).union(policy.roles.flatMap(\.roles))
    }

    /// Lets the reader of constraints read a part of the file.
    private mutating func with<Value>(_ read: (inout ConstraintReader) -> Value) -> Value {
        var reader = ConstraintReader(file, roles: knownRoles, groups: policy.groups)
        let value = read(&reader)
        file = reader.file
        return value
    }

    private mutating func readRoles(_ node: Node) {
        for item in file.items(node, "`roles`") {
            let fields = file.fields(item, known: ["symbol", "path", "call", "marker", "roles", "exempts"], of: "an entry of `roles`")
            let named = ["symbol", "path", "call", "marker"].filter { fields[$0] != nil }
            guard named.count == 1, let key = named.first, let value = fields[key] else {
                file.note(item, "an entry of `roles` names one thing", hint: "symbol, path, call or marker")
                continue
            }
            guard let text = file.text(value, "`\(key)`") else { continue }
            let roles = fields["roles"].map { newRoles($0) } ?? [], exempts = fields["exempts"].map { node in with { $0.roleList(node) } } ?? []
            if roles.isEmpty, exempts.isEmpty { file.note(item, "an entry of `roles` says which `roles` the thing has, or which it `exempts` from") }
            if key == "marker", !roles.isEmpty { file.note(item, "a marker has no `roles`; it `exempts`") }
            if key != "marker", !exempts.isEmpty { file.note(item, "only a marker `exempts`", hint: "marker: \"@Public\"") }
            policy.roles.append(RoleRule(Self.subject(key, text), roles: Set(roles), exempts: Set(exempts)))
        }
    }

    private static func subject(_ key: String, _ text: String) -> RoleRule.Subject {
        switch key {
        case "symbol": .symbol(text)
        case "path": .path(text)
        case "call": .call(text)
        default: .marker(text)
        }
    }

    /// Roles that a policy may make up; one that is nearly a known one is misspelt.
    private mutating func newRoles(_ node: Node) -> [MiddlewareRole] {
        var roles: [MiddlewareRole] = []
        for text in file.texts(node, "`roles`") {
            let role = MiddlewareRole(text)
            let isWord = !text.isEmpty && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x3A }
            let near = Spelling.nearest(to: text, among: MiddlewareRole.known.map(\.rawValue), limit: text.utf8.count > 4 ? 2 : 1).first
            if !isWord {
                file.note(node, "`\(Shown.line(text))` is no name of a role", hint: "write it in small letters with hyphens: rate-limit:tenant")
            } else if !MiddlewareRole.known.contains(role), let near {
                file.note(node, "there is no role `\(Shown.line(text))`", hint: "did you mean `\(near)`?")
            } else {
                roles.append(role)
            }
        }
        return roles
    }

    private mutating func readGroups(_ node: Node) {
        guard case .mapping(let mapping) = node else {
            file.note(node, "`routes` must be a mapping of names to lists of routes")
            return
        }
        for (key, value) in mapping {
            guard let name = file.text(key, "the name of a group") else { continue }
            if name.contains("/") || name.contains(" ") || name == "not-found" {
                file.note(key, "`\(Shown.line(name))` is no name of a group", hint: "routes: {api: [{match: \"* /api/**\"}]}")
            }
            let isPublic = name == "public"
            policy.groups[name] = file.items(value, "the group `\(Shown.line(name))`").compactMap { item in
                with { $0.exception(item, needsReason: isPublic) }
            }
        }
    }

    private mutating func readAssumption(_ node: Node) {
        guard case .mapping(let mapping) = node else {
            file.note(node, "`assume` must be a mapping of names to values", hint: "assume: {NODE_ENV: production}")
            return
        }
        for (key, value) in mapping {
            guard let name = file.text(key, "a name"), let text = file.text(value, "a value") else { continue }
            policy.assumption.values[name.filter { $0 != " " }] = text
        }
    }

    private mutating func readExternal(_ node: Node) {
        for item in file.items(node, "`external`") {
            let fields = file.fields(item, known: ["roles", "routes", "reason"], of: "an entry of `external`")
            for key in ["roles", "routes", "reason"] where fields[key] == nil { file.note(item, "an entry of `external` needs `\(key)`") }
            guard let roles = fields["roles"], let routes = fields["routes"], let reason = fields["reason"] else { continue }
            let list = with { $0.roleList(roles) }, patterns = with { $0.patterns(routes) }
            policy.external.append(ExternalProtection(roles: Set(list), routes: patterns, reason: file.text(reason, "`reason`") ?? ""))
        }
    }

    private mutating func readConstraints(_ node: Node) {
        var own: Set<String> = []
        for item in file.items(node, "`constraints`") {
            guard case .mapping(let mapping) = item else {
                switchOn(item)
                continue
            }
            let id = mapping[Node("id")]?.string
            if mapping[Node("kind")] == nil, let id, let place = policy.constraints.firstIndex(where: { $0.id == id }) {
                var constraint = policy.constraints[place]
                // To change a constraint is to want it.
                if mapping[Node("default")] == nil { constraint.isOn = true }
                with { $0.amend(&constraint, by: item) }
                policy.constraints[place] = constraint
                policy.changed.insert(id)
                continue
            }
            if mapping[Node("kind")] == nil, let id {
                file.note(item, "no constraint `\(Shown.line(id))` is shipped, and one of your own needs a `kind`", hint: DataFile.hint(for: id, among: shipped.map(\.id)))
                continue
            }
            guard let constraint = with({ $0.constraint(item) }) else { continue }
            if shipped.contains(where: { $0.id == constraint.id }) || !own.insert(constraint.id).inserted {
                file.note(item, "there is a constraint `\(constraint.id)` already", hint: "give it another id, or leave out `kind` to change that one")
            }
            policy.constraints.append(constraint)
            policy.changed.insert(constraint.id)
        }
    }

    /// `csrf-before-session` switches a constraint on, `off:csrf-before-session` off.
    private mutating func switchOn(_ node: Node) {
        guard let text = file.text(node, "an id of a constraint") else { return }
        let isOff = text.hasPrefix("off:"), id = isOff ? String(text.dropFirst(4)) : text
        guard let place = policy.constraints.firstIndex(where: { $0.id == id }) else {
            file.note(node, "no constraint `\(Shown.line(id))` is shipped", hint: DataFile.hint(for: id, among: shipped.map(\.id)))
            return
        }
        policy.constraints[place].isOn = !isOff
        policy.changed.insert(id)
    }

    /// What the routes of a group require instead of what they are excepted from.
    private mutating func addRequirements() {
        for (name, entries) in policy.groups.sorted(by: { $0.key < $1.key }) {
            for (place, entry) in entries.enumerated() where !entry.requires.isEmpty {
                for role in entry.requires {
                    var constraint = Constraint(id: "\(name)-\(place + 1)-requires-\(role.rawValue)", kind: .mustCover)
                    constraint.role = [role]
                    constraint.routes = [entry.pattern]
                    constraint.severity = .high
                    constraint.strength = .must
                    constraint.onUnknown = .annotate
                    constraint.summary = "A route that is excepted lacks what it needs instead: \(role.rawValue)."
                    constraint.why = entry.reason
                    constraint.fix = "Register a middleware with the role \(role.rawValue) for \(entry.pattern.text)."
                    policy.constraints.append(constraint)
                    policy.changed.insert(constraint.id)
                }
            }
        }
    }
}
