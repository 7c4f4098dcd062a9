public import SluiceModel

/// The kinds of file that say which packages a project asks for.
public enum ManifestKind: String, Sendable, Hashable, CaseIterable, Codable {
    /// npm's `package.json`.
    case packageJSON
    /// pip's requirements and constraints, under all the names that projects give them.
    case requirements
    /// Python's `pyproject.toml`.
    case pyproject

    /// The kind of a file, by its path; `nil` for every other file, and for what an installer has put into the tree.
    public static func of(_ path: RepositoryPath) -> ManifestKind? {
        guard couldBe(path.lastComponent) else { return nil }
        let parts = path.bytes.split(separator: UInt8(ascii: "/")).map { String(decoding: $0, as: UTF8.self).lowercased() }
        guard let name = parts.last, !parts.dropLast().contains(where: installed.contains) else { return nil }
        switch name {
        case "package.json": return .packageJSON
        case "pyproject.toml": return .pyproject
        default: return isRequirements(name, in: parts.dropLast().last ?? "") ? .requirements : nil
        }
    }

    /// Whether a file of this name is a manifest in some folder: asked of every file of large trees, so it makes no text.
    public static func couldBe(_ name: ArraySlice<UInt8>) -> Bool {
        endings.contains { ending in
            name.count >= ending.count && zip(name.suffix(ending.count), ending).allSatisfy { $0 | 0x20 == $1 | 0x20 }
        }
    }

    private static let endings = ["package.json", "pyproject.toml", ".txt", ".in"].map { Array($0.utf8) }

    /// Folders that hold other people's projects.
    private static let installed: Set<String> = [
        "node_modules", "bower_components", "jspm_packages", "vendor", ".venv", "venv", ".virtualenv", "virtualenv", "site-packages",
        "dist-packages", "__pypackages__", ".tox", ".nox", ".yarn", ".pnpm-store", ".git"
    ]

    /// `.txt` and `.in` are the endings of many other files, so either the name or the folder must say what they are.
    private static func isRequirements(_ name: String, in folder: String) -> Bool {
        guard name.hasSuffix(".txt") || name.hasSuffix(".in") else { return false }
        let stem = name.hasSuffix(".in") ? name.dropLast(3) : name.dropLast(4)
        if ["requirements", "constraints"].contains(where: { stem.hasPrefix($0) || stem.hasSuffix($0) }) { return true }
        if ["reqs", "requirement", "constraint"].contains(String(stem)) { return true }
        return folder == "requirements" || folder == "constraints" || folder == "reqs"
    }
}
