internal import SluiceModel
internal import SluiceRules

/// One file before and after, while it is judged.
///
/// It is a class because the judgement goes in steps, over all files of a change; one task uses it.
final class FileReduction {
    let head: FlagSide?
    let base: FlagSide?
    let rules: ReductionRules
    let normalisations: Set<Normalisation>
    let tree: TermTree
    let shelf: PatternShelf
    /// The flags that the change takes out of the file.
    let removed: Set<FlagKey>
    /// The definitions that are not the same in their text.
    var touched: [TouchedDefinition] = []
    var verdicts: [DefinitionVerdict] = []
    private var constantsOf: [Variant: FlagConstants] = [:]
    /// The rules that were used; tests ask for it.
    var fired: Set<String> = []

    /// A side with its flags on or off.
    enum Variant: Hashable {
        case headOff, headOn, baseOff
        /// The base with the flags that are taken out.
        case removedOff, removedOn
    }

    /// Terms of a definition beyond which it is not simplified.
    static let sizeLimit = 80_000
    /// Lines of a definition beyond which it is not simplified.
    static let lineLimit = 5_000

    /// - Parameter shelf: the patterns of the rules, which the files of a language share.
    init(head: FlagFile?, base: FlagFile?, flags: Set<FlagKey>, rules: ReductionRules, shelf: PatternShelf, normalisations: Set<Normalisation>) {
        let after = Set((head?.evaluations ?? []).map(\.key))
        removed = head == nil ? [] : Set((base?.evaluations ?? []).map(\.key)).subtracting(after)
        self.head = head.map { FlagSide($0, flags: flags) }
        self.base = base.map { FlagSide($0, flags: flags) }
        self.rules = rules
        self.normalisations = normalisations
        tree = TermTree(words: shelf.tree.words)
        self.shelf = shelf
    }

    /// The base with only those flags set that are taken out.
    private(set) lazy var removing: FlagSide? = base.map { FlagSide($0.file, flags: removed) }

    func side(_ variant: Variant) -> FlagSide? {
        switch variant {
        case .headOff, .headOn: head
        case .baseOff: base
        case .removedOff, .removedOn: removing
        }
    }

    func isOn(_ variant: Variant) -> Bool { variant == .headOn || variant == .removedOn }

    func constants(_ variant: Variant) -> FlagConstants {
        if let known = constantsOf[variant] { return known }
        let found = side(variant).map { ConstantSearch(self, variant, $0).found() } ?? FlagConstants()
        constantsOf[variant] = found
        return found
    }

    // MARK: Reducing

    /// The simplified and normalised form of a definition.
    /// - Parameter kept: the names that are never taken away: those of the definition on the other side.
    func form(_ definition: Definition, _ variant: Variant, keeping kept: Set<Int32> = [], constants: FlagConstants? = nil) -> ReducedForm {
        guard let side = side(variant) else { return .none }
        let code = side.file.code
        if code.end(of: definition.term) - definition.term > Self.sizeLimit || side.lines(of: definition.term).count > Self.lineLimit, definition.kind != .classLike {
            return .unknown("it is too long to be simplified")
        }
        let reducer = Reducer(tree: tree, shelf: shelf, rules: rules)
        reducer.constants = constants ?? self.constants(variant)
        reducer.oldNames = kept
        let seeding = FlagSeeding(side: side, reducer: reducer, isOn: isOn(variant))
        let body = definition.kind == .classLike ? code.child(definition.term, .body) : -1
        guard let root = seeding.tree(of: definition.term, without: body) else { return .nodes([], reducer) }
        guard let nodes = reducer.reduced(root) else { return .unknown("its simplification comes to no end") }
        fired.formUnion(reducer.fired)
        let block = tree.make(.block, .item, kids: nodes)
        Normaliser(reducer, normalisations).run(block)
        return .nodes(tree.kids(block), reducer)
    }

    /// The names in a definition of a side; none for no definition.
    func words(of definition: Definition?, in side: FlagSide?) -> Set<Int32> {
        guard let definition, let code = side?.file.code else { return [] }
        var words: Set<Int32> = []
        for term in definition.term..<code.end(of: definition.term) where code.kinds[term] == .identifier { words.insert(tree.word(of: code, term)) }
        return words
    }
}

/// What a definition is when it has been simplified.
enum ReducedForm {
    case none
    case nodes([Int32], Reducer)
    case unknown(String)

    var nodes: [Int32] { if case .nodes(let nodes, _) = self { nodes } else { [] } }
    var reason: String? { if case .unknown(let reason) = self { reason } else { nil } }
}

/// A definition that is on both sides with another text, or on one side alone.
struct TouchedDefinition {
    let head: Definition?
    let base: Definition?
    var off: ReducedForm = .none
    var old: ReducedForm = .none
    var used: Set<Normalisation> = []
    /// Whether another definition holds its text as it was before.
    var isExtracted = false
}
