#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// Where sluice keeps what it can work out again: answers of registries, facts of blobs. Safe to delete at any time.
struct CacheFolder: Sendable {
    /// The folder for what depends on no repository; `nil` where none can be written.
    let shared: String?
    /// The folder for what depends on one repository; `nil` where none can be written.
    let repository: String?

    /// - Parameters:
    ///   - environment: `SLUICE_CACHE_DIR`, `XDG_CACHE_HOME` and `HOME` are asked in this order.
    ///   - gitDirectory: the repository's common directory, in which `sluice/` is made.
    init(environment: [String: String], gitDirectory: String?) {
        repository = gitDirectory.flatMap { Self.made($0 + "/sluice") }
        let wanted = environment["SLUICE_CACHE_DIR"] ?? Self.named(environment["XDG_CACHE_HOME"], "/sluice")
            ?? Self.named(environment["HOME"], "/.cache/sluice")
        shared = wanted.flatMap(Self.made) ?? repository
    }

    private static func named(_ folder: String?, _ rest: String) -> String? {
        folder.flatMap { $0.hasPrefix("/") ? $0 + rest : nil }
    }

    /// The folder, made where it was missing; `nil` where it cannot be written to.
    private static func made(_ path: String) -> String? {
        let files = FileManager.default
        try? files.createDirectory(atPath: path, withIntermediateDirectories: true)
        return files.isWritableFile(atPath: path) ? path : nil
    }
}
