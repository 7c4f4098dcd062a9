/// Why an index, or something that it is built from, cannot be used.
public struct IndexProblem: Error, Hashable, Sendable {
    /// The file in question.
    public let file: String
    /// What is wrong, in one clause that can follow the file's name and a colon.
    public let reason: String
    /// What mends it, as an order.
    public let cure: String

    /// A problem of a file.
    public init(file: String, reason: String, cure: String) {
        self.file = file
        self.reason = reason
        self.cure = cure
    }

    /// A problem that only a new index mends.
    static func unusable(_ file: String, _ reason: String) -> IndexProblem {
        IndexProblem(file: file, reason: reason, cure: "build the index anew with `sluice packages index build`")
    }

    /// A problem of a file that an index is built from.
    static func input(_ file: String, _ reason: String, cure: String) -> IndexProblem {
        IndexProblem(file: file, reason: reason, cure: cure)
    }
}

/// Bytes of an index that say what cannot be: the reader knows where, the index knows the file.
struct IndexDamage: Error {
    /// The part that is damaged, as "the names of npm".
    var part = "its contents"
}
