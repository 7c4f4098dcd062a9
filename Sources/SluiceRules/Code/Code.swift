package import SluiceSyntax

/// One text as terms, in arrays: parents before children, the root at 0. A file's code and a rule's pattern have the same form.
///
/// `@unchecked`: it is written while it is made, by one task, and only read from then on. It is a class because the matcher reads it at every step,
/// and a copy of so many arrays would cost more than the step.
package final class Code: @unchecked Sendable {
    package let language: LanguageID
    let isPython: Bool
    let isC: Bool
    let isCSharp: Bool
    package let isRuby: Bool
    /// Whether the language describes things and has no names in the sense of programs: HCL, YAML, JSON, Dockerfiles, HTML.
    let isConfiguration: Bool
    let isRust: Bool
    package let isScript: Bool
    package let isSwift: Bool
    let isPHP: Bool
    let isKotlin: Bool
    let isScala: Bool
    package let bytes: [UInt8]
    // One task builds and many read: that no two accesses overlap need not be checked again at every one of them.
    @exclusivity(unchecked) var atoms: AtomTable
    @exclusivity(unchecked) package private(set) var kinds: [TermKind] = []
    @exclusivity(unchecked) package private(set) var slots: [Slot] = []
    @exclusivity(unchecked) package private(set) var traits: [TermTraits] = []
    @exclusivity(unchecked) package private(set) var atomOf: [Int32] = []
    @exclusivity(unchecked) package private(set) var parents: [Int32] = []
    @exclusivity(unchecked) package private(set) var ends: [Int32] = []
    @exclusivity(unchecked) private var starts: [Int32] = []
    @exclusivity(unchecked) private var stops: [Int32] = []

    init(language: LanguageID, bytes: [UInt8], atoms: AtomTable) {
        self.language = language
        isPython = language == "python"
        isCSharp = language == "csharp"
        isSwift = language == "swift"
        isRust = language == "rust"
        isC = language == "c" || language == "cpp"
        isRuby = language == "ruby"
        isScala = language == "scala"
        isKotlin = language == "kotlin"
        isConfiguration = ["hcl", "yaml", "json", "dockerfile", "html"].contains(language.rawValue)
        isScript = ["javascript", "typescript", "tsx"].contains(language)
        isPHP = language == "php"
        self.bytes = bytes
        self.atoms = atoms
    }

    /// Terms that were stored.
    convenience init(language: LanguageID, bytes: [UInt8], atoms: AtomTable, terms: CodeTerms) {
        self.init(language: language, bytes: bytes, atoms: atoms)
        (kinds, slots, traits, atomOf, parents) = (terms.kinds, terms.slots, terms.traits, terms.atomOf, terms.parents)
        (ends, starts, stops) = (terms.ends, terms.starts, terms.stops)
    }

    /// Its arrays.
    var terms: CodeTerms {
        CodeTerms(kinds: kinds, slots: slots, traits: traits, atomOf: atomOf, parents: parents, ends: ends, starts: starts, stops: stops)
    }

    package var count: Int { kinds.count }

    // MARK: Reading

    /// Where a term stands, in bytes.
    package func range(_ term: Int) -> Range<Int> { Int(starts[term])..<Int(stops[term]) }
    package func text(_ term: Int) -> ArraySlice<UInt8> { bytes[range(term)] }
    /// The index behind the term's last descendant.
    package func end(of term: Int) -> Int { Int(ends[term]) }
    /// -1 for the root.
    package func parent(_ term: Int) -> Int { Int(parents[term]) }
    /// The name, operator or content that the term's atom stands for.
    package func word(_ term: Int) -> ArraySlice<UInt8> { atoms.text(of: atomOf[term]) }

    /// The first child of that slot; -1 for none.
    package func child(_ term: Int, _ slot: Slot) -> Int {
        let end = end(of: term)
        var child = term + 1
        while child < end {
            if slots[child] == slot { return child }
            child = Int(ends[child])
        }
        return -1
    }

    /// All children of that slot, in order.
    package func children(_ term: Int, _ slot: Slot) -> [Int] {
        var found: [Int] = []
        let end = end(of: term)
        var child = term + 1
        while child < end {
            if slots[child] == slot { found.append(child) }
            child = Int(ends[child])
        }
        return found
    }

    /// All children, in order of place; none of -1.
    package func children(_ term: Int) -> [Int] {
        guard term >= 0 else { return [] }
        var found: [Int] = []
        let end = end(of: term)
        var child = term + 1
        while child < end {
            found.append(child)
            child = Int(ends[child])
        }
        return found
    }

    /// The nearest term around this one of a kind; -1 for none.
    package func ancestor(of term: Int, where holds: (TermKind) -> Bool) -> Int {
        var term = parent(term)
        while term >= 0, !holds(kinds[term]) { term = parent(term) }
        return term
    }

    /// The same as text; bytes that are no UTF-8 are replaced.
    package func string(_ term: Int) -> String { atoms.string(of: atomOf[term]) }

    /// A file as terms of its own.
    /// - Returns: `nil` where the tree is nested too deeply.
    package static func read(_ tree: SyntaxTree) -> Code? { Lowering.code(of: tree, atoms: AtomTable()) }

    // MARK: Building

    /// Begins a term; what is opened until it is closed lies within it.
    func open(_ kind: TermKind, _ slot: Slot, _ range: Range<Int>, atom: Int32 = AtomTable.empty, traits: TermTraits = [], in parent: Int) -> Int {
        kinds.append(kind)
        slots.append(slot)
        self.traits.append(traits)
        atomOf.append(atom)
        parents.append(Int32(parent))
        starts.append(Int32(range.lowerBound))
        stops.append(Int32(range.upperBound))
        ends.append(Int32(kinds.count))
        return kinds.count - 1
    }

    func close(_ term: Int) { ends[term] = Int32(kinds.count) }
    /// Adds marks to a term that has been made.
    func mark(_ term: Int, _ more: TermTraits) { traits[term].formUnion(more) }
    func setAtom(_ term: Int, _ atom: Int32) { atomOf[term] = atom }
    func setKind(_ term: Int, _ kind: TermKind) { kinds[term] = kind }
    func setRange(_ term: Int, _ range: Range<Int>) {
        starts[term] = Int32(range.lowerBound)
        stops[term] = Int32(range.upperBound)
    }
}
