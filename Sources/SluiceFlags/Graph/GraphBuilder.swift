internal import SluiceModel
internal import SluiceRules

/// Puts the graph of a change together.
struct GraphBuilder {
    let change: FlagChange
    let files: [ChangedFile]
    let sites: [DefinitionSites?]
    let entries: [[EntryPoint]]
    let words: IntroductionWords
    /// Which files are looked at; tests and the like lead nowhere.
    let looked: [Bool]

    struct Product {
        let graph: IntroductionGraph
        let names: NameIndex
        let places: [[Int: Int]]
        let rebound: [ReboundNames]
    }

    /// The graph, and the place in it of each verdict of each file.
    func graph() -> Product {
        var nodes: [GraphNode] = [], places: [[Int: Int]] = []
        let reader = NodeReader(words: words)
        for index in files.indices {
            var own: [Int: Int] = [:]
            for (verdict, node) in looked[index] ? reader.nodes(of: files[index], at: index, sites: sites[index]) : [] {
                own[verdict] = nodes.count
                nodes.append(node)
            }
            places.append(own)
        }
        let imports = files.indices.map { looked[$0] ? files[$0].after.map { ImportTable($0.code) } : nil }
        let rebound = files.indices.map { ReboundNames(files[$0], after: imports[$0], sites: sites[$0]) }
        let modules = ModulePaths(files.map(\.path))
        let names = NameIndex(nodes, files: files, imports: imports, modules: modules, rebound: rebound.map { Set($0.rebindings.map(\.name)) })
        let graph = IntroductionGraph(nodes, names: names, isLoaded: loaded(imports, modules), entries: entryNodes(nodes))
        return Product(graph: graph, names: names, places: places, rebound: rebound)
    }

    /// Which files are loaded whatever the flags say: those that were there, those that answer routes or are run, and what they import.
    private func loaded(_ imports: [ImportTable?], _ modules: ModulePaths) -> [Bool] {
        var isLoaded = files.map { file in
            guard file.before == nil, let code = file.after?.code else { return true }
            return !ModulePaths.areFiles(in: code.language) || change.routes.contains { $0.path == file.path }
        }
        for index in files.indices where entries[index].contains(where: { $0.runsFile }) { isLoaded[index] = true }
        var work = isLoaded.indices.filter { isLoaded[$0] && looked[$0] }
        while let index = work.popLast() {
            guard let code = files[index].after?.code, ModulePaths.areFiles(in: code.language) else { continue }
            for binding in imports[index]?.bindings ?? [] {
                guard case .file(let target, _) = modules.target(of: binding.module, from: index, in: code.language), !isLoaded[target] else { continue }
                isLoaded[target] = true
                work.append(target)
            }
        }
        return isLoaded
    }

    private func entryNodes(_ nodes: [GraphNode]) -> [Int: String] {
        var found: [Int: String] = [:]
        for route in change.routes where route.gates.isEmpty {
            for (index, node) in nodes.enumerated() where node.isNew && answers(node, route) { found[index] = "the route \(Shown.line(route.name))" }
        }
        for (index, node) in nodes.enumerated() where node.isNew {
            guard let entry = entries[node.file].first(where: { $0.term == node.site?.term }) else { continue }
            found[index] = "the \(entry.word) that it is"
        }
        return found
    }

    /// Whether a definition is what answers a route: registered where it stands, by a decorator or by its place.
    private func answers(_ node: GraphNode, _ route: RouteEntry) -> Bool {
        files[node.file].path == route.path && node.verdict.kind != .classLike && node.verdict.kind != .statement
            && (node.site?.lines ?? node.verdict.lines).contains(route.lines.first)
    }
}
