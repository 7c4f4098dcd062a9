internal import SluiceModel

/// A folder of hooks that is sluice's to add to: one file each, a foreign one kept and chained.
struct HookFolder {
    let executable: String
    /// Each hook with the path of its file.
    let files: [(hook: HookName, path: String)]
    /// Whether another program owns the folder, so that sluice must not stand there itself.
    var isOwnedByAnother = false

    /// The three hooks of a person's repository.
    init(client: ClientHooks, executable: String) {
        self.executable = executable
        files = HookName.client.map { ($0, client.folder + "/" + $0.rawValue) }
    }

    /// Servers that run every file of `<hook>.d` get a file there; GitLab's own folder is preferred to Git's.
    init(server: ServerHooks, executable: String) {
        self.executable = executable
        let custom = server.directory + "/custom_hooks"
        let folder = server.folder.map { HookFile.isFolder(custom) ? custom : $0 } ?? server.directory
        files = HookName.server.map { hook in
            let many = "\(folder)/\(hook.rawValue).d"
            return (hook, HookFile.isFolder(many) ? many + "/sluice" : "\(folder)/\(hook.rawValue)")
        }
    }

    /// The steps for all hooks, and a note for each that needs none.
    func plan(installing: Bool) throws(InstallationError) -> InstallationPlan {
        var plan = InstallationPlan()
        for (hook, path) in files {
            let steps = installing && !isOwnedByAnother ? try install(hook, at: path) : try uninstall(at: path)
            plan.steps += steps
            if steps.isEmpty, !isOwnedByAnother { plan.notes.append(unchanged(path, installing: installing)) }
        }
        for folder in Set(files.map { HookFile.parent(of: $0.path) }).sorted() where !plan.steps.isEmpty {
            try HookFile.requireWritable(folder)
            if installing, !isOwnedByAnother, !HookFile.exists(folder) { plan.steps.insert(.makeFolder(folder), at: 0) }
        }
        return plan
    }

    private func unchanged(_ path: String, installing: Bool) -> String {
        installing ? "already in place: \(Shown.line(path))" : "no hook of sluice: \(Shown.line(path))"
    }

    private func install(_ hook: HookName, at path: String) throws(InstallationError) -> [InstallationPlan.Step] {
        let legacy = path + Self.legacySuffix
        if try isOurs(legacy) { return try write(hook, to: legacy) }
        switch try HookFile.found(at: path) {
        case .folder: throw .notAFile(path)
        case .nothing: return try write(hook, to: path)
        case .file(let bytes) where HookScript.isOurs(bytes): return try write(hook, to: path)
        case .file(let bytes), .link(let bytes): return try [keep(path, bytes)] + write(hook, to: path)
        }
    }

    /// pre-commit keeps a foreign hook under this name when it is installed after us, and runs it.
    private static let legacySuffix = ".legacy"

    /// Nothing, if the hook is there as it should be and may be run.
    private func write(_ hook: HookName, to path: String) throws(InstallationError) -> [InstallationPlan.Step] {
        let bytes = Array(HookScript(hook, executable: executable).text.utf8)
        if try HookFile.found(at: path) == .file(bytes), HookFile.mode(of: path, otherwise: 0) & 0o111 == 0o111 { return [] }
        return [.write(path: path, bytes: bytes, mode: 0o755, what: hook.purpose)]
    }

    /// A hook kept earlier is only replaced by the same bytes: two different ones are for a person to merge.
    private func keep(_ path: String, _ bytes: [UInt8]) throws(InstallationError) -> InstallationPlan.Step {
        let kept = path + HookScript.keptSuffix
        switch try HookFile.found(at: kept) {
        case .nothing: break
        case .file(let earlier) where earlier == bytes: break
        default: throw .keptHookInTheWay(hook: path, kept: kept)
        }
        return .keep(path, as: kept)
    }

    /// What was kept is put back; a hook that is not ours is not touched.
    private func uninstall(at path: String) throws(InstallationError) -> [InstallationPlan.Step] {
        let legacy = path + Self.legacySuffix
        if try isOurs(legacy) { return [.remove(legacy)] }
        guard try isOurs(path) else { return [] }
        let kept = path + HookScript.keptSuffix
        return HookFile.exists(kept) ? [.restore(path, from: kept)] : [.remove(path)]
    }

    private func isOurs(_ path: String) throws(InstallationError) -> Bool {
        guard case .file(let bytes) = try HookFile.found(at: path) else { return false }
        return HookScript.isOurs(bytes)
    }
}
