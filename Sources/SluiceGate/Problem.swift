internal import SluiceAttribution
internal import SluiceModel

/// Something that kept a door from knowing all of a commit's marks or changes.
struct Problem: Hashable, Sendable {
    let undecided: Undecided
    /// The commit in question; `nil` for a file of traces, which speaks of many.
    let commit: ObjectID?

    init(_ undecided: Undecided, commit: ObjectID? = nil) {
        self.undecided = undecided
        self.commit = commit
    }

    /// What could not be read of a commit's notes, and of the traces at hand. Only these have a path.
    static func all(of origins: CommitOrigins, on commit: ObjectID?) -> [Problem] {
        origins.problems.map { Problem($0, commit: $0.path == nil ? commit : nil) }
    }
}
