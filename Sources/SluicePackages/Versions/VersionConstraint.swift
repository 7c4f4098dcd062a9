/// A constraint on versions, in the grammar of one ecosystem.
protocol VersionConstraint: Sendable {
    /// - Returns: `nil` where the text is no constraint.
    init?(_ text: String)
    /// Whether a version, as its registry writes it, meets the constraint.
    func contains(_ version: String) -> Bool
    /// The one version that it leaves, as written; `nil` where it leaves a choice.
    var pin: String? { get }
}

extension PythonSpecifiers: VersionConstraint {}
extension PoetryConstraint: VersionConstraint {}

extension RequirementGrammar {
    /// What reads the grammar's constraints; `nil` for npm, whose requirements can be tags as well.
    var constraint: (any VersionConstraint.Type)? {
        switch self {
        case .npm: nil
        case .python: PythonSpecifiers.self
        case .poetry: PoetryConstraint.self
        case .cargo: CargoRequirement.self
        case .go: GoRequirement.self
        case .gem, .pod: GemRequirement.self
        case .composer: ComposerConstraint.self
        case .maven: MavenRange.self
        case .nuget: NuGetRange.self
        case .hex: HexRequirement.self
        case .pub: PubConstraint.self
        case .swift: SwiftRequirement.self
        case .exact: ExactVersion.self
        case .conda: CondaSpec.self
        }
    }
}

/// A constraint that was read, equal to every other of the same words.
public struct ReadConstraint: Sendable, Hashable {
    private let text: String
    private let grammar: RequirementGrammar
    private let constraint: any VersionConstraint

    init?(_ text: String, grammar: RequirementGrammar) {
        guard let constraint = grammar.constraint?.init(text) else { return nil }
        self.text = text
        self.grammar = grammar
        self.constraint = constraint
    }

    /// The one version that it leaves; `nil` where it leaves a choice.
    var pin: String? { constraint.pin }

    /// Whether a version meets it.
    func contains(_ version: String) -> Bool { constraint.contains(version) }

    public static func == (left: ReadConstraint, right: ReadConstraint) -> Bool {
        left.grammar == right.grammar && left.text == right.text
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(grammar)
        hasher.combine(text)
    }
}
