extension Shape {
    typealias Fit = SlotFit<Argument>

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

    /// Holds the arguments against the slots.
    func fit(_ arguments: [Argument]) -> Fit? {
        SlotFit.fit(slots, arguments, label: { $0.name }, text: { $0.place.file.spelled($0.place.term).filter { $0 != "\"" } })
    }
}

/// What arguments stand for by the names of a shape's slots.
package struct SlotFit<Argument> {
    package var ones: [String: Argument] = [:]
    package var manies: [String: [Argument]] = [:]
    /// Labelled arguments that the shape does not name.
    package var others: [Argument] = []

    init() {}

    /// The arguments known by a name, however many.
    func arguments(_ name: String) -> [Argument] { ones[name].map { [$0] } ?? manies[name] ?? [] }

    /// Holds arguments against slots, from both ends; labelled ones by their label, wherever they stand.
    /// - Parameters:
    ///   - label: the label or keyword that an argument is written with.
    ///   - text: how it is written, without quotation marks.
    package static func fit(
        _ slots: [Shape.Slot], _ arguments: [Argument], label: (Argument) -> String?, text: (Argument) -> String
    ) -> SlotFit? {
        var fit = SlotFit(), positional = arguments.filter { label($0) == nil }, labelled = arguments.filter { label($0) != nil }
        var places: [Shape.Slot] = []
        for slot in slots {
            switch slot {
            case .labelled(let word, let name):
                guard let index = labelled.firstIndex(where: { label($0) == word }) else {
                    places.append(slot)
                    continue
                }
                fit.ones[Self.name(name)] = labelled.remove(at: index)
            case .literal(let word, let wanted):
                guard let index = labelled.firstIndex(where: { label($0) == word }), text(labelled.remove(at: index)) == wanted else { return nil }
            default: places.append(slot)
            }
        }
        fit.others = labelled
        return fit.fill(places, &positional) ? fit : nil
    }

    /// What stands before `$$$` from the left, what stands behind it from the right, and what is left in it.
    private mutating func fill(_ places: [Shape.Slot], _ positional: inout [Argument]) -> Bool {
        let cut = places.firstIndex { if case .many = $0 { true } else { false } }
        var before = Array(places[..<(cut ?? places.endIndex)]), after = cut.map { Array(places[($0 + 1)...]) } ?? []
        func needs(_ slot: Shape.Slot) -> Bool {
            switch slot {
            case .optional: false
            case .labelled(_, let name): !name.hasSuffix("?")
            default: true
            }
        }
        var spare = positional.count - (before + after).count(where: needs)
        guard spare >= 0 else { return false }
        func keeps(_ slot: Shape.Slot) -> Bool {
            if needs(slot) { return true }
            spare -= 1
            return spare >= 0
        }
        before = before.filter(keeps)
        after = after.filter(keeps)
        for slot in before { take(slot, positional.removeFirst()) }
        for slot in after.reversed() { take(slot, positional.removeLast()) }
        guard let cut, case .many(let name) = places[cut] else { return positional.isEmpty }
        manies[name] = positional
        return true
    }

    private mutating func take(_ slot: Shape.Slot, _ argument: Argument) {
        switch slot {
        case .one(let name), .optional(let name), .labelled(_, let name): ones[Self.name(name)] = argument
        case .many, .literal: break
        }
    }

    /// A labelled argument that may be missing is written `label: $X?`.
    private static func name(_ text: String) -> String { text.hasSuffix("?") ? String(text.dropLast()) : text }
}
