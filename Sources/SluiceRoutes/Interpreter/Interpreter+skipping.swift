internal import SluiceRules
internal import SluiceSyntax

extension Interpreter {
    /// What must not hold for a middleware to run whose settings name a function that lets requests past it: `Skipper: isHealth`.
    func skips(in made: Made, _ framework: Framework) -> [RouteCondition] {
        guard !framework.skips.isEmpty else { return [] }
        return made.arguments.flatMap { fields(of: $0.value) }.compactMap { field in
            guard let name = field.name, let harmless = framework.skips[name] else { return nil }
            switch field.value {
            case .nothing: return nil
            case .external(harmless) where !harmless.isEmpty: return nil
            default: return RouteCondition("skip(\(field.place.file.spelled(field.place.term)))", isNegated: true)
            }
        }
    }

    /// The fields of an object that is handed over.
    private func fields(of value: Value) -> [Argument] {
        switch value {
        case .made(let made) where made.isComposite: made.arguments
        case .record(let record):
            record.names.compactMap { name in
                guard let held = record[name], let place = record.place(of: name) else { return nil }
                return Argument(name: name, value: held, place: place)
            }
        case .choice(let choices): choices.flatMap { fields(of: $0.value) }
        default: []
        }
    }
}

extension Made {
    /// Whether it is a struct that is written out: `middleware.GzipConfig{Level: 5}`.
    var isComposite: Bool { place.file.code.language == "go" && place.file.code.kinds[max(place.term, 0)] == .construction }
}
