public import SluiceData
internal import SluiceModel
internal import Yams

extension EcosystemNames {
    private static let keys = [
        "id", "title", "osv", "popular", "imports", "affixes", "families", "standard", "virtual", "modules", "given"
    ]

    /// Reads an ecosystem's file. It is a list of thousands of names: ask for it only when a message needs it.
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
            ecosystem: ecosystem, title: fields["title"].flatMap { file.text($0, "title") },
            osvName: fields["osv"].flatMap { file.text($0, "osv") },
            popular: Self.words(fields["popular"].flatMap { file.text($0, "popular") } ?? ""),
            imports: Self.imports(fields["imports"], in: &file), modules: Self.modules(fields, in: &file),
            affixes: Self.affixes(fields["affixes"], in: &file),
            families: Self.patterns(fields["families"], "families", in: &file, NameFamily.init))
        if !file.problems.isEmpty { throw DataProblems(file.problems) }
    }

    /// Split by bytes: of a list of five thousand names, splitting by characters takes longer than reading it.
    private static func words(_ text: String) -> [String] {
        text.utf8.split { $0 == 0x20 || $0 == 0x0A }.map { String(Substring($0)) }
    }

    private static func affixes(_ node: Node?, in file: inout DataFile) -> Affixes {
        guard let node else { return Affixes() }
        let fields = file.fields(node, known: ["language", "generic", "suggested"], of: "affixes")
        return Affixes(
            language: patterns(fields["language"], "language", in: &file, NameAffix.init),
            generic: patterns(fields["generic"], "generic", in: &file, NameAffix.init),
            suggested: patterns(fields["suggested"], "suggested", in: &file, NameAffix.init))
    }

    private static func patterns<Pattern>(
        _ node: Node?, _ what: String, in file: inout DataFile, _ read: (String) -> Pattern?
    ) -> [Pattern] {
        guard let node, let text = file.text(node, what) else { return [] }
        return words(text).compactMap { word in
            let pattern = read(word)
            if pattern == nil { file.note(node, "`\(Shown.line(word))` in \(what) has no `*` for a name", hint: "write it as `node-*`") }
            return pattern
        }
    }

    private static func modules(_ fields: [String: Node], in file: inout DataFile) -> ModuleNames {
        ModuleNames(
            standard: Set(words(fields["standard"].flatMap { file.text($0, "standard") } ?? "")),
            virtual: words(fields["virtual"].flatMap { file.text($0, "virtual") } ?? ""),
            packages: table(fields["modules"], "modules", in: &file), given: table(fields["given"], "given", in: &file))
    }

    private static func table(_ node: Node?, _ what: String, in file: inout DataFile) -> [String: [String]] {
        guard let node else { return [:] }
        guard case .mapping(let mapping) = node else {
            file.note(node, "\(what) must be a mapping of names to names")
            return [:]
        }
        var table: [String: [String]] = [:]
        for (key, value) in mapping {
            guard let name = file.text(key, "a name"), let names = file.text(value, "the names behind a name") else { continue }
            table[name] = words(names)
        }
        return table
    }

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

/// The ecosystems by the names that OSV's records give them.
public enum OSVNames {
    /// Reads every ecosystem's file: for building an index, where time does not count.
    /// - Throws: `DataProblems` where one is missing or wrong.
    public static func all(from names: KnownNames) throws(DataProblems) -> [String: Ecosystem] {
        var found: [String: Ecosystem] = [:]
        for ecosystem in Ecosystem.all {
            if let name = try names.of(ecosystem).osvName { found[name] = ecosystem }
        }
        return found
    }
}
