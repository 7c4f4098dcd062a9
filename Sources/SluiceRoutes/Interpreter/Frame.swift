/// The names that a function, file or package declares, and those around it.
final class Frame {
    let outer: Frame?
    @exclusivity(unchecked) private var values: [String: Value] = [:]
    /// How many conditions held where a name was declared.
    private var depths: [String: Int] = [:]

    init(outer: Frame?) { self.outer = outer }

    /// What a name stands for, here or further out.
    func value(of name: String) -> Value? {
        var frame: Frame? = self
        while let here = frame {
            if let value = here.own(name) { return value }
            frame = here.outer
        }
        return nil
    }

    /// What a name stands for that is declared here.
    func own(_ name: String) -> Value? {
        guard let value = values[name] else { return nil }
        guard case .deferred(let deferred) = value else { return value }
        values[name] = deferred.value
        return deferred.value
    }

    /// The names that are declared here.
    var names: [String] { values.keys.sorted() }

    func declare(_ name: String, _ value: Value, depth: Int = 0) {
        values[name] = value
        depths[name] = depth
    }

    /// Gives a name another value where it is declared; here where it is not. Under more conditions than it was declared under, it may keep the old one.
    func assign(_ name: String, _ value: Value, under conditions: [RouteCondition]) {
        var frame: Frame? = self
        while let here = frame {
            if let old = here.own(name) {
                let more = Array(conditions.dropFirst(here.depths[name] ?? 0))
                here.values[name] = Self.joined(old, value, under: more)
                return
            }
            frame = here.outer
        }
        declare(name, value, depth: conditions.count)
    }

    /// The new value where the conditions hold, and the old one where one of them does not.
    static func joined(_ old: Value, _ new: Value, under conditions: [RouteCondition]) -> Value {
        guard !conditions.isEmpty else { return new }
        if case .list(let old) = old, case .list(let new) = new, let base = new.base, base === old { return .list(new.added(under: conditions)) }
        let before = old.choices.flatMap { choice in
            conditions.map { Value.Choice(value: choice.value, conditions: choice.conditions + [$0.negated]) }
        }
        let after = new.choices.map { Value.Choice(value: $0.value, conditions: conditions + $0.conditions) }
        let all = (after + before).filter { choice in !choice.conditions.contains { choice.conditions.contains($0.negated) } }
        return all.count > 8 ? .unknown : .either(all)
    }
}

extension ListValue {
    /// What was added to the end of another list, as there only under conditions.
    func added(under conditions: [RouteCondition]) -> ListValue {
        guard let base else { return self }
        let items = items.enumerated().map { index, item in
            index < base.items.count ? item : .either(item.choices.map { Value.Choice(value: $0.value, conditions: conditions + $0.conditions) })
        }
        return ListValue(items, places: places, isOpen: isOpen)
    }
}

extension Value {
    /// How many values a choice holds, and how many conditions one of them; what may be more is not followed.
    private static let most = 64

    /// One of several. Where it may be one of very many, which takes no more than a variable that is set again and again under conditions, it is unknown.
    static func either(_ choices: [Choice]) -> Value {
        var flat: [Choice] = []
        for choice in choices {
            flat += Value.choice([choice]).choices
            if flat.count > most { return .unknown }
        }
        return flat.contains { $0.conditions.count > most } ? .unknown : .choice(flat)
    }

    /// What it may be, each under its conditions.
    var choices: [Choice] {
        guard case .choice(let choices) = self else { return [Choice(value: self, conditions: [])] }
        return choices.flatMap { choice in
            choice.value.choices.map { Choice(value: $0.value, conditions: choice.conditions + $0.conditions) }
        }
    }
}
