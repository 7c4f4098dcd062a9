internal import Foundation

/// One run of a scenario, in a folder, a home and an environment of its own.
public final class ScenarioRun {
    /// What the folder holds: `work`, where the scenario runs, and `home`.
    let folder: TemporaryFolder
    /// The folder of the scenario file, where worlds of packages are looked for.
    let source: String
    var scenario: Scenario
    var environment: [String: String]
    var directory: String
    var last: ChildProcess?
    private var registry: RegistryServer?
    private let seconds: Double
    private let registryScript: String
    /// Whether `cmp` writes what it got instead of complaining.
    let recording: Bool

    /// - Parameters:
    ///   - source: the folder of the scenario file.
    ///   - sluice: the program under test; its folder comes first on PATH.
    ///   - seconds: how long one command may take.
    public init(
        _ scenario: Scenario, source: String, sluice: String, registryScript: String, seconds: Double = 60, recording: Bool = false
    ) throws {
        folder = try TemporaryFolder()
        self.scenario = scenario
        self.source = source
        self.seconds = seconds
        self.registryScript = registryScript
        self.recording = recording
        directory = folder.path + "/work"
        environment = try HermeticEnvironment(
            home: folder.path + "/home", programs: [URL(fileURLWithPath: sluice).deletingLastPathComponent().path]
        ).variables
        environment["WORK"] = directory
        environment["SLUICE"] = sluice
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    }

    /// Carries out every line; the first that does not do as it says ends the run.
    ///
    /// - Returns: `nil` when all did.
    public func failure() throws -> ScenarioFailure? {
        defer { registry?.stop() }
        for section in scenario.sections { try folder.write("work/" + section.name, section.body) }
        for line in scenario.lines {
            do {
                try carryOut(line)
            } catch let problem as ScenarioProblem {
                return ScenarioFailure(line: line.number, command: line.text, reason: problem.description, last: last)
            }
        }
        return nil
    }

    /// The scenario with the files that `cmp` recorded.
    public var recorded: String { scenario.text }

    private func carryOut(_ line: Scenario.Line) throws {
        if line.command == "sh" { return try run(["/bin/sh", "-euc", line.rest], negated: line.negated) }
        let words = try ScenarioWords.split(line.rest, variables: environment)
        switch line.command {
        case "exec": try run(words, negated: line.negated)
        case "stdout": try requireText(words, in: last?.output, negated: line.negated)
        case "stderr": try requireText(words, in: last?.complaint, negated: line.negated)
        case "json": try requireJSON(words, negated: line.negated)
        case "exists": try requireFiles(words, negated: line.negated)
        case _ where line.negated: throw ScenarioProblem("`!` has no meaning before `\(line.command)`")
        case "exit": try requireExit(words)
        case "cmp": try compare(words)
        case "env": try set(words)
        case "unset": words.forEach { environment[$0] = nil }
        case "cd": try change(to: words)
        case "registry": try start(words)
        default: throw ScenarioProblem("there is no command `\(line.command)`")
        }
    }

    private func run(_ words: [String], negated: Bool) throws {
        guard !words.isEmpty else { throw ScenarioProblem("nothing to run") }
        let result = try ChildProcess.run(words, in: directory, environment: environment, seconds: seconds)
        last = result
        if result.timedOut { throw ScenarioProblem("it took more than \(Int(seconds)) seconds") }
        if negated, result.code == 0 { throw ScenarioProblem("it should have failed") }
        if !negated, result.code != 0 { throw ScenarioProblem("it failed") }
        // A crash is never the failure that a scenario waits for.
        if result.code >= 128 { throw ScenarioProblem("it was ended by signal \(result.code - 128)") }
    }

    private func set(_ words: [String]) throws {
        for word in words {
            guard let sign = word.firstIndex(of: "=") else { throw ScenarioProblem("not NAME=VALUE: \(word)") }
            environment[String(word[..<sign])] = String(word[word.index(after: sign)...])
        }
    }

    private func change(to words: [String]) throws {
        guard words.count == 1 else { throw ScenarioProblem("cd takes one folder") }
        let target = path(words[0])
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: target, isDirectory: &isFolder), isFolder.boolValue else {
            throw ScenarioProblem("there is no folder \(words[0])")
        }
        directory = target
    }

    private func start(_ words: [String]) throws {
        guard words.count == 1 else { throw ScenarioProblem("registry takes one file") }
        registry?.stop()
        let inWork = path(words[0])
        let given = FileManager.default.fileExists(atPath: inWork) ? inWork : source + "/" + words[0]
        guard FileManager.default.fileExists(atPath: given) else { throw ScenarioProblem("there is no world of packages \(words[0])") }
        // A copy of its own: the server keeps a log of what it was asked beside it.
        let world = folder.path + "/world.json"
        try? FileManager.default.removeItem(atPath: world)
        try FileManager.default.copyItem(atPath: given, toPath: world)
        let server = try RegistryServer(script: registryScript, world: world)
        registry = server
        environment["REGISTRY"] = server.address
        environment["REGISTRY_LOG"] = world + ".log"
        environment["npm_config_registry"] = server.address + "/npm/"
        environment["PIP_INDEX_URL"] = server.address + "/simple/"
    }

    /// A path as the scenario means it: from the folder that it is in.
    func path(_ name: String) -> String { name.hasPrefix("/") ? name : directory + "/" + name }
}
