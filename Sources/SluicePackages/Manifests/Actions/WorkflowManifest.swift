/// The actions, images and commands of a workflow or an action of GitHub (reference: packages.md, section 1.5).
struct WorkflowManifest {
    private let root: PlacedYAML?

    init(_ bytes: [UInt8]) throws(TextProblem) { root = try PlacedYAML.read(bytes).first }

    /// Reads the jobs of a workflow, or what an action runs.
    func collect(into draft: inout ManifestDraft) {
        let values = Self.values(root?["env"])
        for job in root?["jobs"]?.members ?? [] {
            if let text = job.value["uses"]?.text { uses(text, into: &draft) }
            images(of: job.value, into: &draft)
            let shell = job.value["defaults"]?["run"]?["shell"]?.string ?? root?["defaults"]?["run"]?["shell"]?.string
            steps(of: job.value, values.merging(Self.values(job.value["env"])) { $1 }, shell: shell, into: &draft)
        }
        guard let runs = root?["runs"] else { return }
        if let image = runs["image"]?.text, image.bytes.starts(with: "docker://".utf8) {
            draft.addImage(image, .init(section: "runs.image"))
        }
        steps(of: runs, [:], shell: nil, into: &draft)
    }

    /// Variables whose values stand in the file.
    private static func values(_ table: PlacedYAML?) -> [String: String] {
        var values: [String: String] = [:]
        for member in table?.members ?? [] { values[member.key] = member.value.string.flatMap { $0.contains("${{") ? nil : $0 } }
        return values
    }

    /// Each step is a shell of its own.
    private func steps(of part: PlacedYAML, _ values: [String: String], shell: String?, into draft: inout ManifestDraft) {
        for step in part["steps"]?.items ?? [] {
            if let text = step["uses"]?.text { uses(text, into: &draft) }
            guard let text = step["run"]?.text else { continue }
            let program = (step["shell"]?.string ?? shell)?.prefix { $0 != " " }.lowercased() ?? "bash"
            guard ["bash", "sh", "zsh", "pwsh", "powershell", "cmd"].contains(program) || program.hasPrefix("$") else { continue }
            var reader = CommandReader(manner: .script, values: values.merging(Self.values(step["env"])) { $1 })
            reader.read(text, into: &draft)
        }
    }

    private func images(of job: PlacedYAML, into draft: inout ManifestDraft) {
        if let image = job["container"]?.text ?? job["container"]?["image"]?.text {
            draft.addImage(image, .init(section: "container"))
        }
        for service in job["services"]?.members ?? [] {
            if let image = service.value["image"]?.text { draft.addImage(image, .init(section: "services")) }
        }
    }

    /// `owner/repository[/path]@ref`, `docker://image` or `./path`.
    private func uses(_ text: PlacedText, into draft: inout ManifestDraft) {
        let words = text.string
        if words.hasPrefix("docker://") { return draft.addImage(text, .init(section: "uses")) }
        if words.hasPrefix("./") || words.hasPrefix("../") {
            return draft.add(use(text, name: words, requirement: nil, source: .path(words), length: text.bytes.count, in: draft))
        }
        let parts = words.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        let path = parts[0].split(separator: "/", omittingEmptySubsequences: false)
        guard !words.contains("${{"), parts.count == 2, !parts[1].isEmpty, path.count >= 2 else { return unclear(text, into: &draft) }
        if let host = address(parts[0]) {
            return draft.add(use(text, name: String(parts[0]), requirement: String(parts[1]), source: .git(host), length: parts[0].utf8.count, in: draft))
        }
        let name = path.prefix(2).joined(separator: "/")
        draft.add(use(text, name: name, requirement: String(parts[1]), source: .registry(url: nil), length: name.utf8.count, in: draft))
    }

    /// Forgejo and Gitea also take an action's whole URL.
    private func address(_ text: Substring) -> String? {
        text.hasPrefix("https://") || text.hasPrefix("http://") ? String(text) : nil
    }

    private func use(
        _ text: PlacedText, name: String, requirement: String?, source: PackageSource, length: Int, in draft: ManifestDraft
    ) -> PackageUse {
        PackageUse(
            ecosystem: .actions, name: name, canonicalName: PackageName.canonical(name, in: .actions), requirement: requirement,
            source: source, section: "uses", location: draft.location(text.range(0..<length)))
    }

    private func unclear(_ text: PlacedText, into draft: inout ManifestDraft) {
        draft.note(
            "`uses: \(Quoted.text(text.string))` names no action with its ref", cure: "write `owner/repository@ref`, `docker://image` or `./path`",
            at: text.offset(of: 0))
    }
}
