/// The packages of the small JSON files of .NET's command line.
enum DotNetJSON {
    /// The tools of `dotnet-tools.json`.
    static func collectTools(_ root: JSONNode, into draft: inout ManifestDraft) {
        for member in root["tools"]?.members ?? [] {
            let version = member.node["version"]?.string
            // A tool is taken in exactly the version that stands there, unless that is a range.
            let requirement = version.map { NuGetVersion($0) == nil ? $0 : "[\($0)]" }
            draft.add(NuGetSources().use(member.key, requirement: requirement, section: "tools", at: inside(member.keyRange), in: draft))
        }
    }

    /// The SDKs of MSBuild in `global.json`, each in one version.
    static func collectSDKs(_ root: JSONNode, into draft: inout ManifestDraft) {
        for member in root["msbuild-sdks"]?.members ?? [] {
            draft.add(
                NuGetSources().use(
                    member.key, requirement: member.node.string.map { NuGetVersion($0) == nil ? $0 : "[\($0)]" }, section: "msbuild-sdks",
                    at: inside(member.keyRange), in: draft))
        }
    }

    /// Without the quotes.
    private static func inside(_ range: Range<Int>) -> Range<Int> { range.lowerBound + 1..<max(range.lowerBound + 1, range.upperBound - 1) }
}
