/// Which variables and which of their fields are tainted at one place of the code.
struct TaintState: Sendable {
    /// A variable, or a field of one: `o.k`.
    struct Place: Hashable, Sendable {
        let variable: Int32
        let path: [Int32]
    }

    /// The numbers of the sources that a value comes from.
    typealias Marks = Set<Int>

    private(set) var entries: [Place: Marks] = [:]
    /// Whether the code gets here; what is known where it does not is not joined to anything.
    var isReachable = true

    /// Where the code does not get.
    static let unreachable: TaintState = {
        var state = TaintState()
        state.isReachable = false
        return state
    }()

    /// A part of an index that is not known when the code is read.
    static let anyIndex: Int32 = -1

    /// A field is tainted as its variable is, unless more is known of it; a variable is tainted as any of its fields is.
    /// - Parameter behind: the length of the path of a part that is clean: only what is known of longer ones counts.
    func read(_ place: Place, behind: Int = -1) -> Marks {
        var found: Marks = []
        for length in stride(from: place.path.count, to: behind, by: -1) {
            if let marks = entries[Place(variable: place.variable, path: Array(place.path.prefix(length)))] {
                found = marks
                break
            }
        }
        for (other, marks) in entries where other.variable == place.variable && other.path.count > place.path.count && other.path.starts(with: place.path) {
            found.formUnion(marks)
        }
        return found
    }

    /// What is known of a place and of its fields, by the way to each; the place itself first.
    func fields(of place: Place) -> [(path: [Int32], marks: Marks)] {
        let inner = entries.filter { $0.key.variable == place.variable && $0.key.path.count > place.path.count && $0.key.path.starts(with: place.path) }
        let sorted = inner.sorted { $0.key.path.lexicographicallyPrecedes($1.key.path) }
        let isWhole = entries.keys.contains { $0.variable == place.variable && place.path.starts(with: $0.path) }
        let own = isWhole ? inner.isEmpty ? read(place) : entries[place] ?? [] : []
        return [([], own)] + sorted.map { (Array($0.key.path.dropFirst(place.path.count)), $0.value) }
    }

    /// A new value: what was known of the place and its fields is forgotten.
    mutating func write(_ place: Place, _ marks: Marks) {
        if place.path.contains(Self.anyIndex) { return add(place, marks) }
        if entries.contains(where: { $0.key.variable == place.variable && $0.key.path.count > place.path.count }) {
            entries = entries.filter { !($0.key.variable == place.variable && $0.key.path.starts(with: place.path)) }
        }
        entries[place] = marks
    }

    /// A value that may be there beside what was.
    mutating func add(_ place: Place, _ marks: Marks) {
        guard !marks.isEmpty else { return }
        entries[place] = (entries[place] ?? read(place)).union(marks)
    }

    /// May: tainted on either way is tainted.
    mutating func join(_ other: TaintState) {
        guard other.isReachable else { return }
        guard isReachable else {
            self = other
            return
        }
        for (place, marks) in other.entries {
            if let own = entries[place] { entries[place] = own.union(marks) } else { entries[place] = marks.union(marks.isEmpty ? read(place) : []) }
        }
    }

    /// What is tainted of some variables.
    func filtered(_ isKept: (Int32) -> Bool) -> TaintState {
        var kept = TaintState()
        kept.entries = entries.filter { isKept($0.key.variable) && !$0.value.isEmpty }
        return kept
    }
}
