internal import SluiceModel

/// Files that a program is started from, as its manifests name them: they may name no framework and still put the program together.
struct Beginnings {
    /// The manifests, with what stands around a file's name in them.
    private static let manifests = ["package.json", "Procfile", "Dockerfile"]
    private static let endings = [".js", ".mjs", ".cjs", ".ts", ".mts", ".py"]
    private let paths: TreePaths
    private let bytes: (RepositoryPath) -> [UInt8]?

    init(paths: TreePaths, bytes: @escaping (RepositoryPath) -> [UInt8]?) {
        self.paths = paths
        self.bytes = bytes
    }

    /// The files, in the order of their paths.
    var files: [RepositoryPath] {
        var found: Set<RepositoryPath> = []
        for name in Self.manifests {
            for manifest in paths.files(named: name) where !manifest.shown.contains("node_modules/") {
                guard let text = bytes(manifest), text.count < 200_000 else { continue }
                for line in text.split(separator: UInt8(ascii: "\n")) where Self.isStart(line, name) {
                    for word in Self.words(line) { if let path = file(word, beside: manifest) { found.insert(path) } }
                }
            }
        }
        return found.sorted()
    }

    /// Whether a line says what is started: `"main": …`, `"start": …`, `web: …`, `CMD …`.
    private static func isStart(_ line: ArraySlice<UInt8>, _ manifest: String) -> Bool {
        let text = line.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        let starts = manifest == "package.json" ? ["\"main\":", "\"start\":", "\"start:prod\":"] : manifest == "Procfile" ? ["web:"] : ["CMD ", "ENTRYPOINT "]
        return starts.contains { text.starts(with: $0.utf8) }
    }

    private static func words(_ line: ArraySlice<UInt8>) -> [String] {
        line.split { [UInt8(ascii: " "), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]")].contains($0) }
            .map { String(decoding: $0, as: UTF8.self) }
    }

    /// A file of the tree that a word names, from the folder of its manifest.
    private func file(_ word: String, beside manifest: RepositoryPath) -> RepositoryPath? {
        guard Self.endings.contains(where: word.hasSuffix), !word.hasPrefix("/") else { return nil }
        guard let path = manifest.folder.following(Array(word.utf8)) else { return nil }
        return paths.contains(path) ? path : nil
    }
}
