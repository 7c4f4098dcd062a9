internal import SluiceData
internal import SluiceModel
internal import Yams

extension PolicyFile {
    /// Reads `protect`.
    mutating func readProtection(_ node: Node) {
        for item in list(node, "`protect`") {
            let fields = fields(item, PolicyKey.protection, of: "an item of `protect`")
            if let node = fields["scope"], let scope: Placed<Scope> = word(node, "scope"), scope.value != .all {
                file.note(node, "a protected path is judged whole", hint: "write `scope: all`, or take the item out")
            }
            guard let node = fields["paths"] else { continue }
            layer.protect.append(Placed(value: globs(node, "`paths`").map(\.value), place: place(node)))
        }
    }

    /// Reads `rulings`: rule ids that are known, each with an effect.
    mutating func readRulings(_ node: Node) {
        guard let mapping = node.mapping else { return file.note(node, "`rulings` must be a mapping of rule ids to rulings") }
        guard mapping.count <= Self.itemLimit else {
            return file.note(node, "`rulings` has \(mapping.count) keys; at most \(Self.itemLimit) are read")
        }
        for (key, value) in mapping {
            let effect: Placed<Effect>? = word(value, "ruling")
            if let rule = knownRule(key), let effect { layer.rulings[rule] = effect }
        }
    }

    /// Reads `exceptions`, each of which needs all of its keys.
    mutating func readExceptions(_ node: Node) {
        var lines: Set<Int> = []
        for item in list(node, "`exceptions`") {
            let isFirst = lines.insert(place(item).line).inserted
            let id = place(item).shown + (isFirst ? "" : ":\(item.mark?.column ?? 1)")
            if let exception = exception(item, decidedBy: id) { layer.exceptions.append(exception) }
        }
    }

    /// Reads `overrides`, each of which needs both of its keys.
    mutating func readOverrides(_ node: Node) {
        for item in list(node, "`overrides`") {
            let fields = fields(item, PolicyKey.override, of: "an override")
            guard let by = fields["by"].map({ texts($0, "`by`").map(\.text) }), let rules = fields["rules"].map({ items($0, "`rules`") }) else { continue }
            layer.overrides.append(PolicyOverride(by: Set(by), rules: Set(rules.compactMap { knownRule($0) }), decidedBy: place(item).shown))
        }
    }

    private mutating func exception(_ node: Node, decidedBy: String) -> PolicyException? {
        let fields = fields(node, PolicyKey.exception, of: "an exception")
        let rule = fields["rule"].flatMap { knownRule($0) }
        let paths = fields["paths"].map { globs($0, "`paths`").map(\.value) }
        let reason = fields["reason"].flatMap { line($0, "`reason`") }
        let owner = fields["owner"].flatMap { line($0, "`owner`") }
        let expires = fields["expires"].flatMap { day($0) }
        guard let rule, let paths, let reason, let owner, let expires else { return nil }
        return PolicyException(rule: rule, paths: paths, reason: reason, owner: owner, expires: expires, decidedBy: decidedBy)
    }

    private mutating func day(_ node: Node) -> CalendarDay? {
        guard let text = file.text(node, "`expires`") else { return nil }
        if let day = CalendarDay(text) { return day }
        file.note(node, "`\(Shown.line(text))` is no day", hint: "write it as 2027-03-01")
        return nil
    }

    /// The items of what must be a list of mappings.
    private mutating func list(_ node: Node, _ what: String) -> [Node] {
        guard node.sequence != nil else { return file.items(node, what) }
        return items(node, what, mayBeEmpty: true)
    }
}
