/// The lock file of Yarn 2 and later. Its keys are what was asked for; the truth is each entry's `resolution`.
struct YarnBerryLock {
    private static let cure = "make the file anew with `yarn install --mode=update-lockfile`"

    private let members: [YAMLMember]
    /// What a checksum without a prefix of its own is made with.
    private let cacheKey: String?
    private var statement = LockStatement()

    /// - Throws: `TextProblem` where the document is no mapping.
    init(_ document: YAMLNode) throws(TextProblem) {
        guard let members = document.members else {
            throw TextProblem(offset: document.range.lowerBound, reason: "the file is YAML, but no mapping")
        }
        self.members = members
        cacheKey = document["__metadata"]?["cacheKey"]?.string
    }

    /// Adds every package, and what the workspaces asked for.
    consuming func collect(into draft: inout ManifestDraft) {
        for member in members where member.key != "__metadata" { take(member, into: &draft) }
        draft.lock = statement
    }

    private mutating func take(_ member: YAMLMember, into draft: inout ManifestDraft) {
        for descriptor in member.key.split(separator: ",") {
            let (name, range) = NPMSpec.split(String(descriptor.drop { $0 == " " }))
            statement.descriptors.insert(name + "@" + Self.withoutProtocol(range ?? "", of: name))
        }
        guard let resolution = member.node["resolution"], let text = resolution.string else {
            draft.note("`\(Quoted.text(member.key))` has no resolution", cure: Self.cure, at: member.keyRange.lowerBound)
            return
        }
        let (name, reference) = NPMSpec.split(text)
        guard let reference, !name.isEmpty else {
            draft.note("`\(Quoted.text(text))` is no resolution", cure: Self.cure, at: resolution.range.lowerBound)
            return
        }
        if reference.hasPrefix("workspace:") {
            ask(member.node, in: String(reference.dropFirst("workspace:".utf8.count)))
        } else {
            add(name, reference, member, at: resolution, to: &draft)
        }
    }

    /// What a workspace asked for: `dependencies` and `devDependencies` of its manifest stand in one list.
    private mutating func ask(_ entry: YAMLNode, in folder: String) {
        var asked: [String: Set<String>] = [:]
        for section in ["dependencies", "peerDependencies"] {
            for dependency in entry[section]?.members ?? [] {
                asked[dependency.key, default: []].insert(Self.withoutProtocol(dependency.node.string ?? "", of: dependency.key))
            }
        }
        statement.manifests[folder == "." ? "package.json" : folder + "/package.json"] = asked
    }

    /// Yarn writes `npm:` before ranges that have none in the manifest; an alias keeps it.
    private static func withoutProtocol(_ range: String, of name: String) -> String {
        guard range.hasPrefix("npm:"), let spec = try? NPMSpec(range, for: name), spec.name == nil else { return range }
        return String(range.dropFirst(4))
    }

    private func add(
        _ name: String, _ reference: String, _ member: YAMLMember, at resolution: YAMLNode, to draft: inout ManifestDraft
    ) {
        let place = resolution.textRange.lowerBound
        var use = NPMLockEntry(
            name: name, alias: nil, version: member.node["version"]?.string, section: "packages", place: place..<place + name.utf8.count)
        let prefix = cacheKey.map { $0 + "/" } ?? ""
        use.integrity = member.node["checksum"]?.string.map { $0.contains("/") ? $0 : prefix + $0 }
        let key = NPMSpec.split(member.key).name
        use.alias = key == name ? nil : key
        YarnReference(reference).describe(&use)
        use.add(to: &draft)
    }
}
