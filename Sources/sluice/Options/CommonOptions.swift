public import ArgumentParser
internal import SluiceData
internal import SluiceGate
internal import SluiceModel
public import SluiceReport
#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

extension ReportFormat: ExpressibleByArgument {}

/// Whether colours are used.
enum ColorChoice: String, CaseIterable, ExpressibleByArgument {
    case auto, always, never
}

/// `--scope`.
enum ScopeChoice: String, CaseIterable, ExpressibleByArgument {
    case assisted, all
}

/// The options that every judging command takes.
struct CommonOptions: ParsableArguments {
    @Option(help: "How the report is written.")
    var format = ReportFormat.text

    @Option(help: ArgumentHelp("Write the report to a file instead.", valueName: "file"))
    var output: String?

    @Option(help: ArgumentHelp("The policy to rule by: a file, or builtin:observe, builtin:recommended, builtin:strict.", valueName: "file"))
    var policy: String?

    @Option(help: "What is judged: changes marked AI-assisted, or all.")
    var scope: ScopeChoice?

    @Option(help: ArgumentHelp("The checks to run, with commas between; none for marks alone.", valueName: "a,b"))
    var checks: String?

    @Flag(help: "Ask no registry; answers kept from before count.")
    var offline = false

    @Option(help: ArgumentHelp("A folder laid out like Policies/, on top of the built-in one. May be repeated.", valueName: "dir"))
    var policies: [String] = []

    @Option(help: "When to use colour.")
    var color = ColorChoice.auto

    @Option(help: ArgumentHelp("How many workers an audit uses.", valueName: "n"))
    var jobs: Int?

    @Flag(inversion: .prefixedNo, help: "Show progress on the terminal.")
    var progress = true

    @Flag(inversion: .prefixedNo, help: "Say how long it took.")
    var timing = true

    func validate() throws {
        if let jobs, jobs < 1 { throw ValidationError("--jobs takes a number of at least 1") }
        _ = try families()
    }

    /// The families named by `--checks`; `nil` where the option is absent.
    func families() throws -> Set<CheckFamily>? {
        guard let checks else { return nil }
        if checks == "none" { return [] }
        let known = Gate.families.map(\.rawValue) + ["none"]
        return try Set(checks.split(separator: ",", omittingEmptySubsequences: false).map { word in
            guard let family = CheckFamily(rawValue: String(word)), Gate.families.contains(family) else {
                let hint = DataFile.hint(for: String(word), among: known)
                throw ValidationError("--checks: this sluice has no check `\(Shown.line(String(word)))`; \(hint)")
            }
            return family
        })
    }

    /// The folder of data to work by.
    func folder() throws -> PolicyFolder {
        for directory in policies where !Files.isDirectory(directory) {
            throw Failure("error: --policies \(Shown.line(directory)): no such folder", code: .usage)
        }
        return PolicyFolder(overlays: policies)
    }

    /// What surrounds this run.
    func surroundings() throws -> Surroundings {
        let families = try families()
        return Surroundings(
            environment: ProcessInfo.processInfo.environment, workingDirectory: FileManager.default.currentDirectoryPath,
            now: Int64(Date().timeIntervalSince1970), policyFile: policy, scopeIsAll: scope.map { $0 == .all }, checks: families,
            offline: offline, jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount,
            program: Program.build, progress: showsProgress ? Self.tell : nil)
    }

    @Sendable private static func tell(done: Int, total: Int) {
        let end = done == total ? "\r\u{1B}[K" : ""
        Terminal.write("\r\u{1B}[Ksluice: \(done) of \(total) commits\(end)", to: .error)
    }

    private var showsProgress: Bool { progress && Terminal.isTerminal(.error) && format == .text }

    /// Writes a report where it belongs and ends with its exit code.
    /// - Parameter rules: what is known of the rules in force; asked for only by the formats that tell it.
    func finish(_ report: Report, rules: @autoclosure () -> [RuleDescription], overPush: Bool = false, linePrefix: String = "") throws {
        let rendering = Rendering(
            format: format, color: usesColor && !overPush, overPush: overPush, width: overPush ? 72 : Terminal.width, timing: timing,
            rules: (format == .sarif || format == .html ? rules() : []) + report.rules, gitLabWeb: !linePrefix.isEmpty, toolVersion: Version.text)
        try write(rendering.bytes(of: report))
        let code = SluiceReport.ExitCode.of(report)
        if code != .pass { Terminal.exit(code) }
    }

    /// Writes what a command has to say to `--output`, or to standard output.
    func write(_ bytes: [UInt8]) throws {
        guard let output else {
            Terminal.write(bytes)
            return
        }
        do {
            try Data(bytes).write(to: URL(filePath: output), options: Files.isReplaceable(output) ? .atomic : [])
        } catch {
            throw Failure("error: \(Shown.line(output)) cannot be written: \(error)", code: .usage)
        }
    }

    func write(_ text: String) throws { try write(Array(text.utf8)) }

    private var usesColor: Bool {
        let environment = ProcessInfo.processInfo.environment
        switch color {
        case .always: return true
        case .never: return false
        case .auto:
            if environment["NO_COLOR"]?.isEmpty == false || output != nil { return false }
            if environment["FORCE_COLOR"]?.isEmpty == false || environment["CLICOLOR_FORCE"] == "1" { return true }
            return Terminal.isTerminal(.output) && environment["TERM"] != "dumb"
        }
    }
}

/// Questions about files on disk.
enum Files {
    /// Whether a new file may take a path's place: a device, a pipe and a link are written to, and stay what they are.
    static func isReplaceable(_ path: String) -> Bool {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path) else { return true }
        return attributes[.type] as? FileAttributeType == .typeRegular
    }

    static func isDirectory(_ path: String) -> Bool {
        var isFolder = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
    }
}

extension CommonOptions {
    /// The gate that these options describe.
    func gate() throws -> Gate {
        let surroundings = try surroundings()
        let folder = try folder()
        do throws(GateError) {
            return try Gate(surroundings: surroundings, folder: folder)
        } catch { throw Failure(error) }
    }
}
