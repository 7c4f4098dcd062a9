internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

extension Interpreter {
    /// A route with what its handler brings with it: what parameters ask for, what stands around a class, and what its decorators take away.
    /// A class whose methods have decorators of their own makes several.
    func complete(_ route: Registration, _ core: Argument?, _ call: FrameworkCall, hasMethods: Bool, _ framework: Framework) -> [Registration] {
        var route = route
        guard let core else { return [route] }
        for asked in asked(byFieldsOf: routedClasses.last, framework) + asked(by: core.value, framework) { append(asked.middleware, asked.conditions, phase: asked.phase, to: &route, framework) }
        for asked in extractors(of: core.value, framework) { append(asked.middleware, asked.conditions, phase: asked.phase, to: &route, framework) }
        guard let handler = handlerClass(core, framework) else { return [route] }
        for (middleware, more) in around(handler, framework) { append(middleware, more, phase: handler.entry.phase, to: &route, framework) }
        return split(route, handler, hasMethods: hasMethods, framework)
    }

    private func split(_ route: Registration, _ handler: HandlerClass, hasMethods: Bool, _ framework: Framework) -> [Registration] {
        let answers = answers(handler, framework)
        guard !answers.isEmpty, !hasMethods else { return [route] }
        var plain = route, routes: [Registration] = []
        let simple = answers.filter(\.around.isEmpty).map(\.method)
        for answer in answers where !answer.around.isEmpty {
            var one = route
            one.methods = [answer.method]
            one.sequence = next()
            for (middleware, more) in answer.around { append(middleware, more, phase: handler.entry.phase, to: &one, framework) }
            routes.append(one)
        }
        if isWhole(handler) { plain.methods = Set(simple) }
        // What is for one method comes before what is for all that are left.
        plain.sequence = next()
        return plain.methods?.isEmpty == true ? routes : routes + [plain]
    }

    /// What a decorator or a list of the handler takes away from a route, as exemptions.
    func exempt(_ route: inout Registration, _ core: Argument?, _ framework: Framework) -> [Registration] {
        exempt(&route, core.flatMap { handlerClass($0, framework) }, framework)
    }

    /// The same of a class that answers.
    func exempt(_ route: inout Registration, _ handler: HandlerClass?, _ framework: Framework) -> [Registration] {
        var exemptions: [Registration] = [], kept: [(Int, Middleware)] = []
        for (index, middleware) in route.middleware.enumerated() {
            if let roles = exemption(middleware, framework) {
                exemptions.append(exemption(of: route, [], roles, at: middleware.location))
            } else {
                kept.append((index, middleware))
            }
        }
        if !exemptions.isEmpty {
            route.phases = Dictionary(uniqueKeysWithValues: kept.enumerated().compactMap { new, old in route.phases[old.0].map { (new, $0) } })
            let pairs = kept.enumerated().compactMap { new, old in route.middlewareConditions[old.0].map { (new, $0) } }
            route.middlewareConditions = Dictionary(uniqueKeysWithValues: pairs)
            route.middleware = kept.map(\.1)
        }
        guard let handler else { return exemptions }
        for field in handler.entry.fields {
            let found = list(of: field, handler, framework)
            guard !found.dropped.isEmpty else { continue }
            exemptions.append(exemption(of: route, found.dropped, [], at: found.at.file.location(found.at.term)))
        }
        return exemptions
    }

    /// The roles that a decorator takes away: by the word of the policy, or by that of the framework.
    private func exemption(_ middleware: Middleware, _ framework: Framework) -> Set<MiddlewareRole>? {
        if !markers.isEmpty, let name = middleware.callee.split(separator: ".").last, let roles = markers[String(name)] { return roles }
        guard let origin = middleware.origin else { return nil }
        return framework.calls.first { $0.action == .exemption && !$0.shape.hasReceiver && $0.shape.isPath(origin) }?.exempts
    }

    private func exemption(of route: Registration, _ symbols: Set<String>, _ roles: Set<MiddlewareRole>, at location: Location) -> Registration {
        var one = Registration(
            scope: route.scope, sequence: next(), kind: .exemption(symbols: symbols, roles: roles), location: location)
        one.path = route.path
        one.methods = route.methods
        one.match = .exact
        one.conditions = route.conditions
        return one
    }
}
