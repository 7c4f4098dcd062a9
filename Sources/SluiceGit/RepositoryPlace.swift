/// Where the repository is.
public enum RepositoryPlace: Sendable, Hashable {
    /// Inside a hook: what Git put into the environment counts (`GIT_DIR`, `GIT_INDEX_FILE`, `GIT_WORK_TREE`,
    /// `GIT_COMMON_DIR` and the variables of the quarantine). Without `GIT_DIR`, the folder in which the hook runs, or one above it.
    case hook
    /// At a path or above it; a bare repository too. Git's variables do not count.
    case path(String)
}
