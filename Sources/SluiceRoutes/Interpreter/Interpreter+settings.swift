internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

extension Interpreter {
    /// Makes a program of the modules of settings, where a framework is set up by them: the module of the routes and the lists of middlewares.
    func readSettings(among candidates: [RepositoryPath]) {
        for framework in frameworks {
            for entry in framework.modules {
                let chosen = chosenModules(entry)
                for path in settingsFiles(entry, among: candidates) + chosen.compactMap({ modulePath($0) }) { _ = module(path) }
                let all = modules.values.filter { routes(of: $0, entry) != nil }.sorted { $0.path < $1.path }
                settingsModules = order(all, chosen)
                let groups = Dictionary(grouping: settingsModules) { routes(of: $0, entry) ?? "" }
                for group in groups.sorted(by: { $0.key < $1.key }) { make(group.value, entry, framework) }
            }
        }
    }

    /// The files that name the module of the routes, and those beside them that take all names over from another.
    private func settingsFiles(_ entry: Framework.ModuleEntry, among candidates: [RepositoryPath]) -> [RepositoryPath] {
        let word = Array(entry.routes.utf8), star = Array("import *".utf8)
        let own = candidates.filter { path in files.bytes(of: path).map { RouteFiles.holds($0, word) } ?? false }
        let beside = Set(own.map(\.folder)).sorted().flatMap { folder in
            paths.files(in: folder, ending: ".py").filter { path in configuration(path).map { RouteFiles.holds($0, star) } ?? false }
        }
        return (own + beside.filter { !own.contains($0) }).filter { $0.shown.hasSuffix(".py") }
    }

    private func routes(of module: ProgramModule, _ entry: Framework.ModuleEntry) -> String? { module.files.first?.frame.own(entry.routes)?.text }

    /// The modules that the program may be started with: those that nothing takes over as a whole. The ones that something names go first; where some
    /// are named, the others are for tests and for work on the program.
    private func order(_ all: [ProgramModule], _ chosen: [String]) -> [ProgramModule] {
        let named = chosen.compactMap { modulePath($0) }
        let picked = named.compactMap { path in all.first { $0.path == path } }
        if !picked.isEmpty { return picked.prefix(1) + picked.dropFirst().filter { $0.path != picked[0].path } }
        let leaves = all.filter { !wildcards.contains($0.path) }
        return leaves.filter { !isTrial($0.path) }.isEmpty ? leaves : leaves.filter { !isTrial($0.path) }
    }

    private func isTrial(_ path: RepositoryPath) -> Bool {
        let name = path.shown.lowercased()
        return ["test", "dev", "local", "debug", "example", "docs/", "ci."].contains { name.contains($0) }
    }

    /// The values that a variable of the environment is given in the files that start the program; what serves requests first.
    private func chosenModules(_ entry: Framework.ModuleEntry) -> [String] {
        guard !entry.chosenBy.isEmpty else { return [] }
        var found: [(rank: Int, name: String)] = []
        for name in ["wsgi.py", "asgi.py", "manage.py"] {
            for path in paths.files(named: name) {
                guard let file = file(path) else { continue }
                let code = file.code
                for term in 0..<code.count where code.kinds[term] == .string && code.string(term) == entry.chosenBy {
                    let parent = code.parent(term), next = parent >= 0 ? code.children(parent) : []
                    guard let place = next.firstIndex(of: term), place + 1 < next.count, code.kinds[next[place + 1]] == .string else { continue }
                    found.append((name == "manage.py" ? 1 : 0, code.string(next[place + 1])))
                }
            }
        }
        let best = found.map(\.rank).min() ?? 0
        var names: [String] = []
        for one in found where one.rank == best && !names.contains(one.name) { names.append(one.name) }
        return names
    }

    private func modulePath(_ name: String) -> RepositoryPath? {
        let parts = name.split(separator: ".").map(String.init)
        guard let last = parts.last else { return nil }
        let candidates = paths.files(named: last + ".py") + paths.files(named: "__init__.py").filter { $0.shown.hasSuffix(last + "/__init__.py") }
        let wanted = parts.joined(separator: "/")
        return candidates.filter { ("/" + $0.shown).hasSuffix("/" + wanted + ".py") || ("/" + $0.shown).hasSuffix("/" + wanted + "/__init__.py") }
            .min { $0.bytes.count < $1.bytes.count }
    }

    /// One program of the modules that have the same routes: what only some of them list is conditional.
    private func make(_ group: [ProgramModule], _ entry: Framework.ModuleEntry, _ framework: Framework) {
        guard let first = group.first, let file = first.files.first, let routes = file.frame.own(entry.routes) else { return }
        let activation = Activation(file: file, frame: file.frame, base: 0, module: first), place = activation.place(0)
        let scope = makeScope(framework, type: entry.type, isRoot: true, at: place)
        pipeline.scopes[scope].name += entry.routes
        for (name, phase) in entry.lists.sorted(by: { $0.key < $1.key }) {
            let lists = group.compactMap { module in module.files.first?.frame.own(name).map { (module, $0) } }
            guard let own = lists.first else { continue }
            for item in flat(Argument(name: nil, value: own.1, place: place)) { use(item, lists, phase, of: scope, framework) }
        }
        fill(scope, from: routes, named: entry.holds, at: place, framework, in: activation)
    }

    private func use(_ item: Argument, _ lists: [(ProgramModule, Value)], _ phase: String, of scope: Int, _ framework: Framework) {
        if item.value.isUnknown {
            pipeline.scopes[scope].isOpen = true
            note(.dynamicRegistration, "a part of the list of middlewares is not known until the program runs", at: item.place)
            return
        }
        let text = item.value.choices.first?.value.text
        let missing = lists.filter { list in
            !flat(Argument(name: nil, value: list.1, place: item.place)).contains { $0.value.choices.contains { $0.value.text == text && text != nil } }
        }
        let count = conditions.count
        conditions += missing.map { RouteCondition("settings==\($0.0.path.shown)", isNegated: true) }
        self.use([item], phase: phase, rank: 0, of: scope, framework)
        conditions.removeLast(max(0, conditions.count - count))
    }
}
