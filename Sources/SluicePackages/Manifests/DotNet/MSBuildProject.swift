/// The packages of a project file of MSBuild (reference: packages.md, section 1.4).
struct MSBuildProject {
    private let root: XMLElement
    private let properties: MSBuildProperties
    private var sources = NuGetSources()

    /// Items that bring packages in, with the manner of it.
    private static let items: [String: PackageRole] = [
        "PackageReference": .declared, "GlobalPackageReference": .declared, "PackageVersion": .constrained,
        "DotNetCliToolReference": .declared, "PackageDownload": .declared
    ]

    init(_ root: XMLElement) {
        self.root = root
        properties = MSBuildProperties(root)
        addSources(root, depth: 0)
    }

    /// `RestoreSources` stands for the settings' sources, `RestoreAdditionalProjectSources` beside them.
    private mutating func addSources(_ element: XMLElement, depth: Int) {
        for child in element.children where depth < 4 {
            if child.name == "PropertyGroup" {
                for property in child.children { addSources(of: property) }
            } else if ["Choose", "When", "Otherwise"].contains(child.name) {
                addSources(child, depth: depth + 1)
            }
        }
    }

    private mutating func addSources(of property: XMLElement) {
        let isWhole = property.name == "RestoreSources"
        guard isWhole || property.name == "RestoreAdditionalProjectSources" || property.name == "RestoreAdditionalSources" else { return }
        if !isWhole, sources.urls.isEmpty { sources.add(NuGetSources.gallery) }
        for text in property.text.split(separator: ";") {
            let url = XMLText.stripped(String(text))
            if url.isEmpty || url.lowercased() == "$(\(property.name.lowercased()))" { continue }
            sources.add(properties.resolved(url) ?? url)
        }
    }

    func collect(into draft: inout ManifestDraft) {
        // Other tools keep files of the same endings.
        guard root.name == "Project" else { return }
        for ending in [".csproj", ".fsproj", ".vbproj"] { draft.define(draft.stem(before: ending), in: .nuget) }
        if let sdk = root.attribute("Sdk") { addSDKs(sdk, to: &draft) }
        visit(root, depth: 0, &draft)
    }

    private func visit(_ element: XMLElement, depth: Int, _ draft: inout ManifestDraft) {
        guard depth < 16 else { return }
        for child in element.children {
            switch child.name {
            case "ItemGroup":
                for item in child.children { if let role = Self.items[item.name] { add(item, role, to: &draft) } }
            case "Sdk": addSDK(child, name: child.attribute("Name"), to: &draft)
            case "Import": addSDK(child, name: child.attribute("Sdk"), to: &draft)
            case "ImportGroup", "Target", "Choose", "When", "Otherwise": visit(child, depth: depth + 1, &draft)
            default: continue
            }
        }
    }

    /// A list such as `Microsoft.NET.Sdk;Some.Sdk/1.0.0`. One without a version comes with .NET, or its version stands in `global.json`.
    private func addSDKs(_ list: XMLAttribute, to draft: inout ManifestDraft) {
        var offset = list.range.lowerBound
        for text in list.value.split(separator: ";", omittingEmptySubsequences: false) {
            let parts = text.split(separator: "/", maxSplits: 1)
            if parts.count == 2 {
                let name = XMLText.stripped(String(parts[0]))
                add(name, version: XMLText.stripped(String(parts[1])), "Sdk", at: offset..<(offset + parts[0].utf8.count), .declared, to: &draft)
            }
            offset += text.utf8.count + 1
        }
    }

    private func addSDK(_ element: XMLElement, name: XMLAttribute?, to draft: inout ManifestDraft) {
        guard let name else { return }
        guard let version = element.attribute("Version")?.value else { return addSDKs(name, to: &draft) }
        add(name.value, version: version, "Sdk", at: name.range, .declared, to: &draft)
    }

    /// Adds the uses of an item: several where its name is a list, or its version is one, as a download's may be.
    private func add(_ item: XMLElement, _ role: PackageRole, to draft: inout ManifestDraft) {
        let include = item.attribute("Include")
        guard let names = include ?? item.attribute("Update") else { return }
        let role = include == nil ? .constrained : role
        let own = ["VersionOverride", "Version"].lazy.compactMap { value($0, of: item) }.first { !$0.isEmpty }
        let versions = item.name == "PackageDownload" ? (own ?? "").split(separator: ";").map(String.init) : [own].compactMap { $0 }
        var offset = names.range.lowerBound
        for text in names.value.split(separator: ";", omittingEmptySubsequences: false) {
            let name = XMLText.stripped(String(text))
            let start = offset + text.utf8.prefix { XMLText.isBlank($0) }.count
            offset += text.utf8.count + 1
            if name.isEmpty { continue }
            for version in versions.isEmpty ? [nil] : versions.map(Optional.some) {
                add(name, version: version, item.name, at: start..<(start + name.utf8.count), role, to: &draft)
            }
        }
    }

    private func value(_ name: String, of item: XMLElement) -> String? {
        item.attribute(name)?.value ?? item.children.first { $0.name.lowercased() == name.lowercased() }?.text
    }

    private func add(
        _ name: String, version: String?, _ section: String, at range: Range<Int>, _ role: PackageRole, to draft: inout ManifestDraft
    ) {
        guard let name = properties.resolved(name), !name.contains("@("), !name.contains("%(") else {
            return draft.note(
                "the name `\(Quoted.text(name))` holds a variable that the file does not define", cure: "write the package's name in full",
                at: range.lowerBound)
        }
        let version = version.flatMap { properties.resolved(XMLText.stripped($0)) }
        let requirement = version.flatMap { $0.isEmpty || $0.contains("@(") || $0.contains("%(") ? nil : $0 }
        draft.add(sources.use(name, requirement: requirement, section: section, at: range, in: draft, role: role))
    }
}
