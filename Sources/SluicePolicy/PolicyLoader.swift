internal import SluiceData
internal import SluiceModel
internal import SluiceRoutes
internal import Yams

/// Reads a policy file with everything that it extends.
struct PolicyLoader {
    let folder: PolicyFolder
    let knownRules: Set<RuleID>
    /// Reads a path relative to the folder of the file that is loaded.
    let read: @Sendable (String) -> [UInt8]?
    /// What stands before a path in the names that the user knows.
    var prefix = ""
    private(set) var problems: [DataProblem] = []
    /// Rules that the files name and that do not travel with sluice.
    private(set) var foreignRules: [ForeignRule] = []
    private var filesRead = 0

    /// How many files may extend one another in a row.
    static let depthLimit = 8
    /// How many files one policy may be made of.
    static let fileLimit = 32
    /// How many globs one policy may match paths against: whoever pushes it must not make the server slow.
    static let globLimit = 2_000
    /// The policies that travel with sluice, without `builtin:`.
    static let builtins = ["observe", "recommended", "strict"]

    init(folder: PolicyFolder, knownRules: [RuleID], read: @escaping @Sendable (String) -> [UInt8]?) {
        self.folder = folder
        self.knownRules = Set(knownRules)
        self.read = read
    }

    /// A file's place among those that extend one another.
    private struct Step {
        /// Tells files apart: `builtin:strict`, or a path relative to that of the file that is loaded.
        let id: String
        let name: String
        let bytes: [UInt8]
    }

    /// What the file of a source says, with all that it extends.
    mutating func layer(of source: PolicySource) -> PolicyLayer {
        let start = source.name.lastIndex { $0 == "/" || $0 == ":" }.map { source.name.index(after: $0) } ?? source.name.startIndex
        prefix = String(source.name[..<start])
        return layer(of: Step(id: String(source.name[start...]), name: source.name, bytes: source.bytes), chain: [])
    }

    /// What a policy that travels with sluice says.
    mutating func layer(ofBuiltin name: String) -> PolicyLayer {
        if let step = builtin(name) { return layer(of: step, chain: []) }
        let hint = DataFile.hint(for: name, among: Self.builtins)
        problems.append(
            DataProblem(file: "builtin:\(name)", line: 1, column: 1, message: "there is no policy `\(Shown.line(name))` in sluice", hint: hint))
        return PolicyLayer()
    }

    private mutating func layer(of step: Step, chain: [String]) -> PolicyLayer {
        filesRead += 1
        let chain = chain + [step.id]
        var policy = PolicyFile(name: step.name, bytes: step.bytes, folder: RelativePath.folder(of: step.id), knownRules: knownRules, data: folder)
        let position = problems.count
        var layer = PolicyLayer()
        for (name, node) in policy.extends {
            if let next = next(name, node, in: &policy, chain: chain) { layer.lay(self.layer(of: next, chain: chain)) }
        }
        // A file that is extended twice is wrong once.
        let known = Set(problems)
        problems.insert(contentsOf: policy.problems.filter { !known.contains($0) }, at: position)
        layer.lay(policy.layer)
        foreignRules += policy.foreignRules.filter { !foreignRules.contains($0) }
        if chain.count == 1, layer.globCount > Self.globLimit {
            let message = "the policy and what it extends hold \(layer.globCount) globs of paths; at most \(Self.globLimit) are read"
            problems.append(DataProblem(file: step.name, line: 1, column: 1, message: message, hint: "write fewer, wider ones"))
        }
        return layer
    }

    /// The file that an item of `extends` names; `nil` with a problem noted where it cannot be read.
    private func next(_ name: String, _ node: Node, in policy: inout PolicyFile, chain: [String]) -> Step? {
        guard let step = step(name, node, in: &policy, chain: chain) else { return nil }
        if chain.contains(step.id) {
            let circle = (chain.drop { $0 != step.id } + [step.id]).map(Shown.line).joined(separator: " → ")
            policy.file.note(node, "these files extend one another in a circle: \(circle)", hint: "take one of them out")
            return nil
        }
        if chain.count >= Self.depthLimit || filesRead >= Self.fileLimit {
            policy.file.note(
                node, "a policy is made of at most \(Self.fileLimit) files, \(Self.depthLimit) deep", hint: "put some of them together")
            return nil
        }
        return step
    }

    private func step(_ name: String, _ node: Node, in policy: inout PolicyFile, chain: [String]) -> Step? {
        if name.hasPrefix("builtin:") {
            let short = String(name.dropFirst(8))
            if let step = builtin(short) { return step }
            let known = Self.builtins.map { "builtin:\($0)" }
            policy.file.note(node, "there is no policy `\(Shown.line(name))`", hint: DataFile.hint(for: name, among: known))
            return nil
        }
        guard chain.last?.hasPrefix("builtin:") != true else {
            policy.file.note(node, "a policy of sluice extends no other file", hint: "`builtin:observe`")
            return nil
        }
        guard let path = RelativePath.resolve(name, in: policy.folder) else {
            policy.file.note(node, "`\(Shown.line(name))` is no path relative to this file", hint: "`builtin:recommended`, or `./policy/base.yml`")
            return nil
        }
        if let bytes = read(path) { return Step(id: path, name: prefix + path, bytes: bytes) }
        let hint = Self.builtins.contains(name) ? "did you mean `builtin:\(name)`?" : "a path begins at the folder of the file that names it"
        policy.file.note(node, "the file `\(Shown.line(prefix + path))` cannot be read", hint: hint)
        return nil
    }

    /// Settles the rules that no file of sluice holds: they are wrong, unless the policy brings rules of its own along.
    mutating func settleForeignRules(of layer: PolicyLayer) {
        // A constraint that one file of the policy asks for is a rule that another may name.
        if let routes = layer.routes?.value { foreignRules.removeAll { routes.names($0.id) } }
        let bringsRules = layer.packs?.value.contains { if case .path = $0.source { true } else { false } } ?? false
        guard !bringsRules else { return }
        for problem in foreignRules.map(\.problem) {
            let next = problems.firstIndex { $0.file == problem.file && ($0.line, $0.column) > (problem.line, problem.column) }
            problems.insert(problem, at: next ?? problems.endIndex)
        }
        foreignRules = []
    }

    private func builtin(_ name: String) -> Step? {
        guard Self.builtins.contains(name), let bytes = folder.file("\(name).yml") else { return nil }
        return Step(id: "builtin:\(name)", name: "\(name).yml", bytes: bytes)
    }
}
