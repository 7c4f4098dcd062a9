#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif
internal import SluiceModel

/// A place that holds OSV records: a folder of JSON files of any depth, a zip of them as OSV publishes for each ecosystem, or one file.
struct OSVSource {
    private let path: String
    /// The largest record that is read, in bytes.
    static let recordLimit = 16 << 20
    private static let cure = "name a folder of OSV records, or a zip of them"

    /// A source by its path.
    init(_ path: String) { self.path = path }

    /// Calls for each record with its name and bytes, in order of names.
    /// - Throws: `IndexProblem` where there is no such place, it holds no record, or its zip is damaged.
    func read(_ body: (String, [UInt8]) throws(IndexProblem) -> Void) throws(IndexProblem) {
        var isFolder = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw .input(path, "there is no such file or folder", cure: Self.cure)
        }
        if isFolder {
            try readFolder(body)
        } else if path.lowercased().hasSuffix(".json") {
            try body(path, try Mapping(file: path, cure: Self.cure).copy)
        } else {
            try readZip(body)
        }
    }

    private func readFolder(_ body: (String, [UInt8]) throws(IndexProblem) -> Void) throws(IndexProblem) {
        let paths = ((try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []).filter { $0.hasSuffix(".json") }
        if paths.isEmpty { throw .input(path, "no file in it ends in `.json`", cure: Self.cure) }
        for inner in paths.sorted() {
            let file = path + "/" + inner
            try body(file, try Mapping(file: file, cure: Self.cure).copy)
        }
    }

    private func readZip(_ body: (String, [UInt8]) throws(IndexProblem) -> Void) throws(IndexProblem) {
        let mapping = try Mapping(file: path, cure: Self.cure)
        let archive: ZipArchive
        do throws(IndexDamage) { archive = try ZipArchive(mapping) } catch { throw .input(path, error.part, cure: Self.cure) }
        let entries = archive.entries.filter { $0.path.hasSuffix(".json") }
        if entries.isEmpty { throw .input(path, "no file in it ends in `.json`", cure: Self.cure) }
        for entry in entries {
            let bytes: [UInt8]
            do throws(IndexDamage) { bytes = try archive.bytes(of: entry, limit: Self.recordLimit) } catch {
                throw .input(path, "`\(Shown.line(entry.path))` cannot be taken out: \(error.part)", cure: "fetch the archive anew")
            }
            try body(path + ":" + entry.path, bytes)
        }
    }
}
