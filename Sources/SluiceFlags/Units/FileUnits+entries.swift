internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

extension FileUnits {
    /// The routes that the file registers and that were not there before (reference: flags.md, N2).
    mutating func addRoutes() {
        for route in context.change.routes where route.path == file.path && !route.existed {
            let handler = handler(of: route), verdict = handler.map { file.verdicts[$0] }
            let around = registration(of: route)
            for site in [verdict.flatMap { site(of: $0) }, around.flatMap { site(of: file.verdicts[$0]) }].compactMap(\.self) { entryTerms.insert(site.term) }
            let lines = verdict.flatMap { site(of: $0)?.lines } ?? route.lines
            routeLines.append(route.lines)
            let (state, flags) = state(of: route, handler: handler, around: around)
            let answer = context.reading.words.answer(of: route.framework, in: FlagQuestion.family(file.after?.code.language.rawValue ?? ""))
            let edit = state.isOpen ? EditAdvice(file: file, flags: context.flags).gating(route, handler: verdict, answer: answer) : nil
            found.append(FlagUnit(kind: .route, path: file.path, name: route.name, lines: [lines], state: state, flags: flags, edit: edit))
        }
    }

    /// The jobs, consumers and commands that were not there before.
    mutating func addJobs() {
        for entry in context.entries[index] {
            guard let place = file.verdicts.indices.first(where: { site(of: file.verdicts[$0])?.term == entry.term }), file.verdicts[place].state == .new,
                entryTerms.insert(entry.term).inserted
            else { continue }
            let verdict = file.verdicts[place]
            let state: FlagUnit.State, flags: Set<FlagKey>
            if verdict.residual.isEmpty && !verdict.flags.isEmpty || isRefusal(verdict) {
                (state, flags) = (.covered, verdict.flags)
            } else {
                (state, flags) = (.uncovered(reason: "the \(entry.word) runs by itself, and no flag decides over it"), verdict.flags)
            }
            let edit = state.isOpen ? EditAdvice(file: file, flags: context.flags).guardingEntry(verdict) : nil
            found.append(FlagUnit(kind: .job, path: file.path, name: entry.name, lines: [entry.lines], state: state, flags: flags, edit: edit))
        }
    }

    private func state(of route: RouteEntry, handler: Int?, around: Int?) -> (FlagUnit.State, Set<FlagKey>) {
        if !route.gates.isEmpty { return (.covered, route.gates) }
        let verdict = handler.map { file.verdicts[$0] }
        if let verdict, verdict.state == .new, isRefusal(verdict) { return (.covered, verdict.flags) }
        if verdict == nil, let flags = context.inertFlags(ofHandlerOf: route) { return (.covered, flags) }
        if let around {
            let registering = file.verdicts[around]
            switch registering.state {
            case .covered: return (.covered, registering.flags)
            case .changed where !registering.flags.isEmpty && !registering.residual.contains(where: { $0.contains(route.lines.first) }):
                return (.covered, registering.flags)
            case .new where registering.kind == .statement && registering.residual.isEmpty && !registering.flags.isEmpty: return (.covered, registering.flags)
            case .new where registering.kind != .statement: return state(of: route, registeredIn: around)
            case .unknown(let reason): return (.unknown(reason: reason), registering.flags)
            default: break
            }
        }
        return (.uncovered(reason: "no gate on the route"), verdict?.flags ?? [])
    }

    /// A route that a new function registers is there where the function runs.
    private func state(of route: RouteEntry, registeredIn place: Int) -> (FlagUnit.State, Set<FlagKey>) {
        let verdict = file.verdicts[place]
        if !verdict.flags.isEmpty, !verdict.residual.contains(where: { $0.contains(route.lines.first) }) { return (.covered, verdict.flags) }
        guard let node = context.node(of: place, in: index) else { return (.uncovered(reason: "no gate on the route"), []) }
        switch graph.off[node] {
        case .none where graph.on[node] && !graph.flags[node].isEmpty: return (.covered, graph.flags[node])
        case .uncertain(let why): return (.unknown(reason: why), [])
        // A function that nobody names registers what the routing found: a framework calls it.
        default: return (.uncovered(reason: "no gate on the route"), [])
        }
    }

    /// The function that answers: the one that stands where the route is registered, or has the handler's name.
    private func handler(of route: RouteEntry) -> Int? {
        let functions = file.verdicts.indices.filter { [.function, .method].contains(file.verdicts[$0].kind) && file.verdicts[$0].state != .removed }
        if let other = route.handlerPath, other != file.path { return nil }
        if let name = route.handler, let named = functions.first(where: { file.verdicts[$0].name == name || file.verdicts[$0].name.hasSuffix("." + name) }) { return named }
        // A decorator above it, or a file that is a route by its place.
        return functions.first { site(of: file.verdicts[$0])?.lines.first == route.lines.first || file.verdicts[$0].lines == route.lines }
    }

    /// The smallest definition or statement in which the route is registered.
    private func registration(of route: RouteEntry) -> Int? {
        let handler = handler(of: route)
        return file.verdicts.indices.filter { $0 != handler && file.verdicts[$0].state != .removed && file.verdicts[$0].kind != .classLike }
            .filter { (site(of: file.verdicts[$0])?.lines ?? file.verdicts[$0].lines).contains(route.lines.first) }
            .min { file.verdicts[$0].lines.count < file.verdicts[$1].lines.count }
    }

    /// Whether a new function does nothing with the flags off but say that it is not there.
    func isRefusal(_ verdict: DefinitionVerdict) -> Bool { Refusal.form(of: verdict, in: file, sites, context.reading.words) != nil }
}

extension FlagUnit.State {
    /// Whether something is to be done about it.
    var isOpen: Bool {
        switch self {
        case .uncovered, .unknown: true
        default: false
        }
    }
}
