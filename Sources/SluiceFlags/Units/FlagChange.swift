internal import SluiceModel

/// A change as its units are told: its files, and what the routing says of them.
package struct FlagChange: Sendable {
    /// By path.
    package let files: [ChangedFile]
    /// The routes of the tree after that the changed files register or answer, each with whether it was there before.
    package let routes: [RouteEntry]
    /// Whether other programs use what is exported: only then does a new export count.
    package let isLibrary: Bool

    package init(files: [ChangedFile], routes: [RouteEntry] = [], isLibrary: Bool = false) {
        self.files = files.sorted { $0.path < $1.path }
        self.routes = routes
        self.isLibrary = isLibrary
    }

    /// The flags that the changed files ask for.
    package var flags: Set<FlagKey> { files.reduce(into: []) { $0.formUnion($1.flags) } }
}
