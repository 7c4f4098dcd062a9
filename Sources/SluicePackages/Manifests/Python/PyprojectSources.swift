/// Where the tools of a `pyproject.toml` take packages from: uv's, Poetry's and PDM's indexes, and the sources of single packages.
struct PyprojectSources {
    private var indexes = PythonIndexes()
    /// The URLs of named indexes.
    private var named: [String: String] = [:]
    /// By canonical name; several where a marker chooses.
    private var single: [String: [TOMLNode]] = [:]

    /// The most sources that markers may choose among for one name: there are not more platforms than that.
    private static let alternativesLimit = 16

    init(_ root: TOMLNode) {
        readUV(root[["tool", "uv"]])
        readPoetry(root[["tool", "poetry", "source"]]?.items ?? [])
        readPDM(root[["tool", "pdm", "source"]]?.items ?? [])
        for entry in root[["tool", "uv", "sources"]]?.entries ?? [] {
            single[PackageName.canonical(entry.key, in: .pypi)] = entry.node.items ?? [entry.node]
        }
        // Poetry 2 reads names and versions from `project` and adds the sources of its own table to them.
        for entry in root[["tool", "poetry", "dependencies"]]?.entries ?? [] where root[["project", "dependencies"]] != nil {
            single[PackageName.canonical(entry.key, in: .pypi)] = entry.node.items ?? [entry.node]
        }
    }

    /// The uses that a requirement stands for: more than one where a marker chooses among sources.
    func uses(of requirement: PythonRequirement, _ place: PythonPlace, in draft: ManifestDraft) -> [PackageUse] {
        guard requirement.url == nil, let tables = single[PackageName.canonical(requirement.name, in: .pypi)], !tables.isEmpty else {
            return [indexes.use(of: requirement, place, in: draft)]
        }
        var place = place
        place.extras = requirement.extras
        return tables.prefix(Self.alternativesLimit).map {
            use(requirement.name, $0, requirement: requirement.specifiers, place, in: draft)
        }
    }

    /// The use that a table such as `{ git = "…" }` or `{ index = "…" }` makes of a name.
    func use(
        _ name: String, _ table: TOMLNode, requirement: String?, _ place: PythonPlace, in draft: ManifestDraft
    ) -> PackageUse {
        let source = Self.place(of: table)
        let commit = ["rev", "tag", "branch", "ref"].compactMap { table[$0]?.string }.first
        var place = place
        if let extras = table["extras"]?.items { place.extras = extras.compactMap(\.string) }
        var indexes = indexes
        if source == nil, let index = table["index"]?.string ?? table["source"]?.string {
            indexes = PythonIndexes()
            indexes.main = named[index.lowercased()]
            if indexes.main == nil, index.lowercased() != "pypi" {
                indexes.doubt = "the index `\(Quoted.text(index))` that it comes from is named nowhere in the file"
            }
        }
        return indexes.use(
            name, requirement: source == nil ? requirement : commit, source: source, place, in: draft)
    }

    /// `nil` for a package of an index.
    private static func place(of table: TOMLNode) -> PackageSource? {
        if let url = table["git"]?.string {
            return .git(repository(url))
        }
        if let url = table["url"]?.string { return .url(url) }
        if let path = table["path"]?.string ?? table["file"]?.string { return .path(path) }
        return table["workspace"]?.bool == true ? .workspace : nil
    }

    /// A repository under the name that every form of its URL has: `git+` before it and `.git` behind it are no part of that.
    static func repository(_ url: String) -> String {
        let place = GitReference.of(url)?.url ?? url
        return place.hasSuffix(".git") ? String(place.dropLast(4)) : place
    }

    /// uv asks the indexes in order and its default one last; an explicit one only for the packages that name it.
    private mutating func readUV(_ uv: TOMLNode?) {
        indexes.main = uv?["index-url"]?.string
        indexes.further = uv?["extra-index-url"]?.items?.compactMap(\.string) ?? []
        for index in uv?["index"]?.items ?? [] {
            guard let url = index["url"]?.string else { continue }
            if let name = index["name"]?.string { named[name.lowercased()] = url }
            if index["explicit"]?.bool == true { continue }
            if index["default"]?.bool == true { indexes.main = url } else { indexes.further.append(url) }
        }
        if uv?["find-links"]?.items?.isEmpty == false { indexes.doubt = "`find-links` of uv names another place too" }
        if uv?["no-index"]?.bool == true { indexes.isOffline = true }
    }

    /// Poetry asks its primary sources; PyPI only where none is set, or where one is called so. Before version 2 it asked PyPI as well.
    private mutating func readPoetry(_ sources: [TOMLNode]) {
        var primary: [String] = []
        var asksPyPI = false
        for source in sources {
            let name = source["name"]?.string?.lowercased() ?? ""
            let priority = source["priority"]?.string?.lowercased() ?? "primary"
            guard let url = source["url"]?.string else {
                asksPyPI = asksPyPI || name == "pypi" && priority != "explicit"
                continue
            }
            named[name] = url
            switch priority {
            case "explicit": break
            case "supplemental", "secondary": indexes.further.append(url)
            default: primary.append(url)
            }
        }
        guard let first = primary.first else { return }
        indexes.further += asksPyPI ? primary : Array(primary.dropFirst())
        if !asksPyPI {
            indexes.main = first
            indexes.doubt = "Poetry before version 2 asks PyPI as well, unless the source's priority is `default`"
        }
    }

    /// A source of PDM's that is called `pypi` takes PyPI's place; others are asked as well.
    private mutating func readPDM(_ sources: [TOMLNode]) {
        for source in sources {
            guard let url = source["url"]?.string else { continue }
            if source["name"]?.string == "pypi" { indexes.main = url } else { indexes.further.append(url) }
        }
    }
}
