internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

extension Interpreter {
    /// Keeps what a router registers with the application that it will be mounted in: it takes its place there when that happens.
    func lift(_ call: FrameworkCall, of scope: Int, _ fit: Shape.Fit, _ arguments: [Argument], at place: CodePlace, _ framework: Framework) {
        let start = pipeline.registrations.count
        register(middleware: call, of: scope, fit, arguments, at: place, framework)
        lifted[scope, default: []] += pipeline.registrations[start...]
        pipeline.registrations.removeLast(pipeline.registrations.count - start)
    }

    /// Registers what a router and those within it have for the application, once.
    func settle(_ child: Int, in scope: Int, at place: CodePlace) {
        guard pipeline.scopes[scope].isRoot else { return }
        guard settled[scope, default: []].insert(child).inserted else { return }
        for one in lifted[child] ?? [] {
            var registration = one
            registration.scope = scope
            registration.sequence = next()
            registration.conditions += conditions.filter { !registration.conditions.contains($0) }
            pipeline.registrations.append(registration)
        }
        for mount in pipeline.registrations where mount.scope == child {
            if case .mount(let inner) = mount.kind { settle(inner, in: scope, at: place) }
        }
    }
}
