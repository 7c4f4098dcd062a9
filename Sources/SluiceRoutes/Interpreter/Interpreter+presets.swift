internal import SluiceModel

extension Interpreter {
    /// What settings put before a handler that is marked by one decorator and says nothing else by another.
    func presets(_ handler: Argument, _ framework: Framework) -> [(Middleware, [RouteCondition])] {
        guard !framework.presets.isEmpty, case .wrapped(_, let wrappings) = handler.value else { return [] }
        let names = Set(wrappings.map { wrapping -> String in
            switch wrapping.value {
            case .external(let path): path
            case .made(let made): made.callee
            default: ""
            }
        })
        return framework.presets.filter { names.contains($0.mark) && !names.contains($0.unless) }.flatMap { preset in
            setting(preset.setting).map { flattened(Argument(name: nil, value: $0, place: handler.place), framework) } ?? []
        }
    }
}
