internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

/// Which definitions of the change a mentioned name can mean.
struct NameIndex {
    /// How a mention leads to a definition.
    struct Edge: Hashable {
        let node: Int
        let certainty: Certainty
    }

    enum Certainty: Hashable {
        /// By the file's own names or its imports.
        case resolved
        /// By the name alone, which only one definition of the change has.
        case byName
        /// Several definitions have the name, or something else may be meant.
        case open
    }

    private let nodes: [GraphNode]
    private let byName: [String: [Int]]
    private let imports: [ImportTable?]
    private let languages: [LanguageID?]
    private let modules: ModulePaths

    /// Names that mean something else now, by file.
    private let rebound: [Set<String>]

    init(_ nodes: [GraphNode], files: [ChangedFile], imports: [ImportTable?], modules: ModulePaths, rebound: [Set<String>]) {
        self.rebound = rebound
        self.nodes = nodes
        self.imports = imports
        self.modules = modules
        languages = files.map { $0.after?.code.language }
        byName = Dictionary(grouping: nodes.indices.filter { !nodes[$0].name.isEmpty }) { nodes[$0].name }
    }

    /// Whether a name means something else in a file than it did before.
    func isRebound(_ name: String, in file: Int) -> Bool { rebound[file].contains(name) }

    /// What a name means in a file, at a place within some class.
    func edges(of name: String, from node: GraphNode) -> [Edge] {
        let binding = imports[node.file]?.binding(of: name)
        let wanted = binding?.member ?? name
        guard let candidates = byName[wanted] else { return binding.map { defaults(of: $0, from: node) } ?? [] }
        let own = candidates.filter { nodes[$0].file == node.file }
        if binding == nil {
            let near = own.filter { nodes[$0].owner == nil || nodes[$0].owner == node.owner || nodes[$0].owner == node.name }
            if !near.isEmpty { return near.map { Edge(node: $0, certainty: .resolved) } }
        }
        if let binding, let file = target(of: binding, from: node) {
            let there = candidates.filter { nodes[$0].file == file && nodes[$0].owner == nil }
            return there.isEmpty ? defaults(of: binding, from: node) : there.map { Edge(node: $0, certainty: .resolved) }
        }
        return byName(candidates, own: own, binding: binding, from: node)
    }

    /// What no file says: the name alone tells.
    private func byName(_ candidates: [Int], own: [Int], binding: ImportTable.Binding?, from node: GraphNode) -> [Edge] {
        let seen = candidates.filter { isVisible($0, binding: binding, from: node) }
        // One class of several with such a member: any of them may be meant.
        let isUnique = seen.count == 1
        return seen.map { Edge(node: $0, certainty: isUnique ? .byName : .open) }
    }

    private func isVisible(_ candidate: Int, binding: ImportTable.Binding?, from node: GraphNode) -> Bool {
        let there = nodes[candidate]
        guard languages[there.file].map({ Self.family($0) }) == languages[node.file].map({ Self.family($0) }) else { return false }
        if there.owner != nil || there.file == node.file { return true }
        guard let language = languages[node.file], ModulePaths.areFiles(in: language) else { return true }
        // A function of another module is called by its name or through the module: something must have been imported.
        return binding.map { isOfProject($0.module) } ?? false || importsModule(there.file, into: node.file)
    }

    /// An import that leads to no changed file may still lead to a file of the project, which hands on what a changed one gives.
    private func isOfProject(_ module: String) -> Bool { module.hasPrefix(".") || ["@/", "~/", "#"].contains { module.hasPrefix($0) } || modules.isBelowFolder(module) }

    private func importsModule(_ file: Int, into other: Int) -> Bool {
        imports[other]?.bindings.contains { binding in
            guard let language = languages[other] else { return false }
            if binding.member == nil || binding.isWildcard, case .file(file, _) = modules.target(of: binding.module, from: other, in: language) { return true }
            return language == "python" && submodule(binding, from: other) == file
        } ?? false
    }

    /// What the default, or the whole, of a module is: what carries the name in another spelling, or is its only definition that others may use.
    private func defaults(of binding: ImportTable.Binding, from node: GraphNode) -> [Edge] {
        guard binding.member == nil || binding.member == "default", let file = target(of: binding, from: node) else { return [] }
        let there = nodes.indices.filter { nodes[$0].file == file && nodes[$0].owner == nil && !nodes[$0].name.isEmpty }
        let exported = there.filter { nodes[$0].name == "exports" || nodes[$0].isDefault }
        if !exported.isEmpty { return exported.map { Edge(node: $0, certainty: .resolved) } }
        return there.count == 1 ? [Edge(node: there[0], certainty: .resolved)] : there.map { Edge(node: $0, certainty: .open) }
    }

    /// The changed file from which a name is imported.
    func file(of name: String, from node: GraphNode) -> Int? { imports[node.file]?.binding(of: name).flatMap { target(of: $0, from: node) } }

    /// The changed file that an import leads to.
    func target(of binding: ImportTable.Binding, from node: GraphNode) -> Int? {
        guard let language = languages[node.file], ModulePaths.areFiles(in: language) else { return nil }
        if case .file(let file, _) = modules.target(of: binding.module, from: node.file, in: language) { return file }
        return language == "python" ? submodule(binding, from: node.file) : nil
    }

    /// `from package import module`
    private func submodule(_ binding: ImportTable.Binding, from file: Int) -> Int? {
        guard let member = binding.member else { return nil }
        let whole = binding.module.hasSuffix(".") ? binding.module + member : binding.module + "/" + member
        if case .file(let target, _) = modules.target(of: whole, from: file, in: "python") { return target }
        return nil
    }

    /// The changed file that a call at run time loads; `nil` where it is another, or is not said.
    func loadedFile(_ module: String, from node: GraphNode) -> Int? {
        guard !module.isEmpty, let language = languages[node.file] else { return nil }
        let path = language == "python" ? String(module.map { $0 == "." ? "/" : $0 }) : module
        if case .file(let file, _) = modules.target(of: path, from: node.file, in: language) { return file }
        return nil
    }

    private static func family(_ language: LanguageID) -> String {
        switch language.rawValue {
        case "javascript", "typescript", "tsx": "script"
        case "java", "kotlin": "jvm"
        default: language.rawValue
        }
    }
}
