package import SluiceModel

/// What guards stood in the files of a change, and which stand there now.
public struct GuardFacts: Sendable {
    /// One file of a change, held against one tree before.
    package struct File: Sendable {
        /// Its path in the tree after; of a deleted file, in the tree before.
        let path: RepositoryPath
        let before: GuardedCode?
        let after: GuardedCode?
        /// The lines before that are gone, in order.
        let gone: [ClosedRange<Int>]

        package init(path: RepositoryPath, before: GuardedCode?, after: GuardedCode?, gone: [ClosedRange<Int>]) {
            self.path = path
            self.before = before
            self.after = after
            self.gone = gone
        }
    }

    /// One tree before, held against the tree after.
    package struct Side: Sendable {
        let files: [File]
        /// The names that the lines hold which any file of the change has now and had not: programs, configuration and all.
        let fresh: Set<String>
        /// Those that they had and have no more, or less often.
        let lost: Set<String>

        package init(files: [File], fresh: Set<String>, lost: Set<String>) {
            self.files = files
            self.fresh = fresh
            self.lost = lost
        }
    }

    /// For each tree before.
    package let sides: [Side]
    let shelf: GuardShelf

    package init(sides: [Side], shelf: GuardShelf) {
        self.sides = sides
        self.shelf = shelf
    }
}
