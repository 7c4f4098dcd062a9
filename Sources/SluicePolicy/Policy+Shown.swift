internal import SluiceModel

extension Policy {
    /// What is in force, as a policy file that says the same, each value with a comment that names its line.
    public var shown: String {
        var lines = ["# In force: \(Shown.line(name)), on top of builtin:observe"]
        let said = inForce
        lines.append("version: 1")
        lines += Self.line("scope: ", said.scope) { $0.rawValue }
        lines += Self.line("undecided: ", said.undecided) { $0.rawValue }
        lines += Self.line("strengths: ", said.strengths) { strengths in
            "[" + MarkStrength.allCases.filter(strengths.contains).map(\.rawValue).joined(separator: ", ") + "]"
        }
        lines += Self.line("refs: ", said.refs, Self.list)
        lines += Self.line("deadline: ", said.deadline) { TimeSpan.shown(Int($0 / .milliseconds(1)), in: TimeSpan.deadlineUnits) }
        lines += Self.line("log: ", said.log, Quoted.yaml)
        if let ignore = said.ignore { lines += Self.block("ignore", ignore.flatMap { Self.line("  - ", $0) { Quoted.yaml($0.text) } }) }
        lines += Self.block("protect", said.protect.flatMap { Self.line("  - paths: ", $0, Self.list) + ["    scope: all"] })
        lines.append("checks:")
        lines += CheckFamily.allCases.flatMap(shownCheck)
        lines += Self.block("rulings", said.rulings.sorted { $0.key < $1.key }.flatMap { rule, effect in
            Self.line("  \(rule.rawValue): ", effect) { $0.rawValue }
        })
        lines += Self.block("exceptions", said.exceptions.flatMap(Self.shown))
        lines += Self.block("overrides", said.overrides.flatMap(Self.shown))
        return lines.joined(separator: "\n") + "\n"
    }

    private func shownCheck(_ family: CheckFamily) -> [String] {
        var lines: [String] = []
        if let check = inForce.checks[family] {
            if let off = check.off {
                lines.append("    ruling: off  # \(off.shown)")
            } else {
                lines += Self.block("ruling", indent: "    ", Severity.allCases.flatMap { severity in
                    Self.line("      \(severity.rawValue): ", check.effects[severity]) { $0.rawValue }
                })
            }
        }
        switch family {
        case .packages: lines += shownPackages
        case .rules: lines += Self.line("    packs: ", inForce.packs) { "[" + $0.map(Self.shown).joined(separator: ", ") + "]" }
        case .flags: lines += shownFlags
        case .middleware: lines += shownRoutes
        case .tests, .architecture, .observability, .review: break
        }
        return Self.block(family.rawValue, indent: "  ", lines)
    }

    private var shownPackages: [String] {
        let said = inForce.packages
        let registries = said.registries.sorted { $0.key < $1.key }.flatMap { ecosystem, address in
            Self.line("      \(ecosystem): ", address, Quoted.yaml)
        }
        let ages = PackageAge.allCases.flatMap { age in
            Self.line("    \(age.rawValue): ", said.ages[age]) { TimeSpan.shown($0, in: TimeSpan.ageUnits) }
        }
        return ages
            + Self.line("    private: ", said.privateNames, Self.list) + Self.line("    allow: ", said.allow, Self.list)
            + Self.block("registries", indent: "    ", registries)
    }

    private static func shown(_ exception: PolicyException) -> [String] {
        [
            "  - rule: \(exception.rule.rawValue)  # \(exception.decidedBy)",
            "    paths: \(list(exception.paths))",
            "    reason: \(Quoted.yaml(exception.reason))",
            "    owner: \(Quoted.yaml(exception.owner))",
            "    expires: \(exception.expires.shown)",
        ]
    }

    private static func shown(_ override: PolicyOverride) -> [String] {
        [
            "  - by: [\(override.by.sorted().map(Quoted.yaml).joined(separator: ", "))]  # \(override.decidedBy)",
            "    rules: [\(override.rules.sorted().map(\.rawValue).joined(separator: ", "))]",
        ]
    }

    private static func shown(_ pack: RulePack) -> String {
        switch pack.source {
        case .builtin(let name): Quoted.yaml("builtin:\(name)")
        case .path(let path): Quoted.yaml(path)
        }
    }

    private static func list(_ globs: [Glob]) -> String {
        "[" + globs.map { Quoted.yaml($0.text) }.joined(separator: ", ") + "]"
    }

    /// A line with the place of its value, and none where there is no value.
    private static func line<Value>(_ start: String, _ placed: Placed<Value>?, _ shown: (Value) -> String) -> [String] {
        placed.map { ["\(start)\(shown($0.value))  # \($0.place.shown)"] } ?? []
    }

    /// A key over lines that stand under it, and nothing where there are none.
    private static func block(_ key: String, indent: String = "", _ lines: [String]) -> [String] {
        lines.isEmpty ? [] : ["\(indent)\(key):"] + lines
    }
}
