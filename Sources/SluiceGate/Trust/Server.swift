public import SluiceData
internal import Yams

/// The Git server around a hook, and what it tells of a push (reference: hooks.md, section 3; data: `Policies/servers.yml`).
public struct Server: Sendable, Hashable {
    /// The id in the data file: `gitlab`, `git` for a plain one.
    public let id: String
    /// Who pushed, in the server's own words.
    public let pusher: String?
    /// The network address that the push came from.
    public let address: String?
    /// The repository as the server calls it, with its owner where there is one.
    public let repository: String?
    /// How the update came: `http`, `ssh`, `web` or a server's own word.
    public let via: String?
    /// What the server leaves a hook, in seconds.
    public let deadline: Int?
    /// What every line must begin with to be shown to the pusher; empty for most.
    public let linePrefix: String

    /// Recognises the server from a hook's environment.
    /// - Throws: `DataProblems` where the data file is wrong.
    public init(environment: [String: String], folder: PolicyFolder) throws(DataProblems) {
        let kinds = try ServerKind.all(in: folder)
        let kind = kinds.first { $0.isDetected(in: environment) }
        id = kind?.id ?? "git"
        let value = { (field: String) -> String? in
            kind?.variables[field]?.lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        }
        pusher = value("pusher")
        address = value("address")
        let name = value("repository")
        repository = value("owner").flatMap { owner in name.map { "\(owner)/\($0)" } } ?? name
        via = value("via")
        deadline = kind?.deadline
        linePrefix = via != nil && via == kind?.webVia ? kind?.webPrefix ?? "" : ""
    }
}

/// One entry of `Policies/servers.yml`.
private struct ServerKind {
    let id: String
    let variables: [String: [String]]
    let deadline: Int?
    let webVia: String?
    let webPrefix: String?

    func isDetected(in environment: [String: String]) -> Bool {
        guard let detect = variables["detect"] else { return true }
        return detect.contains { environment[$0] != nil }
    }

    static func all(in folder: PolicyFolder) throws(DataProblems) -> [ServerKind] {
        let name = "servers.yml"
        var (file, root) = DataFile.read(name: name, bytes: folder.file(name) ?? [])
        var kinds: [ServerKind] = []
        if let root, let list = file.fields(root, known: ["servers"], of: "the server list")["servers"] {
            for node in file.items(list, "servers") {
                if let kind = ServerKind(node, in: &file) { kinds.append(kind) }
            }
        }
        guard file.problems.isEmpty else { throw DataProblems(file.problems) }
        return kinds
    }

    private static let lists = ["detect", "pusher", "address", "owner", "repository", "via"]

    private init?(_ node: Node, in file: inout DataFile) {
        let fields = file.fields(node, known: Self.lists + ["id", "deadline", "web-via", "web-prefix"], of: "a server")
        guard let id = fields["id"].flatMap({ file.text($0, "id") }) else {
            file.note(node, "a server needs an id")
            return nil
        }
        self.id = id
        var variables: [String: [String]] = [:]
        for list in Self.lists {
            if let node = fields[list] { variables[list] = file.texts(node, list) }
        }
        self.variables = variables
        webVia = fields["web-via"].flatMap { file.text($0, "web-via") }
        webPrefix = fields["web-prefix"].flatMap { file.text($0, "web-prefix") }
        deadline = fields["deadline"].flatMap { file.seconds($0, "deadline") }
    }
}

extension DataFile {
    /// A span such as `4s`, in whole seconds.
    fileprivate mutating func seconds(_ node: Node, _ what: String) -> Int? {
        guard let text = text(node, what) else { return nil }
        if text.hasSuffix("s"), let seconds = Int(text.dropLast()), seconds > 0 { return seconds }
        note(node, "\(what) must be a number of seconds, such as 4s")
        return nil
    }
}
