internal import SluiceModel
#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

extension Interpreter {
    /// What the names of modules may begin with that are no packages from outside: paths of `tsconfig.json`, and the packages of the same repository.
    func scriptAliases(for path: RepositoryPath) -> [(prefix: String, folder: RepositoryPath)] {
        var found = workspaces
        var folder = path.folder
        while true {
            found += aliases(in: folder)
            if folder.bytes.isEmpty { return found }
            folder = folder.folder
        }
    }

    /// The paths of one `tsconfig.json` or `jsconfig.json`.
    private func aliases(in folder: RepositoryPath) -> [(prefix: String, folder: RepositoryPath)] {
        if let known = aliasesOf[folder] { return known }
        var found: [(String, RepositoryPath)] = []
        for name in ["tsconfig.json", "tsconfig.base.json", "jsconfig.json"] {
            let file = folder.appending(Array(name.utf8))
            guard paths.contains(file), let bytes = configuration(file),
                let config = try? JSONDecoder().decode(ScriptConfiguration.self, from: Data(JSONComments.removed(from: bytes)))
            else { continue }
            let options = config.compilerOptions
            let base = options?.baseUrl.flatMap { folder.following(Array($0.utf8)) } ?? folder
            for (pattern, targets) in options?.paths ?? [:] {
                guard let target = targets.first, let meant = base.following(Array(target.prefix { $0 != "*" }.utf8)) else { continue }
                found.append((String(pattern.prefix { $0 != "*" }), meant))
            }
            if options?.baseUrl != nil { found.append(("", base)) }
        }
        found.sort { $0.0.count > $1.0.count }
        aliasesOf[folder] = found
        return found
    }

    /// The packages of the repository, by name, each with the folder that its modules are in.
    func readWorkspaces() -> [(prefix: String, folder: RepositoryPath)] {
        var found: [(String, RepositoryPath)] = []
        for path in paths.files(named: "package.json").prefix(500) where path.folder.bytes.count > 0 {
            guard let bytes = configuration(path), let manifest = try? JSONDecoder().decode(PackageName.self, from: Data(bytes)), let name = manifest.name
            else { continue }
            let source = path.folder.appending(Array("src".utf8))
            found.append((name + "/", path.folder))
            found.append((name, entry(of: manifest, in: path.folder) ?? (hasIndex(source) ? source : path.folder)))
        }
        return found.sorted { $0.0.count > $1.0.count }
    }

    /// The file that a package's own name means, where it is in the tree: what is built from others is not.
    private func entry(of manifest: PackageName, in folder: RepositoryPath) -> RepositoryPath? {
        let names = (manifest.exports?.targets ?? []) + [manifest.module, manifest.main].compactMap(\.self)
        return names.lazy.compactMap { folder.following(Array($0.utf8)) }.first { self.paths.contains($0) }
    }

    private func hasIndex(_ folder: RepositoryPath) -> Bool {
        ["index.ts", "index.tsx", "index.js", "index.mjs"].contains { paths.contains(folder.appending(Array($0.utf8))) }
    }
}

private struct PackageName: Decodable {
    let name: String?
    let main: String?
    let module: String?
    let exports: Exports?

    /// `"./a.js"`, or by conditions, or by paths of which `.` is the package itself.
    enum Exports: Decodable {
        case file(String)
        case table([String: Exports])
        case other

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let file = try? container.decode(String.self) { self = .file(file) } else if let table = try? container.decode([String: Exports].self) {
                self = .table(table)
            } else {
                self = .other
            }
        }

        /// The files that it may mean, the likeliest first.
        var targets: [String] {
            switch self {
            case .file(let file): [file]
            case .table(let table): [".", "source", "require", "node", "import", "default"].flatMap { table[$0]?.targets ?? [] }
            case .other: []
            }
        }
    }
}

private struct ScriptConfiguration: Decodable {
    struct Options: Decodable {
        let baseUrl: String?
        let paths: [String: [String]]?
    }

    let compilerOptions: Options?
}

/// JSON as editors write it: with comments and commas at the end of lists.
enum JSONComments {
    static func removed(from bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = [], index = 0
        while index < bytes.count {
            let byte = bytes[index], next = index + 1 < bytes.count ? bytes[index + 1] : 0
            if byte == UInt8(ascii: "\"") {
                let end = stringEnd(in: bytes, from: index)
                out += bytes[index..<end]
                index = end
            } else if byte == UInt8(ascii: "/"), next == UInt8(ascii: "/") {
                while index < bytes.count, bytes[index] != 10 { index += 1 }
            } else if byte == UInt8(ascii: "/"), next == UInt8(ascii: "*") {
                index += 2
                while index + 1 < bytes.count, !(bytes[index] == UInt8(ascii: "*") && bytes[index + 1] == UInt8(ascii: "/")) { index += 1 }
                index += 2
            } else {
                if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") { dropComma(&out) }
                out.append(byte)
                index += 1
            }
        }
        return out
    }

    private static func stringEnd(in bytes: [UInt8], from start: Int) -> Int {
        var index = start + 1
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") { index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1 }
        return min(bytes.count, index + 1)
    }

    private static func dropComma(_ out: inout [UInt8]) {
        var end = out.count
        while end > 0, out[end - 1] <= 32 { end -= 1 }
        if end > 0, out[end - 1] == UInt8(ascii: ",") { out.remove(at: end - 1) }
    }
}
