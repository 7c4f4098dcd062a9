/// Puts sluice's hooks in place and takes them away, beside whatever else uses hooks there.
///
/// A foreign hook is kept as `<hook>.before-sluice` and runs first. husky and lefthook, which own their hooks and write them anew, get
/// sluice through the files that they read. Running it again changes nothing; taking the hooks away restores what was there.
public struct HookInstallation: Sendable {
    public let place: HookPlace
    /// The absolute path of sluice that is written into the hooks. They look on PATH when it is gone.
    public let executable: String

    public init(place: HookPlace, executable: String) {
        self.place = place
        self.executable = executable
    }

    /// What would be done to put the hooks in place.
    ///
    /// - Throws: `InstallationError`, when they cannot be put in place; nothing has been changed then.
    public func plan() throws(InstallationError) -> InstallationPlan {
        guard executable.hasPrefix("/") else { throw .executableNotAbsolute(executable) }
        return try plan(installing: true)
    }

    /// What would be done to take the hooks away and put back what was there.
    ///
    /// - Throws: `InstallationError`, when they cannot be taken away; nothing has been changed then.
    public func uninstallationPlan() throws(InstallationError) -> InstallationPlan {
        try plan(installing: false)
    }

    /// Carries out a plan of this installation.
    ///
    /// - Throws: `.failed` at the first step that the system refuses. What was done before it stays; running it again completes it.
    public func apply(_ plan: InstallationPlan) throws(InstallationError) {
        try plan.apply()
    }

    private func plan(installing: Bool) throws(InstallationError) -> InstallationPlan {
        switch place {
        case .server(let server): return try HookFolder(server: server, executable: executable).plan(installing: installing)
        case .client(let client):
            if let husky = HuskyHooks(client) { return try husky.plan(installing: installing) }
            var folder = HookFolder(client: client, executable: executable)
            var plan = InstallationPlan()
            if let lefthook = LefthookHooks(client, executable: executable) {
                plan = try lefthook.plan(installing: installing)
                // lefthook writes its hooks anew at will, and would lose ours; those put there before it came are taken away.
                if installing { folder.isOwnedByAnother = true }
            }
            let direct = try folder.plan(installing: installing)
            plan.steps += direct.steps
            plan.notes += direct.notes + (installing ? client.notes : [])
            return plan
        }
    }
}

extension ClientHooks {
    /// What a person should know who puts hooks into this repository.
    fileprivate var notes: [String] {
        var notes: [String] = []
        if let hooksPathScope, ["global", "system"].contains(hooksPathScope) {
            notes.append(
                "note: core.hooksPath is set in the \(hooksPathScope) configuration, so these hooks run in every repository that it reaches"
            )
        }
        if HookFile.isFolder(workTree + "/.husky") {
            notes.append("note: .husky is here, but Git does not use it yet; once husky is set up, run `sluice install` again")
        }
        if HookFile.exists(workTree + "/.pre-commit-config.yaml") {
            notes.append("note: .pre-commit-config.yaml is here; its hooks run as before, and `pre-commit install` keeps sluice's")
        }
        return notes
    }
}
