internal import SluiceModel

extension ManifestKind {
    /// The files of NuGet and of .NET projects.
    static let dotnet: [ManifestKind] = [msbuildProject, packagesConfig, nuspec, nugetLock, dotnetTools, globalJSON, dotnetCode, paketDependencies, paketReferences, paketLock]

    /// Project files of MSBuild, and what they import.
    public static let msbuildProject = ManifestKind(
        id: "msbuildProject", names: ["*.csproj", "*.fsproj", "*.vbproj", "*.sqlproj", "*.wixproj", "*.proj", "*.projitems", "*.props", "*.targets"],
        cure: "mend the file until `dotnet msbuild` reads it, and save it as UTF-8",
        line: { "<PackageReference Include=\"\($0)\"" + ($1.map { " Version=\"\($0)\"" } ?? "") + " />" }
    ) { bytes, draft throws(TextProblem) in
        guard isProjectText(bytes, path: draft.path) else { return }
        MSBuildProject(try XMLElement.read(bytes)).collect(into: &draft)
    }

    /// NuGet's older `packages.config`.
    public static let packagesConfig = ManifestKind(
        id: "packagesConfig", names: ["packages.config"], cure: "mend the file until `nuget restore` reads it, and save it as UTF-8",
        line: { "<package id=\"\($0)\" version=\"\($1 ?? "")\" />" }
    ) { bytes, draft throws(TextProblem) in
        try PackagesConfig(try XMLElement.read(bytes)).collect(into: &draft)
    }

    /// The description of a package, from which it is packed.
    public static let nuspec = ManifestKind(
        id: "nuspec", names: ["*.nuspec"], cure: "mend the file until `nuget pack` reads it, and save it as UTF-8",
        line: { "<dependency id=\"\($0)\"" + ($1.map { " version=\"\($0)\"" } ?? "") + " />" }
    ) { bytes, draft throws(TextProblem) in
        try Nuspec(try XMLElement.read(bytes)).collect(into: &draft)
    }

    /// NuGet's lock file.
    public static let nugetLock = ManifestKind(
        id: "nugetLock", purpose: .lock, names: ["packages.lock.json", "*.packages.lock.json"],
        cure: "make the file anew with `dotnet restore --force-evaluate`", sizeLimit: lockLimit, line: nugetJSONLine
    ) { bytes, draft throws(TextProblem) in
        NuGetLock(try JSONReader.read(bytes)).collect(into: &draft)
    }

    /// The manifest of .NET's local tools.
    public static let dotnetTools = ManifestKind(
        id: "dotnetTools", names: ["dotnet-tools.json"], cure: "mend the file until `dotnet tool restore` reads it", line: nugetJSONLine
    ) { bytes, draft throws(TextProblem) in
        DotNetJSON.collectTools(try JSONReader.read(bytes), into: &draft)
    }

    /// The settings of .NET's command line, which name SDKs of MSBuild.
    public static let globalJSON = ManifestKind(
        id: "globalJSON", names: ["global.json"], cure: "mend the file until `dotnet --info` reads it", line: nugetJSONLine
    ) { bytes, draft throws(TextProblem) in
        DotNetJSON.collectSDKs(try JSONReader.read(bytes, dialect: .commented), into: &draft)
    }

    /// Scripts of C# and F#, and programs of one file.
    public static let dotnetCode = ManifestKind(
        id: "dotnetCode", purpose: .commands, names: ["*.cs", "*.csx", "*.fsx"], cure: "save the file as UTF-8", sizeLimit: lockLimit,
        line: { "#r \"nuget: \($0)\($1.map { ", " + $0 } ?? "")\"" }
    ) { bytes, draft in
        var directives = DotNetDirectives(bytes, name: ManifestPath(draft.path).name)
        directives.collect(into: &draft)
    }

    /// Paket's list of packages.
    public static let paketDependencies = ManifestKind(
        id: "paketDependencies", names: ["paket.dependencies"], cure: "save the file as UTF-8", line: paketLine
    ) { bytes, draft in
        PaketDependencies(bytes).collect(into: &draft)
    }

    /// What a project takes of Paket's packages.
    public static let paketReferences = ManifestKind(
        id: "paketReferences", names: ["paket.references", "*.paket.references"], cure: "save the file as UTF-8", line: { name, _ in name }
    ) { bytes, draft in
        PaketReferences(bytes).collect(into: &draft)
    }

    /// Paket's lock file.
    public static let paketLock = ManifestKind(
        id: "paketLock", purpose: .lock, names: ["paket.lock"], cure: "make the file anew with `paket install`", sizeLimit: lockLimit, line: paketLine
    ) { bytes, draft in
        PaketLock(bytes).collect(into: &draft)
    }

    private static let paketLine: @Sendable (String, String?) -> String = { "nuget " + $0 + ($1.map { " " + $0 } ?? "") }
    private static let nugetJSONLine: @Sendable (String, String?) -> String = { "\"\($0)\": \"\($1 ?? "")\"" }

    /// `.props` and `.targets` are the endings of other tools' files too, which may be no XML.
    private static func isProjectText(_ bytes: [UInt8], path: RepositoryPath) -> Bool {
        let name = ManifestPath(path).name
        guard name.hasSuffix(".props") || name.hasSuffix(".targets") || name.hasSuffix(".proj") else { return true }
        let isMarked = bytes.starts(with: UTF8Text.byteOrderMark)
        return bytes.dropFirst(isMarked ? 3 : 0).first { !XMLText.isBlank($0) } == UInt8(ascii: "<")
    }
}
