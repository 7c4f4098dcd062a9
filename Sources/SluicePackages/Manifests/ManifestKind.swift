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
        let parts = path.bytes.split(separator: UInt8(ascii: "/")).map { String(decoding: $0, as: UTF8.self).lowercased() }
        guard let name = parts.last, !parts.dropLast().contains(where: installed.contains) else { return nil }
        switch name {
        case "package.json": return .packageJSON
        case "pyproject.toml": return .pyproject
        default: return isRequirements(name, in: parts.dropLast().last ?? "") ? .requirements : nil
        }
    }

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
