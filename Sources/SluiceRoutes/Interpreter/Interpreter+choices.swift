internal import SluiceModel
internal import SluiceRules

/// What is known of filter chains while they are read.
struct FilterChains {
    /// Chains with the function that makes them.
    var chains: [(scope: Int, place: CodePlace)] = []
    /// The paths that a chain is for.
    var limits: [Int: [RouteChoice.Case]] = [:]
    /// The rules of a chain, by their place among the choices.
    var rules: [Int: Int] = [:]
    /// The case that waits for what is decided of it.
    var pending: [Int: RouteChoice.Case] = [:]
    /// Roles of filters that a chain does without.
    var without: [Int: Set<MiddlewareRole>] = [:]
}

extension Interpreter {
    /// What calls do that say of paths what holds for them; `nil` for other actions.
    func choose(
        _ call: FrameworkCall, of scope: Int, _ fit: Shape.Fit, _ arguments: [Argument], at place: CodePlace, _ framework: Framework, in activation: Activation
    ) -> Value? {
        switch call.action {
        case .rules:
            if filters.rules[scope] == nil {
                filters.rules[scope] = pipeline.choices.count
                pipeline.choices.append(RouteChoice())
            }
            let rules = Value.part(of: scope, path: [call.type])
            guard let body = fit.ones["BODY"] else { return rules }
            _ = self.call(body.value, [Argument(name: nil, value: rules, place: place)], at: place, in: activation)
            return .scope(scope)
        case .pick:
            filters.pending[scope] = self.case(call, fit, at: place)
            return .part(of: scope, path: [call.type])
        case .permit, .decide:
            decide(call, of: scope, arguments, at: place, framework)
            return .part(of: scope, path: [call.type])
        case .limit:
            filters.limits[scope, default: []].append(self.case(call, fit, at: place))
            return .scope(scope)
        case .without:
            filters.without[scope, default: []].formUnion(call.exempts)
            return .scope(scope)
        case .beside:
            let ranks = framework.filterChains?.ranks ?? []
            let name = fit.ones["AT"].map { String($0.place.file.spelled($0.place.term).split(separator: ".").first ?? "") } ?? ""
            let rank = (ranks.firstIndex(of: name) ?? ranks.count) * 10 + call.rank
            for argument in fit.arguments("M") { use([argument], phase: call.phase, rank: rank, of: scope, framework) }
            return .scope(scope)
        default: return nil
        }
    }

    /// The paths and the method that a case names.
    private func `case`(_ call: FrameworkCall, _ fit: Shape.Fit, at place: CodePlace) -> RouteChoice.Case {
        var one = RouteChoice.Case(paths: [], location: place.file.location(place.term))
        if let path = call.path { one.paths = [path] }
        for argument in fit.arguments("PATHS").flatMap({ flat($0) }) { add(argument, to: &one) }
        if one.paths.isEmpty { one.paths = ["/**"] }
        return one
    }

    private func add(_ argument: Argument, to one: inout RouteChoice.Case) {
        switch argument.value {
        case .text(let text): one.paths.append(Self.ant(text))
        case .external(let path) where path.contains("HttpMethod."): one.methods = words(of: argument.value)
        case .made(let made) where made.arguments.first?.value.text != nil:
            one.paths.append(made.arguments.first?.value.text.map(Self.ant))
            if made.arguments.count > 1, let method = made.arguments[1].value.text { one.methods = [method.uppercased()] }
        default:
            one.paths.append(nil)
            note(.dynamicPath, "the paths of a rule are not known until the program runs", at: argument.place)
        }
    }

    /// One star stands for one part of a path.
    private static func ant(_ path: String) -> String {
        path.split(separator: "/", omittingEmptySubsequences: false).map { $0 == "*" ? ":any" : String($0) }.joined(separator: "/")
    }

    /// Says of the case that waits what holds for it.
    private func decide(_ call: FrameworkCall, of scope: Int, _ arguments: [Argument], at place: CodePlace, _ framework: Framework) {
        guard let choice = filters.rules[scope], var one = filters.pending[scope] else { return }
        one.permits = call.action == .permit
        let number = pipeline.choices[choice].cases.count
        pipeline.choices[choice].cases.append(one)
        guard !one.permits else { return }
        var registration = registration(.middleware, of: scope, at: place)
        registration.path = ""
        registration.phase = phase(call.phase, of: framework)
        registration.rank = 10_000
        registration.middleware = [named("$CALL", call, arguments, at: place)]
        registration.cases = [RouteChoice.Place(choice: choice, number: number)]
        pipeline.registrations.append(registration)
    }

    // MARK: Chains of applications

    /// Gives each application the filter chains of its units, the first that is asked first.
    func readFilterChains() {
        for framework in frameworks {
            guard let form = framework.filterChains else { continue }
            let made = filters.chains.filter { pipeline.scopes[$0.scope].framework == framework.id }
            let apps = pipeline.scopes.indices.filter { pipeline.scopes[$0].framework == framework.id && pipeline.scopes[$0].isRoot }
            guard !made.isEmpty else { continue }
            let sorted = made.map { (chain: $0, order: order(of: $0.place, form)) }.enumerated().sorted { left, right in
                (left.element.order, left.offset) < (right.element.order, right.offset)
            }.map(\.element.chain)
            for app in apps {
                let units = Set(self.units(below: unit(of: pipeline.scopes[app].location.path, framework), framework))
                give(sorted.filter { units.contains(unit(of: $0.place.file.path, framework)) }, to: app, form, framework)
            }
            let scopes = Set(made.map(\.scope))
            pipeline.registrations.removeAll { scopes.contains($0.scope) }
        }
    }

    private func give(_ chains: [(scope: Int, place: CodePlace)], to app: Int, _ form: FilterChainForm, _ framework: Framework) {
        guard !chains.isEmpty else { return }
        let choice = pipeline.choices.count
        pipeline.choices.append(RouteChoice())
        for (scope, place) in chains.filter({ pipeline.scopes[$0.scope].type == form.ignored }) + chains.filter({ pipeline.scopes[$0.scope].type != form.ignored }) {
            let location = place.file.location(place.term), isIgnored = pipeline.scopes[scope].type == form.ignored
            let limits = filters.limits[scope] ?? []
            if isIgnored, limits.isEmpty { continue }
            let number = pipeline.choices[choice].cases.count
            pipeline.choices[choice].cases.append(
                RouteChoice.Case(paths: limits.isEmpty ? ["/**"] : limits.flatMap(\.paths), permits: isIgnored, location: limits.first?.location ?? location))
            if isIgnored { continue }
            let own = RouteChoice.Place(choice: choice, number: number)
            for automatic in form.auto where automatic.roles.isDisjoint(with: filters.without[scope] ?? []) {
                var registration = registration(.middleware, of: app, at: place)
                registration.phase = phase(form.phase, of: framework)
                registration.rank = automatic.rank
                registration.path = ""
                registration.cases = [own]
                registration.middleware = [Middleware(symbol: automatic.symbol, roles: automatic.roles, evidence: .framework, location: location)]
                pipeline.registrations.append(registration)
            }
            for var registration in pipeline.registrations where registration.scope == scope {
                registration.scope = app
                registration.cases = [own] + registration.cases
                pipeline.registrations.append(registration)
            }
        }
    }

    /// The number that the annotation above a chain's function or class says.
    private func order(of place: CodePlace, _ form: FilterChainForm) -> Double {
        let code = place.file.code
        var term = place.term
        while term > 0 {
            for decorator in code.children(term, .decorator) where code.kinds[decorator] == .decorator {
                guard let inner = code.children(decorator).first, code.kinds[inner] == .call, case let callee = code.child(inner, .callee), callee >= 0,
                    code.string(callee) == form.order, let first = code.children(code.child(inner, .arguments)).first
                else { continue }
                let held = code.kinds[first] == .keywordArgument ? code.child(first, .value) : first
                let text = place.file.spelled(max(held, 0))
                if let number = Double(text) { return number }
                if text.contains("HIGHEST_PRECEDENCE") { return -.greatestFiniteMagnitude }
            }
            term = code.parent(term)
        }
        return .greatestFiniteMagnitude
    }
}
