public import SluiceData
internal import SluiceModel
internal import Yams

/// What `Policies/ecosystems/<id>.yml` says of an ecosystem's names.
public struct EcosystemNames: Sendable, Hashable {
    /// The ecosystem's id.
    public let ecosystem: Ecosystem
    /// Well-known names: for suggestions, never to let a package pass.
    public let popular: [String]
    /// The packages that give a module, by the name under which code imports it.
    public let imports: [String: [String]]

    /// Names that are known already.
    public init(ecosystem: Ecosystem, popular: [String] = [], imports: [String: [String]] = [:]) {
        self.ecosystem = ecosystem
        self.popular = popular
        self.imports = imports
    }

    private static let keys = ["id", "popular", "imports"]

    /// Reads an ecosystem's file. It is a list of a thousand names and more: ask for it only when a message needs it.
    /// - Throws: `DataProblems` with everything wrong in it, and where there is none.
    public init(of ecosystem: Ecosystem, from folder: PolicyFolder) throws(DataProblems) {
        let path = "ecosystems/\(ecosystem.rawValue).yml"
        guard let bytes = folder.file(path) else {
            throw DataProblems([DataProblem(file: path, line: 1, column: 1, message: "there is no such file")])
        }
        var (file, root) = DataFile.read(name: path, bytes: bytes)
        let fields = root.map { file.fields($0, known: Self.keys, of: "an ecosystem") } ?? [:]
        if let node = fields["id"], let id = file.text(node, "id"), id != ecosystem.rawValue {
            file.note(
                node, "the id is `\(Shown.line(id))`, and the file is called `\(ecosystem.rawValue).yml`", hint: "give both the same name")
        }
        self.init(
            ecosystem: ecosystem, popular: Self.words(fields["popular"].flatMap { file.text($0, "popular") } ?? ""),
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
