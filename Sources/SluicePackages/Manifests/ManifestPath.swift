internal import SluiceModel

/// A path as kinds of manifests look at it: in lower case, by its parts.
struct ManifestPath {
    /// The folders, from the root.
    let folders: [String]
    /// The file's own name.
    let name: String

    /// Folders that hold other people's projects.
    private static let installed: Set<String> = [
        "node_modules", "bower_components", "jspm_packages", "vendor", ".venv", "venv", ".virtualenv", "virtualenv", "site-packages",
        "dist-packages", "__pypackages__", ".tox", ".nox", ".yarn", ".pnpm-store", ".git", "pods", "carthage", ".build"
    ]

    init(_ path: RepositoryPath) {
        let parts = path.bytes.split(separator: UInt8(ascii: "/")).map { String(decoding: $0, as: UTF8.self).lowercased() }
        folders = Array(parts.dropLast())
        name = parts.last ?? ""
    }

    /// The folder that the file stands in; empty at the root.
    var folder: String { folders.last ?? "" }

    /// Whether an installer put it there.
    var isInstalled: Bool { folders.contains(where: Self.installed.contains) }
}
