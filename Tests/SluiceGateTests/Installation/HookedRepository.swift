import Foundation
import SluiceTestKit

@testable import SluiceGate

/// Real git in a folder of its own, with a script that stands for sluice: it notes how it was called and what it was given on standard input.
struct HookedRepository {
    private let sandbox: GitSandbox
    /// It holds `work`, `server.git`, `bin` and `home`.
    var folder: TemporaryFolder { sandbox.whole }
    var environment: [String: String] { sandbox.environment }

    init() throws {
        sandbox = try GitSandbox("work")
        try folder.write("bin/sluice", Self.standIn, executable: true)
        try git("init", "-q", "work")
        try git("init", "-q", "--bare", "server.git")
        try git("-C", "work", "remote", "add", "origin", folder.path + "/server.git")
    }

    /// It refuses where a file `refuse-<command>` stands beside it.
    private static let standIn = """
        #!/bin/sh
        home=$(dirname "$0")
        case $1 in pre-push | pre-receive | post-receive) lines=$(cat) ;; *) lines= ;; esac
        printf '%s [%s]\\n' "$*" "$lines" >> "$home/calls"
        test ! -e "$home/refuse-$1"
        """

    var executable: String { folder.path + "/bin/sluice" }

    /// How sluice was called since the last time this was asked, one line each.
    func calls() throws -> [String] {
        guard folder.exists("bin/calls") else { return [] }
        let text = try folder.text("bin/calls")
        try FileManager.default.removeItem(atPath: folder.path + "/bin/calls")
        return text.split(separator: "\n").map(String.init)
    }

    @discardableResult
    func git(_ arguments: String..., more: [String: String] = [:]) throws -> ChildProcess {
        try run(["git"] + arguments, more: more)
    }

    @discardableResult
    func run(_ arguments: [String], in directory: String = "", more: [String: String] = [:]) throws -> ChildProcess {
        try sandbox.run(arguments, in: folder.path + "/" + directory, with: more)
    }

    func ask(_ arguments: [String]) throws -> GitAnswer {
        let result = try run(["git"] + arguments)
        return GitAnswer(code: result.code, text: result.output.trimmingCharacters(in: .newlines), complaint: result.complaint)
    }

    func client(_ path: String = "work") throws -> HookInstallation {
        HookInstallation(place: try .client(at: folder.path + "/" + path, asking: ask), executable: executable)
    }

    func server(_ path: String = "server.git") throws -> HookInstallation {
        HookInstallation(place: try .server(at: folder.path + "/" + path, asking: ask), executable: executable)
    }

    @discardableResult
    func install(_ installation: HookInstallation) throws -> InstallationPlan {
        let plan = try installation.plan()
        try installation.apply(plan)
        return plan
    }

    func uninstall(_ installation: HookInstallation) throws {
        try installation.apply(installation.uninstallationPlan())
    }

    /// A hook that notes its arguments and its standard input in a file of its own.
    func writeHook(_ path: String, noting file: String, code: Int = 0) throws {
        try folder.write(path, "#!/bin/sh\nprintf '%s [%s]\\n' \"$*\" \"$(cat </dev/stdin)\" >> '\(folder.path)/\(file)'\nexit \(code)\n", executable: true)
    }

    /// Commits a new file in `work`.
    @discardableResult
    func commit(_ name: String, in work: String = "work") throws -> ChildProcess {
        try folder.write("\(work)/\(name)", "\(name)\n")
        try git("-C", work, "add", name)
        return try git("-C", work, "commit", "-q", "-m", "Add \(name)")
    }

    /// Everything below a folder, to the byte: what stands there and what may be run.
    func everything(in name: String) throws -> [String: String] {
        let root = folder.path + "/" + name
        var all: [String: String] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: root) {
            let attributes = try FileManager.default.attributesOfItem(atPath: root + "/" + path)
            let mode = (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0
            let link = try? FileManager.default.destinationOfSymbolicLink(atPath: root + "/" + path)
            let bytes = FileManager.default.contents(atPath: root + "/" + path).map { String(decoding: $0, as: UTF8.self) }
            all[path] = "\(String(mode, radix: 8)) \(link ?? "") \(bytes ?? "")"
        }
        return all
    }
}
