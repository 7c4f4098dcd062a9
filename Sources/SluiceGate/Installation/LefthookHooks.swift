internal import SluiceModel

/// lefthook: it owns the files that Git runs and writes them anew when its configuration changes, so a hook beside its own would be lost.
///
/// sluice goes into `lefthook-local.yml`, which lefthook lays over the project's configuration and which is not shared. A file that says
/// something of the same hooks already is not edited; its owner is told what to add.
struct LefthookHooks {
    private let file: String
    private let executable: String

    private static let names = ["lefthook", ".lefthook", ".config/lefthook"]
    private static let extensions = ["yml", "yaml", "json", "jsonc", "toml"]

    /// `nil` where no configuration of lefthook is in the work tree.
    init?(_ client: ClientHooks, executable: String) {
        func first(_ suffix: String) -> String? {
            Self.names.lazy.flatMap { name in Self.extensions.map { "\(client.workTree)/\(name)\(suffix).\($0)" } }.first { HookFile.exists($0) }
        }
        guard let configuration = first("") else { return nil }
        // The overlay has the name of what it overlays; an extension of its own is allowed.
        let stem = Self.names.last { configuration.hasPrefix("\(client.workTree)/\($0).") } ?? "lefthook"
        file = first("-local") ?? "\(client.workTree)/\(stem)-local.yml"
        self.executable = executable
    }

    /// The overlay with our lines, or without them; one that holds nothing else is removed.
    func plan(installing: Bool) throws(InstallationError) -> InstallationPlan {
        let before = try HookFile.text(at: file)
        let after = installing ? try added(to: before ?? []) : MarkedBlock.removed(from: before ?? [])
        var plan = InstallationPlan()
        guard after != before ?? [] else {
            plan.notes.append((installing ? "already in place: " : "no lines of sluice: ") + Shown.line(file))
            return plan
        }
        try HookFile.requireWritable(HookFile.parent(of: file))
        plan.steps.append(
            !installing && after.isEmpty ? .remove(file) : write(after, what: installing ? "lefthook runs sluice" : "without sluice"))
        if installing { plan.notes += Self.notes }
        return plan
    }

    private func write(_ bytes: [UInt8], what: String) -> InstallationPlan.Step {
        .write(path: file, bytes: bytes, mode: HookFile.mode(of: file, otherwise: 0o644), what: what)
    }

    private static let notes = [
        "note: run `lefthook install` if its hooks are not in place yet",
        "note: where lefthook itself is missing, its hooks let everything pass, unless it is told `assert_lefthook_installed: true`",
    ]

    private func added(to file: [UInt8]) throws(InstallationError) -> [UInt8] {
        let others = MarkedBlock.removed(from: file)
        guard self.file.hasSuffix(".yml") || self.file.hasSuffix(".yaml") else { throw byHand("it is not YAML") }
        if let hook = HookName.client.first(where: { Self.names($0, in: others) }) {
            throw byHand("it says something of \(hook.rawValue) already")
        }
        return MarkedBlock(lines: lines).addedAtEnd(of: others)
    }

    private func byHand(_ reason: String) -> InstallationError {
        .addByHand(file: file, reason: reason, text: lines.joined(separator: "\n"))
    }

    /// Whether a line sets the hook as a key, quoted or not, or is one that this reading cannot follow.
    private static func names(_ hook: HookName, in file: [UInt8]) -> Bool {
        file.split(separator: UInt8(ascii: "\n")).contains { line in
            let key = line.drop { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }
            return key.starts(with: hook.rawValue.utf8) || ["{", "...", "---"].contains { line.starts(with: $0.utf8) }
        }
    }

    private var lines: [String] {
        HookName.client.flatMap { hook in
            ["\(hook.rawValue):", "  commands:", "    sluice:", "      run: " + Self.scalar("\(Shell.quoted(executable)) \(Self.command(hook))")]
                + (hook.readsLines ? ["      use_stdin: true"] : [])
        }
    }

    /// lefthook puts a hook's arguments where these stand, quoting them itself.
    private static func command(_ hook: HookName) -> String {
        switch hook {
        case .commitMessage: "check --message-file {1}"
        case .prePush: "pre-push -- {1} {2}"
        default: hook.command
        }
    }

    private static func scalar(_ text: String) -> String {
        "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    }
}
