public import SluiceData
internal import SluiceModel
internal import Yams

/// What `Policies/ecosystems/<id>.yml` says of an ecosystem's names.
public struct EcosystemNames: Sendable, Hashable {
    public let ecosystem: Ecosystem
    /// What people call the registry.
    public let title: String
    /// The command that brings a package in, with `{name}` in the name's place.
    public let install: String?
    /// Well-known names: for suggestions, never to let a package pass.
    public let popular: [String]
    /// The packages that give a module, by the name under which code imports it.
    public let imports: [String: [String]]

    public init(ecosystem: Ecosystem, title: String, install: String? = nil, popular: [String] = [], imports: [String: [String]] = [:]) {
        self.ecosystem = ecosystem
        self.title = title
        self.install = install
        self.popular = popular
        self.imports = imports
    }

    private static let keys = ["id", "title", "install", "popular", "imports"]

    /// Reads an ecosystem's file. It is a list of a thousand names and more: ask for it only when a message needs it.
    /// - Throws: `DataProblems` with everything wrong in it, and where there is none.
    public init(of ecosystem: Ecosystem, from folder: PolicyFolder) throws(DataProblems) {
        let path = "ecosystems/\(ecosystem.rawValue).yml"
        guard let bytes = folder.file(path) else {
            throw DataProblems([DataProblem(file: path, line: 1, column: 1, message: "there is no such file")])
        }
        var (file, root) = DataFile.read(name: path, bytes: bytes)
        let fields = root.map { file.fields($0, known: Self.keys, of: "an ecosystem") } ?? [:]
        self.init(
            ecosystem: ecosystem, title: fields["title"].flatMap { file.text($0, "title") } ?? ecosystem.rawValue,
            install: fields["install"].flatMap { file.text($0, "install") },
            popular: Self.words(fields["popular"].flatMap { file.text($0, "popular") } ?? ""),
            imports: Self.imports(fields["imports"], in: &file))
        if !file.problems.isEmpty { throw DataProblems(file.problems) }
    }

    private static func words(_ text: String) -> [String] { text.split(whereSeparator: \.isWhitespace).map(String.init) }

    private static func imports(_ node: Node?, in file: inout DataFile) -> [String: [String]] {
        guard let node else { return [:] }
        guard case .mapping(let mapping) = node else {
            file.note(node, "imports must be a mapping of modules to packages")
            return [:]
        }
        var imports: [String: [String]] = [:]
        for (key, value) in mapping {
            guard let module = file.text(key, "a module"), let packages = file.text(value, "the packages of a module") else { continue }
            imports[PackageName.canonical(module, in: .pypi)] = words(packages)
        }
        return imports
    }
}
