internal import SluiceAttribution
internal import SluiceModel

/// A push as a door sees it.
struct Push: Sendable {
    let door: Door
    let updates: [RefUpdate]
    /// What the other side has already; `nil` for all refs of the repository.
    let known: [ObjectID]?
    /// The notes commits that this push brings for refs that hold marks, by ref.
    private(set) var notes: [String: ObjectID] = [:]

    init(door: Door, updates: [RefUpdate], known: [ObjectID]?) {
        self.door = door
        self.updates = updates
        self.known = known
    }

    /// Notes that are pushed together with commits count for them: the stored ref has not moved yet.
    mutating func readNotes(by table: AgentTable) {
        let refs = Set(table.noteRefs.map(\.ref))
        for update in updates where refs.contains(update.ref) { notes[update.ref] = update.new }
    }

    /// The updates whose commits are to be judged: no deletions, no refs that hold data instead of history.
    func judged(by table: AgentTable) -> [RefUpdate] {
        updates.filter { $0.new != nil && !table.isUnjudged(ref: $0.ref) }
    }

    /// For people: the refs, or how many.
    var subject: String {
        updates.count == 1 ? Shown.line(updates[0].ref) : "\(updates.count) refs"
    }
}
