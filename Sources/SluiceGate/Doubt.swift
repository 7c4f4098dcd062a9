internal import SluiceModel

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
