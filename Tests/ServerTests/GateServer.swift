import Foundation
import SluiceTestKit

/// A bare repository with sluice in its hooks, a policy of the server's own that asks for a decision log, a registry of packages,
/// and one repository to push from.
final class GateServer {
    let folder: TemporaryFolder
    let registry: RegistryServer
    let sluice: String
    var environment: [String: String]

    /// The bare repository, and the one with a work tree beside it.
    var repository: String { folder.path + "/srv/server.git" }
    var clone: String { folder.path + "/clone" }
    var cache: String { folder.path + "/cache" }

    /// - Parameters:
    ///   - packages: the names of npm packages that there are, each in the version 1.0.0; nothing else exists.
    ///   - faults: what the registry does wrong, by `npm/NAME`.
    init(packages: [String], faults: [String: [String: Any]] = [:]) async throws {
        folder = try TemporaryFolder()
        sluice = try BuiltProducts.sluice()
        let programs = URL(fileURLWithPath: sluice).deletingLastPathComponent().path
        environment = try HermeticEnvironment(home: folder.path + "/home", programs: [programs]).variables
        try folder.write("world.json", [UInt8](JSONSerialization.data(withJSONObject: ["npm": Self.documents(packages), "faults": faults])))
        registry = try RegistryServer(script: Self.tests + "/Support/registry.py", world: folder.path + "/world.json")
        environment["npm_config_registry"] = registry.address + "/npm/"
        environment["SLUICE_CACHE_DIR"] = cache
        try FileManager.default.createDirectory(atPath: folder.path + "/srv", withIntermediateDirectories: true)
        try await git("init", "-q", "--bare", repository, in: folder.path)
        try await run(sluice, "install", "--server", repository, in: folder.path)
        try folder.write("srv/server.git/sluice.yml", Self.policy)
        try await git("init", "-q", clone, in: folder.path)
    }

    /// The folder `Tests`.
    static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().path

    private static let policy = """
        version: 1
        extends: [builtin:recommended]
        log: decisions.jsonl
        deadline: 300s

        """

    private static func documents(_ names: [String]) -> [String: Any] {
        Dictionary(uniqueKeysWithValues: names.map { name in
            let version = ["name": name, "version": "1.0.0", "dist": ["tarball": "http://registry.example/\(name)-1.0.0.tgz"]] as [String: Any]
            return (name, [
                "dist-tags": ["latest": "1.0.0"], "versions": ["1.0.0": version],
                "time": ["created": "2020-01-01T00:00:00.000Z", "1.0.0": "2020-01-01T00:00:00.000Z"],
            ])
        })
    }

    /// Runs git, which must succeed, and returns what it wrote.
    @discardableResult
    func git(_ arguments: String..., in folder: String? = nil, input: String = "") async throws -> String {
        try await checked(["git"] + arguments, in: folder ?? clone, input: input)
    }

    func git(_ arguments: [String]) async throws -> String { try await checked(["git"] + arguments, in: clone, input: "") }

    @discardableResult
    func run(_ arguments: String..., in folder: String, input: String = "") async throws -> String {
        try await checked(arguments, in: folder, input: input)
    }

    private func checked(_ arguments: [String], in folder: String, input: String) async throws -> String {
        let result = try await ChildProcess.result(of: arguments, in: folder, environment: environment, input: Array(input.utf8), seconds: 300)
        guard result.code == 0 else {
            throw ScenarioProblem("\(arguments.joined(separator: " ")): exit \(result.code)\n\(result.output)\(result.complaint)")
        }
        return result.output
    }

    /// The refs of the bare repository, with the objects that they point to.
    func references() async throws -> [String: String] {
        let lines = try await git("for-each-ref", "--format=%(refname) %(objectname)", in: repository).split(separator: "\n")
        return Dictionary(uniqueKeysWithValues: lines.map { line in
            let words = line.split(separator: " ")
            return (String(words[0]), String(words[1]))
        })
    }

    /// The report in the note of a commit, as JSON.
    func note(of commit: String) async throws -> [String: Any] {
        let text = try await git("notes", "--ref=sluice", "show", commit, in: repository)
        guard let report = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] else {
            throw ScenarioProblem("the note of \(commit) is no JSON object: \(text)")
        }
        return report
    }
}

extension GateServer {
    /// One branch for each package, each with one assisted commit that brings it in, all on top of one commit of a person's on `main`.
    ///
    /// - Returns: the commit of each branch, in order.
    func makeBranches(_ packages: [String]) async throws -> [String] {
        var stream = Self.commit(branch: "main", message: "Start", manifest: Self.manifest([]))
        for package in packages {
            let message = "Add \(package)\n\nCo-Authored-By: Claude <noreply@anthropic.com>\n"
            stream += Self.commit(branch: package, message: message, from: "refs/heads/main", manifest: Self.manifest([package]))
        }
        try await git("fast-import", "--quiet", input: stream)
        return try await git(["rev-parse"] + packages.map { "refs/heads/\($0)" }).split(separator: "\n").map(String.init)
    }

    static func manifest(_ packages: [String]) -> String {
        let lines = packages.map { "    \"\($0)\": \"^1.0.0\"" }.joined(separator: ",\n")
        return "{\n  \"name\": \"shop\",\n  \"dependencies\": {\n\(lines)\n  }\n}\n"
    }

    private static func commit(branch: String, message: String, from: String? = nil, manifest: String) -> String {
        """
        commit refs/heads/\(branch)
        committer Dana Example <dana@example.com> 1772359200 +0000
        data \(message.utf8.count)
        \(message)
        \(from.map { "from \($0)\n" } ?? "")M 100644 inline package.json
        data \(manifest.utf8.count)
        \(manifest)

        """
    }
}
