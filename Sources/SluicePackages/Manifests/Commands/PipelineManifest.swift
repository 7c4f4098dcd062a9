/// The images and commands of a pipeline's file: GitLab, CircleCI, Azure, Bitbucket, Travis. They differ in their keys alone.
struct PipelineManifest {
    /// The keys of one kind of pipeline.
    struct Keys: Sendable {
        /// Over an image, or over a mapping with its `name` or `image`.
        var images: Set<String> = []
        /// Over a list of images.
        var services: Set<String> = []
        /// Over a script, or a list of lines of one; also over a mapping with its `command`.
        var scripts: Set<String> = []
        /// Over names of Debian's packages.
        var debian: Set<String> = []
        /// Over variables at the top.
        var variables: Set<String> = []
        /// What begins the name of an image that the project builds itself.
        var own: [String] = []
    }

    private let roots: [PlacedYAML]
    private let keys: Keys
    private var reader: CommandReader
    private var values: [String: String] = [:]
    /// Names that the file gives to images of its own.
    private var names: Set<String> = []
    /// Where something was read: an alias leads to the same place again.
    private var seen: Set<Int> = []

    private static let depthLimit = 40

    init(_ bytes: [UInt8], _ keys: Keys) throws(TextProblem) {
        roots = try PlacedYAML.read(bytes)
        self.keys = keys
        for member in roots.flatMap(\.members) where keys.variables.contains(member.key) {
            for variable in member.value.members { values[variable.key] = variable.value.string ?? variable.value["value"]?.string }
        }
        for container in roots.first?["resources"]?["containers"]?.items ?? [] {
            if let name = container["container"]?.string { names.insert(name) }
        }
        reader = CommandReader(manner: .script, values: values)
    }

    /// Reads the whole file.
    mutating func collect(into draft: inout ManifestDraft) {
        for root in roots { walk(root, key: "", depth: 0, into: &draft) }
    }

    private mutating func walk(_ value: PlacedYAML, key: String, depth: Int, into draft: inout ManifestDraft) {
        guard depth < Self.depthLimit else { return }
        for item in value.items ?? [] { walk(item, key: key, depth: depth + 1, into: &draft) }
        for member in value.members where !keys.variables.contains(member.key) {
            if member.key == "include" { member.value.items?.forEach { include($0, into: &draft) } }
            if keys.images.contains(member.key) { image(member.value, section: member.key, into: &draft) }
            if keys.services.contains(member.key) { member.value.items?.forEach { image($0, section: member.key, into: &draft) } }
            if keys.scripts.contains(member.key) { script(member.value, depth: depth, into: &draft) }
            if keys.debian.contains(member.key), key == "apt" { member.value.items?.forEach { package($0, into: &draft) } }
            walk(member.value, key: member.key, depth: depth + 1, into: &draft)
        }
    }

    private mutating func image(_ value: PlacedYAML, section: String, into draft: inout ManifestDraft) {
        guard let text = value.text ?? value["name"]?.text ?? value["image"]?.text, seen.insert(text.offset(of: 0)).inserted else { return }
        let name = text.string
        if names.contains(name) || keys.own.contains(where: name.hasPrefix) { return }
        draft.addImage(text, .init(section: section, values: values))
    }

    private mutating func script(_ value: PlacedYAML, depth: Int, into draft: inout ManifestDraft) {
        guard depth < Self.depthLimit else { return }
        for item in value.items ?? [] { script(item, depth: depth + 1, into: &draft) }
        if let text = value.text ?? value["command"]?.text, seen.insert(text.offset(of: 0)).inserted { reader.read(text, into: &draft) }
    }

    private func package(_ value: PlacedYAML, into draft: inout ManifestDraft) {
        guard let text = value.text, case .package(let package) = PackageForm.debian.read(ShellWord(text: text)) else { return }
        draft.add(
            PackageUse(
                ecosystem: .debian, name: package.name, canonicalName: PackageName.canonical(package.name, in: .debian),
                requirement: package.requirement, source: package.source, section: "apt.packages",
                location: draft.location(text.range(package.range)), role: .installed))
    }

    /// A part of the pipeline that comes from elsewhere.
    private func include(_ value: PlacedYAML, into draft: inout ManifestDraft) {
        let remote = value["remote"]?.text ?? value.text.flatMap { $0.string.hasPrefix("http") ? $0 : nil }
        guard let text = remote ?? value["component"]?.text, !text.string.hasPrefix("$") else { return }
        let parts = remote == nil ? text.string.split(separator: "@", maxSplits: 1).map(String.init) : [text.string]
        draft.add(
            PackageUse(
                ecosystem: .actions, name: parts[0], canonicalName: parts[0], requirement: parts.count == 2 ? parts[1] : nil,
                source: .url(remote == nil ? "https://" + parts[0] : parts[0]), section: "include",
                location: draft.location(text.range(0..<text.bytes.count))))
    }
}
