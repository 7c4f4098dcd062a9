import Foundation
import SluiceTestKit

/// The checkout that these tests were built from.
enum SourceTree {
    /// The top of the checkout, found from this file.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path()

    /// The files under some places, relative to the top, sorted; nothing hidden, and nothing behind links.
    static func files(under places: String...) -> [String] {
        places.flatMap(files(at:)).sorted()
    }

    private static func files(at place: String) -> [String] {
        let whole = root + "/" + place
        let kind = (try? FileManager.default.attributesOfItem(atPath: whole))?[.type] as? FileAttributeType
        if kind == .typeRegular { return [place] }
        guard kind == .typeDirectory else { return [] }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: whole)) ?? []
        return names.filter { !$0.hasPrefix(".") && $0 != "__pycache__" }.flatMap { files(at: place + "/" + $0) }
    }

    /// The text of a file; what is not UTF-8 in it is replaced.
    static func text(of path: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: root + "/" + path)), as: UTF8.self)
    }

    /// The Swift files of the modules and programs.
    static let sources: [SwiftFile] = swift(under: "Sources")

    /// The Swift files of the tests.
    static let tests: [SwiftFile] = swift(under: "Tests")

    private static func swift(under place: String) -> [SwiftFile] {
        files(under: place).filter { $0.hasSuffix(".swift") }.compactMap { path in
            (try? text(of: path)).map { SwiftFile(path: path, text: $0) }
        }
    }

    /// The standard output of `git` in the checkout.
    static func git(_ arguments: String...) throws -> String {
        try ChildProcess.succeed(["git"] + arguments, in: root, environment: ProcessInfo.processInfo.environment).output
    }
}
