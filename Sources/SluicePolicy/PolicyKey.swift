internal import SluiceModel

/// A key of the policy file. The parser's lists of known keys and the schema come from these tables, so that they agree.
struct PolicyKey {
    let name: String
    /// What an editor shows beside it.
    let summary: String
    let shape: SchemaValue
    var isRequired = false

    /// The keys of the file itself.
    static let top: [PolicyKey] = [
        PolicyKey(name: "version", summary: "The version of this format: 1.", shape: .object([("const", .number(1))]), isRequired: true),
        PolicyKey(
            name: "extends",
            summary: "What this file starts from: builtin:observe, builtin:recommended, builtin:strict, or a path relative to this file. "
                + "Later values win, key by key.", shape: .textOrList(pattern: "^[^/]", atLeast: 1)),
        PolicyKey(
            name: "scope", summary: "Judge the lines marked as AI-assisted, or all lines.", shape: .words(Scope.allCases.map(\.rawValue))),
        PolicyKey(
            name: "undecided", summary: "What to do where a check could not tell.", shape: .words(UndecidedWord.allCases.map(\.rawValue))),
        PolicyKey(
            name: "strengths", summary: "Which marks count as assisted. Replaces what was extended.",
            shape: .list(of: .words(StrengthWord.allCases.map(\.rawValue)), atLeast: 1)),
        PolicyKey(
            name: "refs", summary: "Globs of the refs that are judged, by full name. Replaces what was extended.",
            shape: .textOrList(pattern: #"^(refs/|\*\*$)"#, atLeast: 1)),
        PolicyKey(
            name: "ignore", summary: "Globs of paths that are not judged, unless protected. Replaces what was extended.", shape: .globs),
        PolicyKey(
            name: "protect", summary: "Paths where every line is judged, marked or not. Added to what was extended.",
            shape: .list(of: .keys(protection))),
        PolicyKey(name: "checks", summary: "The check families, and what is done with what they find.", shape: .keys(families)),
        PolicyKey(
            name: "rulings", summary: "What is done with the findings of single rules, whatever their check says.",
            shape: .object([("type", .text("object")), ("additionalProperties", .words(Effect.words))])),
        PolicyKey(
            name: "exceptions", summary: "Findings that somebody answers for until a day. Added to what was extended.",
            shape: .list(of: .keys(exception))),
        PolicyKey(
            name: "overrides", summary: "Who may let findings of which rules through with `git push -o sluice.override=\"why\"`. Only read on the trusted side.",
            shape: .list(of: .keys(override))),
        PolicyKey(name: "log", summary: "Where decisions are written down, a JSON object a line. Only read on the trusted side.", shape: .line),
        PolicyKey(
            name: "deadline", summary: "How long a door may take, such as 4s or 500ms; what is not done by then is undecided.",
            shape: .span(TimeSpan.deadlineUnits, mayBeZero: false)),
    ]

    /// The keys of an item of `protect`.
    static let protection: [PolicyKey] = [
        PolicyKey(name: "paths", summary: "Globs of paths.", shape: .paths, isRequired: true),
        PolicyKey(name: "scope", summary: "A protected path is judged whole.", shape: .words([Scope.all.rawValue])),
    ]

    /// The keys of an item of `exceptions`.
    static let exception: [PolicyKey] = [
        PolicyKey(name: "rule", summary: "The rule's id.", shape: .line, isRequired: true),
        PolicyKey(name: "paths", summary: "Globs of the paths where it is excepted.", shape: .paths, isRequired: true),
        PolicyKey(name: "reason", summary: "Why.", shape: .line, isRequired: true),
        PolicyKey(name: "owner", summary: "Who answers for it.", shape: .line, isRequired: true),
        PolicyKey(
            name: "expires", summary: "The last day on which it counts.", shape: .pattern(#"^\d{4}-\d{2}-\d{2}$"#), isRequired: true),
    ]

    /// The keys of an item of `overrides`.
    static let override: [PolicyKey] = [
        PolicyKey(name: "by", summary: "Pushers, as the server names them.", shape: .list(of: .line), isRequired: true),
        PolicyKey(name: "rules", summary: "Ids of rules.", shape: .list(of: .line), isRequired: true),
    ]

    /// The check families, as keys of `checks`.
    static let families = CheckFamily.allCases.map {
        PolicyKey(name: $0.rawValue, summary: "The check family \($0.rawValue).", shape: .keys(options(of: $0)))
    }

    /// The keys of one check family.
    static func options(of family: CheckFamily) -> [PolicyKey] {
        let ruling = PolicyKey(name: "ruling", summary: "One ruling for all findings, or one for each severity.", shape: .ruling)
        switch family {
        case .packages: return [ruling] + packages
        case .rules:
            return [ruling, PolicyKey(name: "packs", summary: "Sets of rules: builtin:NAME, or a path relative to this file.", shape: .files)]
        case .flags: return [ruling] + flags
        case .middleware: return [ruling] + middleware
        case .tests, .architecture, .observability, .review: return [ruling]
        }
    }

    private static let middleware: [PolicyKey] = [
        PolicyKey(
            name: "constraints",
            summary: "What is asked of what runs before routes: constraints of the project's own, or ids of shipped ones with what differs, such as "
                + "{ id: auth-before-ip-limit, default: on }. Added to what was extended.", shape: .list(of: .object([]))),
        PolicyKey(
            name: "roles", summary: "What the project's own middlewares do, by symbol, path or call, and what markers exempt from. Added to what was extended.",
            shape: .list(of: .object([("type", .text("object"))]))),
        PolicyKey(
            name: "routes", summary: "Named groups of routes; those of `public` need no check of identity, and say why. Each replaces the extended one of its name.",
            shape: .object([("type", .text("object")), ("additionalProperties", .list(of: .object([("type", .text("object"))])))])),
        PolicyKey(
            name: "assume", summary: "What conditions in the code are taken to be, such as { NODE_ENV: production }.", shape: .object([("type", .text("object"))])),
        PolicyKey(
            name: "external", summary: "Roles that something in front of the program plays, for which routes, and why. Added to what was extended.",
            shape: .list(of: .object([("type", .text("object"))]))),
    ]

    private static let packages: [PolicyKey] = [
        PolicyKey(
            name: "minimum-age", summary: "How old a package's version must be, such as 14d, 36h or 2w.", shape: .span(TimeSpan.ageUnits, mayBeZero: true)),
        PolicyKey(
            name: "minimum-package-age", summary: "How old a package as a whole must be, such as 30d.",
            shape: .span(TimeSpan.ageUnits, mayBeZero: true)),
        PolicyKey(
            name: "suspect-age", summary: "Below which age a package with a name like a well-known one's counts as a squat, such as 90d.",
            shape: .span(TimeSpan.ageUnits, mayBeZero: true)),
        PolicyKey(name: "private", summary: "Globs of names that no public registry is asked for. Replaces what was extended.", shape: .globs),
        PolicyKey(name: "allow", summary: "Globs of names that are taken as they are. Replaces what was extended.", shape: .globs),
        PolicyKey(
            name: "registries", summary: "The registry to ask, by ecosystem.",
            shape: .keys(PackagesPolicy.ecosystems.map {
                PolicyKey(name: $0, summary: "The address of the \($0) registry.", shape: .pattern("^https?://[^/@\\s]+(/[^\\s]*)?$"))
            })),
    ]
}

/// What a policy may say of what is undecided: it is never passed over in silence.
enum UndecidedWord: String, CaseIterable {
    case annotate, block
    var effect: Effect { self == .block ? .block : .annotate }
}

/// The mark strengths that a policy may count as assisted: a hint is never a reason to judge.
enum StrengthWord: String, CaseIterable {
    case author
    case coAuthor = "co-author"
    case disclosed, suggestion

    var strength: MarkStrength {
        switch self {
        case .author: .author
        case .coAuthor: .coAuthor
        case .disclosed: .disclosed
        case .suggestion: .suggestion
        }
    }
}

/// What may stand as a family's ruling.
enum RulingWord: String, CaseIterable {
    case block, annotate, silent, off
}

extension Effect {
    /// The words of all effects, the strictest first.
    static let words = Effect.allCases.reversed().map(\.rawValue)
}
