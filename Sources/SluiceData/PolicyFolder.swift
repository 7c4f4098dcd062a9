internal import CPolicies
#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// The folder `Policies/` as it travels inside the binary, with folders that a user lays on top.
///
/// A file of a later overlay hides the embedded one of the same path.
public struct PolicyFolder: Sendable {
    private let overlays: [String]

    /// - Parameter overlays: directories with the layout of `Policies/`; the last one wins.
    public init(overlays: [String] = []) { self.overlays = overlays }

    /// The bytes of one file, or `nil` where there is none of that path.
    /// - Parameter path: relative to the folder, with `/` between components.
    public func file(_ path: String) -> [UInt8]? {
        for overlay in overlays.reversed() {
            if let data = FileManager.default.contents(atPath: overlay + "/" + path) { return [UInt8](data) }
        }
        return Self.embedded[path].map { [UInt8](UnsafeBufferPointer(start: $0.bytes, count: $0.count)) }
    }

    /// Whether folders lie on top, so that not all files are those of the binary.
    public var isOverlaid: Bool { !overlays.isEmpty }

    /// The paths of all files under a sub-folder, sorted; the whole folder for an empty prefix.
    public func paths(under folder: String) -> [String] {
        let prefix = folder.isEmpty ? "" : folder + "/"
        var found = Set(Self.embedded.keys.filter { $0.hasPrefix(prefix) })
        for overlay in overlays {
            found.formUnion(Self.files(in: overlay, under: prefix))
        }
        return found.sorted()
    }

    /// The names of the rule packs: the folders under `rules/`, sorted.
    public var packs: [String] {
        Set(paths(under: "rules").compactMap { $0.split(separator: "/").dropFirst().dropLast().first.map(String.init) }).sorted()
    }

    private static func files(in overlay: String, under prefix: String) -> [String] {
        let inside = (try? FileManager.default.subpathsOfDirectory(atPath: overlay + "/" + prefix)) ?? []
        return inside.map { prefix + $0 }.filter { path in
            var isFolder = false
            let exists = FileManager.default.fileExists(atPath: overlay + "/" + path, isDirectory: &isFolder)
            return exists && !isFolder
        }
    }

    private struct Embedded: @unchecked Sendable {
        // A pointer to constant data of the binary, which nothing writes and nothing frees.
        let bytes: UnsafePointer<UInt8>
        let count: Int
    }

    private static let embedded: [String: Embedded] = embeddedFiles()

    private static func embeddedFiles() -> [String: Embedded] {
        var files: [String: Embedded] = [:]
        for index in 0..<sluice_policy_file_count() {
            let file = sluice_policy_file_at(index)
            guard let path = file.path, let bytes = file.bytes else { continue }
            files[String(cString: path)] = Embedded(bytes: bytes, count: file.count)
        }
        return files
    }
}
