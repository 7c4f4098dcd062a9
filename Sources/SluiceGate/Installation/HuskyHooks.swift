internal import SluiceModel

/// husky: Git runs the files of `.husky/_`, which husky writes, and these run the project's own files in `.husky`.
///
/// Those files are committed and shared, so they name `sluice` and no path of this machine. husky ends with the code of the first
/// command that fails, and says so when a command is missing.
struct HuskyHooks {
    private let folder: String

    /// `nil` where `core.hooksPath` does not lead to husky's folder.
    init?(_ client: ClientHooks) {
        let components = client.folder.split(separator: "/")
        if components.suffix(2) == [".husky", "_"] {
            folder = HookFile.parent(of: client.folder)
        } else if components.last == ".husky" {
            folder = client.folder
        } else {
            return nil
        }
    }

    func plan(installing: Bool) throws(InstallationError) -> InstallationPlan {
        var plan = InstallationPlan()
        for hook in HookName.client {
            let path = folder + "/" + hook.rawValue
            let before = try HookFile.text(at: path)
            let steps = installing ? add(hook, to: path, before) : remove(from: path, before)
            plan.steps += steps
            if steps.isEmpty { plan.notes.append((installing ? "already in place: " : "no line of sluice: ") + Shown.line(path)) }
        }
        guard !plan.isEmpty else { return plan }
        try HookFile.requireWritable(folder)
        plan.notes.append("note: the files in .husky are part of your project; commit them")
        return plan
    }

    private func add(_ hook: HookName, to path: String, _ before: [UInt8]?) -> [InstallationPlan.Step] {
        let after = block(hook).addedAtTop(of: before ?? [])
        guard after != before else { return [] }
        return [.write(path: path, bytes: after, mode: HookFile.mode(of: path, otherwise: 0o755), what: "husky's hook, which \(hook.purpose)")]
    }

    private func remove(from path: String, _ before: [UInt8]?) -> [InstallationPlan.Step] {
        guard let before else { return [] }
        let after = MarkedBlock.removed(from: before)
        if after == before { return [] }
        if after.isEmpty { return [.remove(path)] }
        return [.write(path: path, bytes: after, mode: HookFile.mode(of: path, otherwise: 0o755), what: "without sluice")]
    }

    /// Lines on standard input go to sluice first and are laid out again for the commands that follow.
    private func block(_ hook: HookName) -> MarkedBlock {
        guard hook.readsLines else { return MarkedBlock(lines: ["sluice \(hook.command) || exit"]) }
        return MarkedBlock(lines: [
            "sluice_lines=$(cat)",
            "printf '%s' \"${sluice_lines:+$sluice_lines",
            "}\" | sluice \(hook.command) || exit",
            "exec <<SLUICE_LINES",
            "$sluice_lines",
            "SLUICE_LINES",
        ])
    }
}
