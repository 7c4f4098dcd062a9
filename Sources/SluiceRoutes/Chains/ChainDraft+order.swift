internal import SluiceModel

extension ChainDraft {
    /// Puts the middlewares of phases that are sorted into the order of the framework's list.
    mutating func sort(by semantics: Semantics) {
        for (phase, one) in semantics.phases.enumerated() where one.isSorted {
            let places = parts.indices.filter { parts[$0].phase == phase }
            let sorted = Self.sorted(places.map { parts[$0] })
            for (place, part) in zip(places, sorted) { parts[place] = part }
        }
    }

    /// One that stands in the list goes before the last one in front of it that the list has after it. Those that are not in the list stay behind
    /// what they stand behind.
    private static func sorted(_ given: [Part]) -> [Part] {
        var parts = given, last: (place: Int, order: Int)?, place = 0
        while place < parts.count {
            guard let order = parts[place].middleware.order else {
                place += 1
                continue
            }
            if let before = last, order < before.order {
                parts.insert(parts.remove(at: place), at: before.place)
                (last, place) = (nil, 0)
            } else {
                last = (place, order)
                place += 1
            }
        }
        return parts
    }
}
