/// Which unit of the tree after each unit of a tree before is.
struct UnitPairing {
    typealias Place = GuardComparison.Place
    private var pairs: [Place: Place] = [:]

    func after(of place: Place) -> Place? { pairs[place] }

    init(_ files: [GuardFacts.File]) {
        var taken: Set<Place> = []
        for index in files.indices { pair(files, index, &taken) { $0.names == $1.names } }
        for index in files.indices { pair(files, index, &taken) { $0.names.last == $1.names.last && $0.isClass == $1.isClass } }
        for index in files.indices { moved(files, from: index, &taken) }
        for index in files.indices { renamed(files, index, &taken) }
    }

    /// Pairs units of one file in order of place.
    private mutating func pair(_ files: [GuardFacts.File], _ file: Int, _ taken: inout Set<Place>, _ fits: (GuardedUnit, GuardedUnit) -> Bool) {
        guard let before = files[file].before, let after = files[file].after else { return }
        for (number, unit) in before.units.enumerated() where pairs[Place(file: file, item: number)] == nil {
            let found = after.units.indices.filter { !taken.contains(Place(file: file, item: $0)) && fits(unit, after.units[$0]) }
            let same = before.units.indices.filter { fits(unit, before.units[$0]) && pairs[Place(file: file, item: $0)] == nil }
            // As many as before are the same ones in order; otherwise those that do most of the same.
            let own = before.work(of: number)
            let best = found.count == same.count ? found.first : found.max { own.likeness(after.work(of: $0)) < own.likeness(after.work(of: $1)) }
            if let best { enter(Place(file: file, item: number), Place(file: file, item: best), &taken) }
        }
    }

    private mutating func enter(_ old: Place, _ new: Place, _ taken: inout Set<Place>) {
        pairs[old] = new
        taken.insert(new)
    }

    /// Units that stand in another file now, under the same name.
    private mutating func moved(_ files: [GuardFacts.File], from file: Int, _ taken: inout Set<Place>) {
        guard let before = files[file].before else { return }
        for (number, unit) in before.units.enumerated() where number > 0 && pairs[Place(file: file, item: number)] == nil {
            let own = before.work(of: number)
            let found = open(files, taken).filter { place in
                guard place.file != file, let code = files[place.file].after else { return false }
                return code.units[place.item].names.last == unit.names.last && own.likeness(code.work(of: place.item)) >= 0.5
            }
            if let first = found.first { enter(Place(file: file, item: number), first, &taken) }
        }
    }

    /// Units of the same file under another name that do the same.
    private mutating func renamed(_ files: [GuardFacts.File], _ file: Int, _ taken: inout Set<Place>) {
        guard let before = files[file].before, let after = files[file].after else { return }
        for (number, unit) in before.units.enumerated() where pairs[Place(file: file, item: number)] == nil {
            let own = before.work(of: number)
            guard own.count >= 3 else { continue }
            let found = open(files, taken).filter { $0.file == file && after.units[$0.item].isClass == unit.isClass }
            let best = found.max { own.likeness(after.work(of: $0.item)) < own.likeness(after.work(of: $1.item)) }
            if let best, own.likeness(after.work(of: best.item)) >= 0.6 { enter(Place(file: file, item: number), best, &taken) }
        }
    }

    private func open(_ files: [GuardFacts.File], _ taken: Set<Place>) -> [Place] {
        files.indices.flatMap { file in
            Array((files[file].after?.units.indices ?? 0..<0).dropFirst()).map { Place(file: file, item: $0) }.filter { !taken.contains($0) }
        }
    }
}

extension Set<String> {
    /// The share of what two sets have together; 0 for two empty ones.
    fileprivate func likeness(_ other: Set<String>) -> Double {
        let all = union(other).count
        return all == 0 ? 0 : Double(intersection(other).count) / Double(all)
    }
}
