internal import CLibgit2
internal import SluiceModel

/// The one start of libgit2 in this process, with the settings that hold for all of it.
enum Library {
    /// How much of the packs may be mapped at once: no slower on packs of 300 MB, and a server keeps its memory.
    private static let mappedLimit = 256 << 20

    /// Extensions that change nothing for a reader of objects and refs, or that `RepositoryFormat` has looked at itself.
    private static let harmlessExtensions = [
        "noop", "noop-v1", "objectformat", "partialclone", "preciousobjects", "refstorage", "worktreeconfig",
    ]

    private static let started: Int32 = {
        let count = git_libgit2_init()
        // Ownership is checked in `Ownership`: libgit2 1.5 does not know `safe.directory=*`, nor the variables of `git -c`.
        _ = sluice_git_set_owner_validation(0)
        _ = sluice_git_set_mapped_limit(mappedLimit)
        setExtensions()
        return count
    }()

    private static let trusting: Int32 = sluice_git_set_strict_hash_verification(0)

    /// Starts libgit2 at the first call.
    static func start() throws(GitError) {
        guard started >= 0 else { throw lastError(doing: "starting libgit2", code: started) }
    }

    /// Reads objects without hashing each again, from here on: in a hook Git has just done so (reference: c-libraries.md, 5.3).
    static func trustObjects() { _ = trusting }

    /// Throws what libgit2 said when a call failed. The message belongs to the thread, so nothing may come between.
    static func check(_ code: Int32, _ doing: @autoclosure () -> String) throws(GitError) {
        guard code < 0 else { return }
        throw lastError(doing: doing(), code: code)
    }

    /// The text of the last error of this thread, escaped.
    static func lastMessage() -> String {
        guard let error = git_error_last(), let text = error.pointee.message else { return "no reason given" }
        return Shown.line(Array(UnsafeRawBufferPointer(start: text, count: length(of: text))))
    }

    private static func lastError(doing: String, code: Int32) -> GitError {
        let message = lastMessage()
        return .libgit2(doing: doing, code: Int(code), message: message)
    }

    private static func length(of text: UnsafePointer<CChar>) -> Int {
        var count = 0
        while text[count] != 0 { count += 1 }
        return count
    }

    private static func setExtensions() {
        withCStrings(harmlessExtensions) { names in
            var names = names
            _ = sluice_git_set_extensions(&names, names.count)
        }
    }

    /// Lends C strings for the time of a call; libgit2 copies them.
    private static func withCStrings(_ texts: [String], lent: [UnsafePointer<CChar>?] = [], _ body: ([UnsafePointer<CChar>?]) -> Void) {
        guard let first = texts.first else { return body(lent) }
        first.withCString { withCStrings(Array(texts.dropFirst()), lent: lent + [$0], body) }
    }
}
