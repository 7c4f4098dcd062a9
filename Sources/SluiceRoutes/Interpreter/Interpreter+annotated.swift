internal import SluiceModel
internal import SluiceRules
internal import SluiceSyntax

extension Interpreter {
    /// Puts together what classes say, once all files have been read.
    func readAnnotated() {
        readBuiltRouters()
        readRouteFiles()
        guard frameworks.contains(where: { !$0.annotations.isEmpty || $0.controllers != nil }) else { return }
        conditions = []
        readApplications()
        readControllers()
        for (scope, module) in servedRoots() { readModules(of: scope, module) }
        for (scope, place) in annotated.mounts { mountUnit(of: scope, at: place) }
        mountRest()
        readFilterChains()
        applyMetadata()
    }

    /// The applications with their modules. Of several that are made of the same module the last is the one that serves; the others were asked for settings.
    private func servedRoots() -> [(scope: Int, module: Argument)] {
        annotated.roots.enumerated().filter { index, root in
            guard case .type(let type) = root.module.value else { return true }
            let isLast = !annotated.roots[(index + 1)...].contains { if case .type(let later) = $0.module.value { later === type } else { false } }
            if !isLast { pipeline.scopes[root.scope].isRoot = false }
            return isLast
        }.map(\.element)
    }

    /// Classes that start an application: all of their unit's controllers are its own.
    private func readApplications() {
        for type in annotated.types {
            let activation = Activation(file: type.place.file, frame: type.frame, receiver: .type(type), base: 0)
            for annotation in annotations(of: type.place.term, "class", in: activation) where annotation.call.action == .application {
                let scope = application(annotation.framework, type: annotation.call.type, at: type.place)
                fill(scope, by: annotation.call, annotation.fit, annotation.arguments, at: type.place, in: activation)
                if !annotated.mounts.contains(where: { $0.scope == scope }) { annotated.mounts.append((scope, type.place)) }
            }
        }
    }

    /// Mounts the controllers of the units that an application is built from.
    private func mountUnit(of scope: Int, at place: CodePlace) {
        guard let framework = framework(of: scope) else { return }
        let units = Set(self.units(below: unit(of: place.file.path, framework), framework))
        for (type, own) in annotated.order where own.id == framework.id && units.contains(unit(of: type.place.file.path, framework)) {
            mount(type, in: scope, below: "", at: place)
        }
    }

    /// Controllers that nothing mounts: where no application is in sight they stand at the top, else something may mount them that was not understood.
    private func mountRest() {
        for (type, framework) in annotated.order where !annotated.mounted.contains(ObjectIdentifier(type)) {
            let roots = pipeline.scopes.indices.filter { pipeline.scopes[$0].framework == framework.id && pipeline.scopes[$0].isRoot }
            guard roots.isEmpty else { continue }
            let top = application(framework, type: "app", at: type.place)
            pipeline.scopes[top].isOpen = true
            mount(type, in: top, below: "", at: type.place)
        }
    }
}
