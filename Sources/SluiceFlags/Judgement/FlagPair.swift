package import SluiceModel

/// One file of a change as it is laid before the judge: both sides as terms, where they could be read.
package struct FlagPair: Sendable {
    package let path: RepositoryPath
    package let oldPath: RepositoryPath?
    package var before: Side
    package var after: Side
    /// Where the two texts differ, in order.
    package let hunks: [LineHunk]

    /// What is known of a file on one side.
    package struct Side: Sendable {
        /// `nil` where there is no such file, or it could not be read as a program.
        package var file: FlagFile?
        /// The text; `nil` where there is no such file.
        package var text: [UInt8]?
        /// Lines that were not understood.
        package var unread: [LineRange]
        /// Why the file could not be read as a program, as a clause.
        package var failure: String?

        package init(file: FlagFile? = nil, text: [UInt8]? = nil, unread: [LineRange] = [], failure: String? = nil) {
            self.file = file
            self.text = text
            self.unread = unread
            self.failure = failure
        }
    }

    package init(path: RepositoryPath, oldPath: RepositoryPath? = nil, before: Side, after: Side, hunks: [LineHunk]) {
        self.path = path
        self.oldPath = oldPath
        self.before = before
        self.after = after
        self.hunks = hunks
    }

    /// Why the two could not be compared, if they could not. What was not understood matters where the change touches it.
    package var failure: String? {
        if let reason = after.failure ?? before.failure { return reason }
        let isTouched = hunks.contains { hunk in
            after.unread.contains { hunk.added?.meets($0) ?? false } || before.unread.contains { hunk.removed?.meets($0) ?? false }
        }
        return isTouched ? "a part that the change writes is not understood" : nil
    }

    /// The file as its units are told.
    var changed: ChangedFile {
        ChangedFile(path: path, oldPath: oldPath, before: before.file, after: after.file, text: after.text, hunks: hunks, failure: failure)
    }
}
