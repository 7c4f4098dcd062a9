/// A name with a mail address and a time, as it stands in a commit.
public struct Identity: Hashable, Sendable {
    /// The name as stored, whatever its encoding.
    public let name: [UInt8]
    /// The address without its angle brackets.
    public let mail: [UInt8]
    /// Seconds since 1970.
    public let time: Int64

    public init(name: [UInt8], mail: [UInt8], time: Int64 = 0) {
        self.name = name
        self.mail = mail
        self.time = time
    }

    /// `Name <mail>`, the form that rules are matched against.
    public var line: [UInt8] { name + Array(" <".utf8) + mail + Array(">".utf8) }
}

/// A commit, copied out of the repository.
public struct Commit: Hashable, Sendable {
    /// The commit's own name.
    public let id: ObjectID
    /// Its tree.
    public let tree: ObjectID
    /// Its parents in order; those that a shallow clone has cut off are left out.
    public let parents: [ObjectID]
    /// Who wrote the change, and when.
    public let author: Identity
    /// Who made the commit, and when.
    public let committer: Identity
    /// The whole message as stored, whatever its encoding.
    public let message: [UInt8]

    public init(
        id: ObjectID, tree: ObjectID, parents: [ObjectID], author: Identity, committer: Identity, message: [UInt8]
    ) {
        self.id = id
        self.tree = tree
        self.parents = parents
        self.author = author
        self.committer = committer
        self.message = message
    }
}
