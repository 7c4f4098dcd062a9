import Foundation
import Testing

/// Files that hold the exact bytes expected. `SLUICE_RECORD=1` writes them anew.
enum Golden {
    static let isRecording = ProcessInfo.processInfo.environment["SLUICE_RECORD"] == "1"
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")
    /// The root of the sources.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Compares bytes with a file of the golden folder.
    static func expect(_ bytes: [UInt8], _ name: String, _ location: SourceLocation = #_sourceLocation) throws {
        let file = folder.appending(path: name)
        if isRecording { try Data(bytes).write(to: file) }
        let expected = try [UInt8](Data(contentsOf: file))
        // Compared beforehand: the difference between two long lists of numbers helps nobody.
        let isSame = bytes == expected
        #expect(
            isSame,
            """
            \(name) differs. If the new text is right, run the tests with SLUICE_RECORD=1.
            \(firstDifference(bytes, expected))
            """, sourceLocation: location)
    }

    private static func firstDifference(_ left: [UInt8], _ right: [UInt8]) -> String {
        let left = String(decoding: left, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        let right = String(decoding: right, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        let line = zip(left, right).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(left.count, right.count)
        func at(_ lines: [Substring]) -> String { line < lines.count ? String(lines[line]) : "(end)" }
        return "line \(line + 1)\n now: \(at(left))\nthen: \(at(right))"
    }
}
