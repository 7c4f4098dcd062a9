/// The groups of `[dependency-groups]`: requirements, and other groups that they include (PEP 735).
struct DependencyGroups {
    private let groups: [TOMLEntry]
    private let lists: PyprojectLists
    private let names: Set<String>

    init(_ lists: PyprojectLists) {
        self.lists = lists
        groups = lists.root["dependency-groups"]?.entries ?? []
        names = Set(groups.map { PackageName.canonical($0.key, in: .pypi) })
    }

    func collect(into draft: inout ManifestDraft) {
        var seen: Set<String> = []
        for group in groups {
            if !seen.insert(PackageName.canonical(group.key, in: .pypi)).inserted {
                lists.note(group.node, "the group `\(Quoted.text(group.key))` stands here twice, in two spellings", &draft)
            }
            read(group, into: &draft)
        }
        circle(into: &draft)
    }

    private func read(_ group: TOMLEntry, into draft: inout ManifestDraft) {
        let section = "dependency-groups.\(group.key)"
        guard let items = group.node.items else { return lists.note(group.node, "`\(Quoted.text(section))` is no list", &draft) }
        for item in items {
            guard let included = item["include-group"]?.string else {
                lists.add(item, section: section, into: &draft)
                continue
            }
            if !names.contains(PackageName.canonical(included, in: .pypi)) {
                lists.note(
                    item, "`\(Quoted.text(section))` includes the group `\(Quoted.text(included))`, which is not there", &draft)
            }
        }
    }

    /// Notes the groups that include themselves: a group whose own groups are all done is done, and what is left goes round.
    private func circle(into draft: inout ManifestDraft) {
        var includers: [String: [String]] = [:]
        var waiting: [String: Int] = [:]
        for group in groups {
            let name = PackageName.canonical(group.key, in: .pypi)
            for included in included(by: group) where names.contains(included) {
                includers[included, default: []].append(name)
                waiting[name, default: 0] += 1
            }
        }
        var ready = names.filter { waiting[$0] == nil }
        while let name = ready.popFirst() {
            for includer in includers[name] ?? [] {
                waiting[includer, default: 0] -= 1
                if waiting[includer] == 0 {
                    waiting[includer] = nil
                    ready.insert(includer)
                }
            }
        }
        guard let first = groups.first(where: { waiting[PackageName.canonical($0.key, in: .pypi)] != nil }) else { return }
        lists.note(first.node, "the group `\(Quoted.text(first.key))` includes itself, straight or through others", &draft)
    }

    private func included(by group: TOMLEntry) -> [String] {
        (group.node.items ?? []).compactMap { $0["include-group"]?.string }.map { PackageName.canonical($0, in: .pypi) }
    }
}
