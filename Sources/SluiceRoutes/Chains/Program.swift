internal import SluiceModel

/// A pipeline made ready: registrations in order, so that a registration's place is its time, paths read once, and what each scope holds.
struct Program {
    let scopes: [RouteScope]
    /// In order of time.
    let registrations: [Registration]
    /// The path of each registration, relative to its scope; `nil` where it is not known.
    let paths: [RoutePath?]
    /// The paths that each registration leaves out, relative to its scope.
    let exceptions: [[RoutePath]]
    /// Of each scope.
    let semantics: [Semantics]
    /// Of each scope.
    let stacks: [ScopeStack]
    /// What stands in cases.
    let choices: ChoiceReader

    init(_ pipeline: Pipeline) {
        let known = pipeline.scopes.indices
        let scopes = pipeline.scopes
        let registrations = pipeline.registrations.enumerated()
            .filter { known.contains($0.element.scope) }
            .sorted { ($0.element.sequence, $0.offset) < ($1.element.sequence, $1.offset) }
            .map(\.element)
        let paths = registrations.map { $0.path.flatMap { $0.utf8.count <= RoutePath.limit ? RoutePath($0) : nil } }
        let semantics = scopes.map { pipeline.semantics[$0.framework] ?? Semantics() }
        var places = [[Int]](repeating: [], count: scopes.count)
        for (place, registration) in registrations.enumerated() { places[registration.scope].append(place) }
        self.scopes = scopes
        self.registrations = registrations
        self.paths = paths
        exceptions = registrations.map { $0.exceptPaths.map(RoutePath.init) }
        self.semantics = semantics
        choices = ChoiceReader(pipeline.choices)
        stacks = places.enumerated().map { scope, places in ScopeStack(places, of: registrations, paths: paths, semantics: semantics[scope]) }
    }

    /// The scope that a mount reaches; `nil` of other registrations.
    func mounted(_ registration: Int) -> Int? {
        guard case .mount(let scope) = registrations[registration].kind, scopes.indices.contains(scope) else { return nil }
        return scope
    }

    /// Whether the registration's path is its whole scope: it was not given, or the semantics attach to objects, where `/` says nothing.
    func isWholeScope(_ registration: Int) -> Bool {
        let one = registrations[registration]
        return one.match == nil && semantics[one.scope].attachment == .object && paths[registration]?.segments.isEmpty == true
    }
}

/// What one scope holds, in the order in which it runs.
struct ScopeStack {
    /// One middleware of a registration.
    struct Item {
        let registration: Int
        /// Its place in the registration's list.
        let place: Int
        let phase: Int
    }

    /// What is registered, in order of time.
    let registrations: [Int]
    /// By phase, outermost first.
    let phases: [[Item]]
    let resets: [Int]
    let exemptions: [Int]
    /// The exemptions by their paths; those that have none cover everything.
    let exemptionIndex: PathIndex

    init(_ places: [Int], of all: [Registration], paths: [RoutePath?], semantics: Semantics) {
        registrations = places
        var phases = [[Item]](repeating: [], count: max(1, semantics.phases.count))
        for place in places where all[place].kind == .middleware {
            for item in Self.items(place, all[place], phaseCount: phases.count) { phases[item.phase].append(item) }
        }
        self.phases = phases.enumerated().map { phase, items in
            let isAscending = semantics.order(in: phase) == .ascending
            return items.sorted { left, right in
                let (first, second) = (all[left.registration].rank, all[right.registration].rank)
                if first != second { return first < second }
                if left.registration != right.registration { return (left.registration < right.registration) == isAscending }
                return left.place < right.place
            }
        }
        resets = places.filter { all[$0].kind == .reset }
        exemptions = places.filter { if case .exemption = all[$0].kind { true } else { false } }
        var index = PathIndex(isCaseSensitive: semantics.isCaseSensitive)
        for (number, place) in exemptions.enumerated() {
            let path = paths[place].flatMap { $0.segments.isEmpty && all[place].match == nil ? nil : $0 }
            index.insert(number, path ?? .everything, isOpen: (all[place].match ?? .pattern) == .prefix)
        }
        exemptionIndex = index
    }

    /// The middlewares of a registration with their phases, as given.
    static func items(_ place: Int, _ registration: Registration, phaseCount: Int) -> [Item] {
        registration.middleware.indices.map { index in
            let phase = registration.phases[index] ?? registration.phase
            return Item(registration: place, place: index, phase: min(max(0, phase), phaseCount - 1))
        }
    }
}

/// What holds in one phase.
extension Semantics {
    func binding(in phase: Int) -> Binding { phases.indices.contains(phase) ? phases[phase].binding ?? binding : binding }
    func order(in phase: Int) -> Order { phases.indices.contains(phase) ? phases[phase].order ?? order : order }
    func runsOnNotFound(in phase: Int) -> Bool { phases.indices.contains(phase) ? phases[phase].runsOnNotFound ?? runsOnNotFound : runsOnNotFound }
    func name(ofPhase phase: Int) -> String { phases.indices.contains(phase) ? phases[phase].name : "" }
    func crossesMounts(in phase: Int) -> Bool { phases.indices.contains(phase) ? phases[phase].crossesMounts : true }
    /// Whether anything runs where no route fits.
    var runsOnNotFoundAnywhere: Bool { phases.isEmpty ? runsOnNotFound : phases.contains { $0.runsOnNotFound ?? runsOnNotFound } }
}
