internal import ArgumentParser
internal import Foundation
internal import SluicePolicy
internal import SluiceReport

/// `sluice-dev generate`: writes every committed file that is made from another.
struct Generate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write the committed files that are made from others: the list of Policies/, the JSON schemas.")

    @Flag(help: "Write nothing; fail where a file is stale.")
    var check = false

    @Option(help: ArgumentHelp("The top of the checkout.", valueName: "dir"))
    var root = "."

    func run() throws {
        let files = try generated()
        let stale = files.filter { file in
            (try? String(contentsOfFile: root + "/" + file.path, encoding: .utf8)) != file.text
        }
        for file in stale {
            if check {
                print("\(file.path) is stale: run swift run sluice-dev generate")
            } else {
                try write(file)
                print("wrote \(file.path)")
            }
        }
        if check, !stale.isEmpty { throw ExitCode.failure }
    }

    private typealias GeneratedFile = (path: String, text: String)

    private func generated() throws -> [GeneratedFile] {
        [
            ("Policies/schema/policy.schema.json", PolicySchema.json()),
            ("Policies/schema/report.schema.json", String(decoding: ReportSchema.json(), as: UTF8.self)),
            ("Sources/CPolicies/policies.c", EmbeddedListing.c(of: try policyFiles())),
        ]
    }

    /// The files of Policies/, with the schemas that this run makes.
    private func policyFiles() throws -> [String] {
        let folder = root + "/Policies"
        let found = try FileManager.default.subpathsOfDirectory(atPath: folder).filter { path in
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: folder + "/" + path, isDirectory: &isFolder)
            return !isFolder.boolValue && !path.split(separator: "/").contains { $0.hasPrefix(".") }
        }
        return Set(found + ["schema/policy.schema.json", "schema/report.schema.json"]).sorted()
    }

    private func write(_ file: GeneratedFile) throws {
        let url = URL(filePath: root + "/" + file.path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try file.text.write(to: url, atomically: true, encoding: .utf8)
    }
}
