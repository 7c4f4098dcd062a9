internal import SluiceModel
internal import SluiceRules

extension FileReduction {
    /// Pairs the definitions of both sides; those of one text are the same, and the others are kept to be judged.
    func match() {
        var old: [String: [Definition]] = [:]
        for definition in base?.list.definitions ?? [] where definition.kind != .statement { old[definition.name, default: []].append(definition) }
        var waiting: [Definition] = []
        for definition in head?.list.definitions ?? [] where definition.kind != .statement {
            if let place = old[definition.name]?.firstIndex(where: { isSameText(definition, $0) }) {
                old[definition.name]?.remove(at: place)
                same(definition)
            } else {
                waiting.append(definition)
            }
        }
        for definition in waiting {
            let partner = old[definition.name].flatMap { $0.isEmpty ? nil : $0.first }
            if partner != nil { old[definition.name]?.removeFirst() }
            touched.append(TouchedDefinition(head: definition, base: partner))
        }
        for definition in (base?.list.definitions ?? []) where definition.kind != .statement {
            if old[definition.name]?.contains(where: { $0.term == definition.term }) == true { touched.append(TouchedDefinition(head: nil, base: definition)) }
        }
        for place in touched.indices { reduce(place) }
    }

    private func isSameText(_ one: Definition, _ other: Definition) -> Bool {
        guard let head, let base, one.kind == other.kind else { return false }
        let left = head.text(of: one), right = base.text(of: other)
        return left.count == right.count && left.elementsEqual(right)
    }

    func same(_ definition: Definition) {
        guard let head else { return }
        verdicts.append(
            DefinitionVerdict(
                name: definition.name, kind: definition.kind, lines: head.lines(of: definition.term), state: .same,
                flags: Set(head.evaluations(in: definition.term).map(\.key)), references: head.names(in: definition.term)))
    }

    private func reduce(_ place: Int) {
        // What a new definition holds is told as it stands; of one that was there, what the change brought and nothing uses is left out.
        let old = touched[place].base == nil ? words(of: touched[place].head, in: head) : words(of: touched[place].base, in: base)
        if let definition = touched[place].head { touched[place].off = form(definition, .headOff, keeping: old) }
        if let definition = touched[place].base { touched[place].old = form(definition, .baseOff, keeping: old) }
    }
}
