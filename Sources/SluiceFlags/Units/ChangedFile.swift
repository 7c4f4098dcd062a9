package import SluiceModel
internal import SluiceRules

/// One file of a change, with all that is known of it before its units are told.
package struct ChangedFile: Sendable {
    package let path: RepositoryPath
    /// Where it stood before, if it was renamed.
    package let oldPath: RepositoryPath?
    /// The file before; `nil` where there was none, or it is in no language that is read.
    package let before: FlagFile?
    /// The file after; `nil` where there is none, or it is in no language that is read.
    package let after: FlagFile?
    /// What is there now, `nil` for a deleted file.
    package let text: [UInt8]?
    /// Where the two texts differ, in order.
    package let hunks: [LineHunk]
    /// What off-equivalence says of its definitions.
    package let verdicts: [DefinitionVerdict]
    /// Why it could not be simplified, where it could not.
    package let failure: String?

    package init(
        path: RepositoryPath, oldPath: RepositoryPath? = nil, before: FlagFile? = nil, after: FlagFile? = nil, text: [UInt8]? = nil,
        hunks: [LineHunk] = [], verdicts: [DefinitionVerdict] = [], failure: String? = nil
    ) {
        self.path = path
        self.oldPath = oldPath
        self.before = before
        self.after = after
        self.text = text ?? after?.code.bytes
        self.hunks = hunks
        self.verdicts = verdicts
        self.failure = failure
    }

    /// The flags that its text asks for, where they are known.
    package var flags: Set<FlagKey> {
        verdicts.reduce(into: Set(after?.evaluations.map(\.key) ?? [])) { $0.formUnion($1.flags) }
    }
}
