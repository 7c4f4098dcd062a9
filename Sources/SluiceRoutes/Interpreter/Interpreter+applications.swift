internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

extension Interpreter {
    /// Reads the applications whose frameworks find their files by name.
    func enterApplications() {
        for framework in frameworks {
            guard let application = framework.application else { continue }
            let name = application.marker.split(separator: "/").last.map(String.init) ?? application.marker
            for path in paths.files(named: name).sorted() {
                let text = path.shown
                guard text == application.marker || text.hasSuffix("/" + application.marker), !Self.isSample(text), let file = file(path) else { continue }
                enter(application, of: framework, below: String(text.dropLast(application.marker.count)), at: CodePlace(file: file, term: 0))
            }
        }
    }

    /// Whether an application is one of tests or of templates.
    static func isSample(_ path: String) -> Bool {
        path.split(separator: "/").contains { ["test", "tests", "spec", "dummy", "fixtures", "vendor", "templates", "node_modules"].contains($0) }
    }

    private func enter(_ application: ApplicationFiles, of framework: Framework, below root: String, at place: CodePlace) {
        let scope = makeScope(framework, type: application.type, isRoot: true, at: place)
        pipeline.scopes[scope].name += "application"
        routing.root = RepositoryPath(root)
        routing.contexts[scope] = RoutingState.Context()
        register(automatic: application.auto, of: scope, at: place, framework)
        readNames(framework, of: scope, below: root, at: place)
        let isBegun = begin(application, in: scope, below: root, marker: place.file, framework)
        noteUnread(application, isBegun: isBegun, of: scope, below: root, at: place)
        defer { if let last = nameLists.indices.last, nameLists[last].scope == scope { nameLists[last].scopes = scope..<pipeline.scopes.count } }
        guard !isBegun else { return }
        surrounding.append(scope)
        for entry in application.entries {
            for (path, star) in expanded(root + entry.path) {
                let count = conditions.count
                if let condition = entry.condition { conditions.append(RouteCondition(condition.split(separator: "$", omittingEmptySubsequences: false).joined(separator: star))) }
                load(path, by: entry, in: scope, framework)
                conditions.removeLast(conditions.count - count)
            }
        }
        surrounding.removeLast()
    }

    /// Middlewares that are there without a statement.
    func register(automatic: [FrameworkCall.AutoMiddleware], of scope: Int, at place: CodePlace, _ framework: Framework) {
        for one in automatic {
            var registration = registration(.middleware, of: scope, at: place)
            registration.phase = phase(one.phase, of: framework)
            registration.rank = one.rank
            registration.path = ""
            if let condition = one.condition { registration.conditions.append(RouteCondition(condition)) }
            let known = one.roles.isEmpty ? roles(ofPath: one.symbol, [], in: place.file).0 ?? [] : one.roles
            registration.middleware = [Middleware(symbol: one.symbol, origin: one.symbol, roles: known, evidence: .framework, location: registration.location)]
            if !one.since.isEmpty { routing.dated.append((pipeline.registrations.count, one.since)) }
            pipeline.registrations.append(registration)
        }
    }

    /// The files that a path with a star means, each with what the star stands for.
    private func expanded(_ pattern: String) -> [(RepositoryPath, String)] {
        guard let star = pattern.firstIndex(of: "*") else {
            let path = RepositoryPath(pattern)
            return paths.contains(path) ? [(path, "")] : []
        }
        let before = String(pattern[..<star]), isDeep = pattern[star...].hasPrefix("**"), after = String(pattern[star...].drop { $0 == "*" })
        return files.paths.compactMap { path in
            let text = path.shown
            guard text.hasPrefix(before), text.hasSuffix(after), text.count > before.count + after.count else { return nil }
            let middle = String(text.dropFirst(before.count).dropLast(after.count))
            return isDeep || !middle.contains("/") ? (path, middle) : nil
        }
    }

    /// Says where an application changes what is not followed, or has its routes elsewhere.
    private func noteUnread(_ application: ApplicationFiles, isBegun: Bool, of scope: Int, below root: String, at place: CodePlace) {
        for (path, word) in application.unread.sorted(by: { $0.key < $1.key }) {
            guard let file = file(RepositoryPath(root + path)), RouteFiles.holds(Array(file.code.bytes), Array(word.utf8)) else { continue }
            pipeline.scopes[scope].isOpen = true
            note(.injection, "what `\(word)` changes here is not followed", at: CodePlace(file: file, term: 0))
        }
        if !isBegun, application.entries.allSatisfy({ expanded(root + $0.path).isEmpty }) {
            pipeline.scopes[scope].isOpen = true
            note(.dynamicRegistration, "no routes are where they are by default", at: place)
        }
    }

    /// Runs a file, in a router of its own where the entry says what stands before it.
    func load(_ path: RepositoryPath, by entry: ApplicationFiles.Entry, in scope: Int, _ framework: Framework) {
        guard entry.prefix != nil || !entry.middleware.isEmpty, let file = file(path) else { return load(path) }
        let place = CodePlace(file: file, term: 0), child = makeScope(framework, type: "group", isRoot: false, at: place)
        var mount = registration(.mount(scope: child), of: scope, at: place)
        mount.path = entry.prefix ?? ""
        pipeline.registrations.append(mount)
        use(entry.middleware.map { Argument(name: nil, value: .text($0), place: place) }, phase: framework.semantics.phases.last?.name ?? "", rank: 0, of: child, framework)
        surrounding.append(child)
        load(path)
        surrounding.removeLast()
    }

    /// Runs a file within the router around, under the conditions that hold.
    func load(_ path: RepositoryPath) {
        guard let file = file(path), depth < Self.depthLimit else { return }
        let id = ObjectIdentifier(file)
        guard running[id]?.contains(-1) != true else { return }
        running[id, default: []].insert(-1)
        file.state = .done
        routing.loads += 1
        depth += 1
        let activation = Activation(file: file, frame: file.frame, base: conditions.count, module: nil)
        runOpen(0, in: activation)
        depth -= 1
        running[id]?.remove(-1)
    }

    /// Runs the statements of a file, and those in the bodies of its classes.
    private func runOpen(_ block: Int, in activation: Activation) {
        let code = activation.code
        for term in code.children(block) {
            if code.kinds[term] == .classLike {
                let body = code.child(term, .body)
                if body >= 0 { runOpen(body, in: activation) }
            } else if run(term, in: activation) == .left {
                return
            }
        }
    }

    // MARK: Lists whose order is changed by name

    /// Notes where what was just registered stands, or what is taken away.
    func move(_ position: FrameworkCall.Position, from start: Int, of scope: Int, _ call: FrameworkCall, _ fit: Shape.Fit, _ framework: Framework) {
        let anchor = fit.ones["AT"].map { argument in
            if case .number(let number) = argument.value { return String(Int(number)) }
            return argument.place.file.spelled(argument.place.term).filter { $0 != "\"" }
        }
        let range = min(start, pipeline.registrations.count)..<pipeline.registrations.count
        let moved = fit.ones["M"].map { $0.place.file.spelled($0.place.term) } ?? ""
        let isMove = position == .moveBefore || position == .moveAfter
        routing.moves.append(RoutingState.Move(
            scope: scope, phase: phase(call.phase, of: framework), position: position, anchor: isMove ? "\(anchor ?? "")\n\(moved)" : anchor ?? "",
            registrations: range, conditions: conditions))
    }

    /// Puts the lists into their order, and takes out what versions do not have.
    func settleLists() {
        for (index, since) in routing.dated where !since.allSatisfy({ isReached($0.value, routing.facts[$0.key]) }) {
            pipeline.registrations[index].middleware = []
            let text = "the version is not known that decides on `\(since.keys.sorted().joined(separator: ", "))`"
            if since.keys.contains(where: { routing.facts[$0] == nil }), !pipeline.unresolved.contains(where: { $0.code == .version && $0.text == text }) {
                pipeline.unresolved.append(Unresolved(.version, text, at: pipeline.registrations[index].location))
            }
        }
        for (scope, moves) in Dictionary(grouping: routing.moves, by: \.scope) {
            for (phase, moves) in Dictionary(grouping: moves, by: \.phase) { settle(scope, phase, moves) }
        }
    }

    private func isReached(_ version: String, _ given: String?) -> Bool {
        guard let given else { return false }
        let (one, other) = (version.split(separator: ".").map { Int($0) ?? 0 }, given.split(separator: ".").map { Int($0) ?? 0 })
        return !other.lexicographicallyPrecedes(one)
    }

    private func settle(_ scope: Int, _ phase: Int, _ moves: [RoutingState.Move]) {
        let placed = Set(moves.flatMap { Array($0.registrations) })
        var list = pipeline.registrations.indices.filter {
            let one = pipeline.registrations[$0]
            return one.scope == scope && one.phase == phase && one.kind == .middleware && !placed.contains($0)
        }
        for move in moves where move.position != .remove { apply(move, to: &list) }
        for move in moves where move.position == .remove { apply(move, to: &list) }
        for (rank, index) in list.enumerated() { pipeline.registrations[index].rank = rank }
    }

    private func apply(_ move: RoutingState.Move, to list: inout [Int]) {
        let names = move.anchor.split(separator: "\n", omittingEmptySubsequences: false).map(String.init), new = Array(move.registrations)
        let at = place(of: names[0], in: list)
        switch move.position {
        case .first: list.insert(contentsOf: new, at: 0)
        case .before: list.insert(contentsOf: new, at: at ?? 0)
        case .after: list.insert(contentsOf: new, at: at.map { $0 + 1 } ?? list.count)
        case .remove: if let at { takeAway(list[at], under: move.conditions) }
        case .replace:
            list.insert(contentsOf: new, at: at ?? list.count)
            if let at { takeAway(list[at + new.count], under: move.conditions) }
        case .moveBefore, .moveAfter:
            guard names.count > 1, let old = place(of: names[1], in: list) else { return }
            let moved = list.remove(at: old), target = place(of: names[0], in: list) ?? list.count
            list.insert(moved, at: min(list.count, move.position == .moveAfter ? target + 1 : target))
        }
    }

    /// A middleware that is dropped; under conditions, only where they hold.
    func takeAway(_ index: Int, under conditions: [RouteCondition]) {
        if conditions.isEmpty { return pipeline.registrations[index].middleware = [] }
        pipeline.registrations[index].conditions.append(ChainDraft.negation(of: conditions))
    }

    private func place(of name: String, in list: [Int]) -> Int? {
        if let number = Int(name), list.indices.contains(number) { return number }
        let plain = Self.plain(name)
        return list.firstIndex { index in
            pipeline.registrations[index].middleware.contains { Self.plain($0.symbol) == plain || $0.origin.map(Self.plain) == plain }
        }
    }

    /// `Rack::Runtime` and `Rack.Runtime` are one name.
    private static func plain(_ name: String) -> String { name.split { $0 == ":" || $0 == "." || $0 == "\\" }.joined(separator: ".") }
}
