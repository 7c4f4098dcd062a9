extension Shape {
    /// What the arguments of a call stand for by the names of the shape.
    struct Fit {
        var ones: [String: Argument] = [:]
        var manies: [String: [Argument]] = [:]
        /// Labelled arguments that the shape does not name.
        var others: [Argument] = []

        /// The arguments known by a name, however many.
        func arguments(_ name: String) -> [Argument] { ones[name].map { [$0] } ?? manies[name] ?? [] }
    }

    /// Whether a shape's path is that of a name from outside: `express`, `github.com/gin-gonic/gin.New`.
    func isPath(_ path: String) -> Bool {
        names.contains { name in
            if let star = name.firstIndex(of: "*") {
                let last = path.split(separator: ".").last ?? ""
                return last.count + 1 >= name.count && last.hasPrefix(name[..<star]) && last.hasSuffix(name[name.index(after: star)...])
            }
            return path == (self.path + [name]).joined(separator: ".")
        }
    }

    /// Holds the arguments against the slots, from both ends; labelled ones by their label, wherever they stand.
    func fit(_ arguments: [Argument]) -> Fit? {
        var fit = Fit(), positional = arguments.filter { $0.name == nil }, labelled = arguments.filter { $0.name != nil }
        var places: [Slot] = []
        for slot in slots {
            switch slot {
            case .labelled(let label, let name):
                if let index = labelled.firstIndex(where: { $0.name == label }) { fit.ones[name] = labelled.remove(at: index) } else { places.append(slot) }
            case .literal(let label, let text):
                guard let index = labelled.firstIndex(where: { $0.name == label }) else { return nil }
                let given = labelled.remove(at: index).place
                guard given.file.spelled(given.term).filter({ $0 != "\"" }) == text else { return nil }
            default: places.append(slot)
            }
        }
        fit.others = labelled
        return fill(places, &positional, &fit) ? fit : nil
    }

    /// What stands before `$$$` from the left, what stands behind it from the right, and what is left in it.
    private func fill(_ places: [Slot], _ positional: inout [Argument], _ fit: inout Fit) -> Bool {
        let cut = places.firstIndex { if case .many = $0 { true } else { false } }
        var before = Array(places[..<(cut ?? places.endIndex)]), after = cut.map { Array(places[($0 + 1)...]) } ?? []
        func needs(_ slot: Slot) -> Bool { if case .optional = slot { false } else { true } }
        var spare = positional.count - (before + after).count(where: needs)
        guard spare >= 0 else { return false }
        func keeps(_ slot: Slot) -> Bool {
            if needs(slot) { return true }
            spare -= 1
            return spare >= 0
        }
        before = before.filter(keeps)
        after = after.filter(keeps)
        for slot in before { take(slot, positional.removeFirst(), &fit) }
        for slot in after.reversed() { take(slot, positional.removeLast(), &fit) }
        guard let cut, case .many(let name) = places[cut] else { return positional.isEmpty }
        fit.manies[name] = positional
        return true
    }

    private func take(_ slot: Slot, _ argument: Argument, _ fit: inout Fit) {
        switch slot {
        case .one(let name), .optional(let name), .labelled(_, let name): fit.ones[name] = argument
        case .many, .literal: break
        }
    }
}
