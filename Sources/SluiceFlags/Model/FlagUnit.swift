package import SluiceModel

/// One piece of new behaviour, the thing that is counted (reference: flags.md, B.2 and B.7).
package struct FlagUnit: Hashable, Sendable {
    package let kind: Kind
    package let path: RepositoryPath
    /// What it is called where it is shown: `POST /checkout`, `Cart.total`.
    package let name: String
    /// In the file after the change.
    package let lines: [LineRange]
    package let state: State
    /// The flags that decide over it.
    package let flags: Set<FlagKey>
    /// The smallest edit that would cover it, for one that is not covered.
    package let edit: String?

    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case function, route, job, export, branch, statements
        case sideEffect = "side-effect"
        /// Reported and never counted.
        case data
    }

    package enum State: Hashable, Sendable {
        case covered
        case uncovered(reason: String)
        case unknown(reason: String)
        /// By a comment or trailer with a reason.
        case waived(reason: String)
        /// By its class: tests, types, renames …
        case exempt(as: String)
        /// Nothing refers to it.
        case neutral
    }

    package init(kind: Kind, path: RepositoryPath, name: String, lines: [LineRange], state: State, flags: Set<FlagKey> = [], edit: String? = nil) {
        self.kind = kind
        self.path = path
        self.name = name
        self.lines = lines
        self.state = state
        self.flags = flags
        self.edit = edit
    }
}
