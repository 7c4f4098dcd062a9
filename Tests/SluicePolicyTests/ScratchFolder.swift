import Foundation

/// A folder of files for one test, gone with it.
final class ScratchFolder: Sendable {
    let path: String

    init(_ files: [String: String]) throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "sluice-policy-\(UUID().uuidString)")
        path = url.path
        for (name, text) in files {
            let file = url.appending(path: name)
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
    }

    deinit {
        // What is left of a test's folder harms nobody.
        try? FileManager.default.removeItem(atPath: path)
    }
}
