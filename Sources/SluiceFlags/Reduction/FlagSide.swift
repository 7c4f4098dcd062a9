internal import SluiceModel
internal import SluiceRules

/// A file of one side of the change, with the evaluations that are set in it.
struct FlagSide {
    let file: FlagFile
    let lines: LineTable
    let list: DefinitionList
    /// The evaluations of the flags of the change, by term.
    let evaluations: [Int: FlagEvaluation]
    private let places: [Int]

    init(_ file: FlagFile, flags: Set<FlagKey>) {
        self.file = file
        lines = LineTable(file.code.bytes)
        list = DefinitionList(file.code)
        let own = file.evaluations.filter { flags.contains($0.key) }
        evaluations = Dictionary(own.map { ($0.term, $0) }) { $0.joined(with: $1) }
        places = own.map(\.term).sorted()
    }

    /// The evaluations within a term.
    func evaluations(in term: Int) -> [FlagEvaluation] {
        let end = file.code.end(of: term)
        var low = 0, high = places.count
        while low < high {
            let middle = (low + high) / 2
            if places[middle] < term { low = middle + 1 } else { high = middle }
        }
        return places[low...].prefix { $0 < end }.compactMap { evaluations[$0] }
    }

    func text(of definition: Definition) -> ArraySlice<UInt8> { file.code.text(definition.term) }
    func lines(of term: Int) -> LineRange { lines.lines(file.code.range(term)) }

    /// The names that a term mentions.
    func names(in term: Int) -> Set<String> {
        var found: Set<String> = [], words: Set<Int32> = []
        for inner in term..<file.code.end(of: term) where file.code.kinds[inner] == .identifier || file.code.kinds[inner] == .name {
            if words.insert(file.code.atomOf[inner]).inserted { found.insert(file.code.string(inner)) }
        }
        return found
    }
}
