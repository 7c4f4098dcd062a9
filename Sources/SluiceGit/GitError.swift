public import SluiceModel

/// What kept a repository from being read. Each case says why and what a person can do about it.
public enum GitError: Error, Sendable, Hashable {
    /// No repository stands at the place, nor above it.
    case notARepository(String)
    /// The repository has a form that cannot be read here.
    case unsupported(reason: String, cure: String)
    /// The folder belongs to somebody else, and `safe.directory` does not name it.
    case foreignOwner(String)
    /// The object is not in the object store.
    case missingObject(ObjectID)
    /// The object is there and is not what it should be.
    case unreadable(ObjectID, detail: String)
    /// The words name no commit.
    case unknownRevision(String)
    /// The index in force cannot be read.
    case index(String)
    /// The index in force holds a conflict that nobody has settled yet; the first such path and how many there are.
    case unmerged(RepositoryPath, count: Int)
    /// A thing is beyond what is read: what it is, its size and the limit.
    case tooLarge(String, size: Int, limit: Int)
    /// A file of the repository, such as `HEAD`, cannot be read or written.
    case file(String, detail: String)
    /// `git` itself was asked and failed.
    case command(String, status: Int, message: String)
    /// Any other failure of libgit2.
    case libgit2(doing: String, code: Int, message: String)
}

extension GitError {
    /// Why, as a clause that can follow "could not tell: ". Hostile bytes are escaped.
    public var reason: String {
        switch self {
        case .notARepository(let path): "\(Shown.line(path)) is not in a Git repository"
        case .unsupported(let reason, _): reason
        case .foreignOwner(let path): "\(Shown.line(path)) belongs to another user"
        case .missingObject(let id): "object \(id.hex) is not in the repository"
        case .unreadable(let id, let detail): "object \(id.hex) cannot be read: \(detail)"
        case .unknownRevision(let words): "'\(Shown.line(words))' names no commit of this repository"
        case .index(let detail): "the index cannot be read: \(detail)"
        case .unmerged(let path, let count):
            count == 1 ? "\(path.shown) is unmerged" : "\(path.shown) and \(count - 1) more are unmerged"
        case .tooLarge(let what, let size, let limit): "\(what) is too large: \(size), at most \(limit) are read"
        case .file(let path, let detail): "\(Shown.line(path)): \(detail)"
        case .command(let command, let status, let message):
            "'\(command)' ended with status \(status)" + (message.isEmpty ? "" : ": \(message)")
        case .libgit2(let doing, let code, let message): "\(doing) failed: \(message) (libgit2 error \(code))"
        }
    }

    /// What to do, with the command where there is one.
    public var cure: String {
        switch self {
        case .notARepository: "run it inside a repository, or name one with --repo DIR"
        case .unsupported(_, let cure): cure
        case .foreignOwner(let path):
            "if you trust it, run `git config --global --add safe.directory \(Self.quoted(Shown.line(path)))`"
        case .missingObject:
            "in a partial clone run `git fetch --refetch --no-filter`; elsewhere `git fsck --connectivity-only` shows what is gone"
        case .unreadable: "run `git fsck` and restore the object from another clone"
        case .unknownRevision:
            "give a branch, a tag or a commit id that `git rev-parse --verify` knows; in a shallow clone first run `git fetch --unshallow`"
        case .index: "run `git status`; if that fails too, remove the index and run `git reset`"
        case .unmerged: "settle the conflict and run `git add` on each of the files"
        case .tooLarge: "split it up, or have it judged by a person"
        case .file: "check that the file is there and that you may read it"
        case .command: "run the command by hand to see what it says"
        case .libgit2: "run `git fsck`; if it finds nothing, report this as a bug of sluice"
        }
    }

    /// A word fit for a shell.
    private static func quoted(_ word: String) -> String {
        let plain = word.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
            case UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "@"): true
            default: false
            }
        }
        return plain ? word : "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}

extension GitError {
    /// Whether the one who asked named something that is not there, rather than something being wrong with a repository.
    public var isUsage: Bool {
        switch self {
        case .notARepository, .unknownRevision: true
        case .unsupported, .foreignOwner, .missingObject, .unreadable, .index, .unmerged, .tooLarge, .file, .command, .libgit2: false
        }
    }
}
