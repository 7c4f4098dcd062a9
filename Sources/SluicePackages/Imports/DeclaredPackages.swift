internal import SluiceModel

/// The packages of one ecosystem that the manifests of a tree ask for, by the folders in which they count.
struct DeclaredPackages: Sendable {
    /// The names that a manifest or a lock file in a folder gives, as they are compared.
    private var declared: [String: Set<String>] = [:]
    private(set) var locked: Set<String> = []
    /// Folders with a manifest of the ecosystem's own that could be read whole.
    private(set) var homes: Set<String> = []
    /// Folders with one that could not: what it declares is not known.
    private(set) var unread: Set<String> = []

    /// - Parameters:
    ///   - ecosystems: whose names count.
    ///   - isHome: whether a manifest says what the code in its folder, and below, may import; `nil` where that cannot be known.
    init(_ manifests: [ManifestFacts], of ecosystems: [Ecosystem], isHome: (ManifestFacts) -> Bool?) {
        for facts in manifests {
            let folder = Self.folder(of: facts)
            switch isHome(facts) {
            case true?: homes.insert(folder)
            case false?: break
            case nil: unread.insert(folder)
            }
            for use in facts.uses where ecosystems.contains(use.ecosystem) {
                let names = Set([use.canonicalName] + (use.alias.map { [$0] } ?? []))
                if facts.kind.purpose == .lock || use.role == .locked || use.role == .constrained {
                    locked.formUnion(names)
                } else {
                    declared[folder, default: []].formUnion(names)
                }
            }
        }
    }

    /// Folders of lists, whose lists count for the folder above them.
    private static let listFolders: Set<String> = [
        "requirements", "requirement", "reqs", "requires", "deps", "dependencies", "pip", "ci", "gemfiles",
    ]

    private static func folder(of facts: ManifestFacts) -> String {
        let folder = String(decoding: facts.path.folder.bytes, as: UTF8.self)
        let name = folder.split(separator: "/").last.map { $0.lowercased() } ?? ""
        return listFolders.contains(name) ? ImportTree.folder(of: folder) : folder
    }

    /// Everything that any manifest asks for.
    var all: Set<String> { declared.values.reduce(into: []) { $0.formUnion($1) } }

    /// What the manifests in these folders ask for.
    func names(in folders: [String]) -> Set<String> { folders.reduce(into: []) { $0.formUnion(declared[$1] ?? []) } }

    /// Whether one of the folders declares the name.
    func declares(_ name: String, in folders: [String]) -> Bool { folders.contains { declared[$0]?.contains(name) == true } }

    /// Whether there is a manifest in one of the folders, and all of them could be read.
    func isKnown(in folders: [String]) -> Bool { hasHome(in: folders) && !folders.contains(where: unread.contains) }

    /// Whether there is a manifest in one of the folders.
    func hasHome(in folders: [String]) -> Bool { folders.contains(where: homes.contains) }
}
