internal import SluiceModel
internal import SluicePolicy

/// Something that could not be told, beside what the checks could not tell.
struct Doubt: Hashable, Sendable {
    let undecided: Undecided
    /// The commit that it is about; `nil` where it is about none in particular.
    let commit: ObjectID?

    init(_ undecided: Undecided, of commit: ObjectID? = nil) {
        self.undecided = undecided
        // A file that speaks of many commits is told once.
        self.commit = undecided.path == nil ? commit : nil
    }
}

extension PolicyStack {
    /// What policy says of doubts, each told once.
    func ruled(_ doubts: [Doubt], today: CalendarDay) -> [JudgedUndecided] {
        var told: Set<Doubt> = []
        return doubts.filter { told.insert($0).inserted }.map {
            JudgedUndecided(undecided: $0.undecided, commit: $0.commit, ruling: ruling(on: $0.undecided, today: today))
        }
    }
}
