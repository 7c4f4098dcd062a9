#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// Where settings are read from: the environment, the user's folder, and files of the trusted tree.
struct SettingsSources: Sendable {
    let environment: [String: String]
    let home: String?
    /// Bytes of the trusted tree's own files, by name.
    let projectFiles: [String: [UInt8]]
    /// The bytes of a file on disk; `nil` where there is none.
    let file: @Sendable (String) -> [UInt8]?

    /// Settings are short; what is longer is not read.
    static let sizeLimit = 1 << 20

    /// A variable that is set and not empty.
    func variable(_ name: String) -> String? {
        environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The path in the user's folder.
    func inHome(_ path: String) -> String? { home.map { $0 + "/" + path } }

    /// The lines of a file on disk; none where there is no such file.
    func lines(of path: String?, continues: Bool) -> [SettingsLines.Entry] {
        guard let path, let bytes = file(path) else { return [] }
        return SettingsLines(bytes, file: path, continues: continues).entries
    }

    /// The lines of a file of the trusted tree.
    func projectLines(of name: String, continues: Bool) -> [SettingsLines.Entry] {
        guard let bytes = projectFiles[name] else { return [] }
        return SettingsLines(bytes, file: name, continues: continues).entries
    }

    static func readFromDisk(_ path: String) -> [UInt8]? {
        guard let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? UInt64, size <= UInt64(sizeLimit)
        else { return nil }
        return FileManager.default.contents(atPath: path).map(Array.init)
    }
}

/// A value as written, with the place to name when it turns out to be wrong.
struct WrittenValue: Sendable, Hashable {
    let text: String
    /// `.npmrc:3`, or `the variable PIP_INDEX_URL`.
    let place: String
}
