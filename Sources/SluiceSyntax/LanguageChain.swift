internal import SluiceData

extension LanguageFile {
    /// The meaning of a language's kinds, with that of the languages it is like.
    static func map(
        of head: Head, in heads: [String: (file: LanguageFile, head: Head)]
    ) -> Result<RoleMap, DataProblems> {
        guard let grammar = Grammar(named: head.grammar) else { return .failure(DataProblems([])) }
        return Result { () throws(DataProblems) in
            var body = Body()
            for link in try chain(to: head, in: heads) {
                guard let own = Grammar(named: link.head.grammar) else { continue }
                body.take(try link.file.body(own, isWhole: link.head.like == nil).translated(from: own, to: grammar))
            }
            return RoleMap(grammar: grammar, body: body)
        }
    }

    /// The languages that this one is like, the furthest first, and itself.
    private static func chain(
        to head: Head, in heads: [String: (file: LanguageFile, head: Head)]
    ) throws(DataProblems) -> [(file: LanguageFile, head: Head)] {
        var chain: [(file: LanguageFile, head: Head)] = []
        var next: String? = head.id
        while let id = next {
            guard let link = heads[id], !chain.contains(where: { $0.head.id == id }) else {
                let message = "`like: \(id)` must name another language, which is not like this one in turn"
                throw DataProblems([DataProblem(file: "languages/\(head.id).yml", line: 1, column: 1, message: message)])
            }
            chain.append(link)
            next = link.head.like
        }
        return chain.reversed()
    }
}

extension LanguageFile.Body {
    /// Adds the entries of a language that is like this one, which count for more.
    fileprivate mutating func take(_ entries: LanguageFile.Body) {
        roles.merge(entries.roles) { $1 }
        parts.merge(entries.parts) { $1 }
        shapes.merge(entries.shapes) { $1 }
        if !entries.embedded.isEmpty { embedded = entries.embedded }
        if !entries.frames.isEmpty { frames = entries.frames }
    }

    /// The same entries in the numbers of another grammar; kinds that it has not are left out.
    fileprivate func translated(from old: Grammar, to new: Grammar) -> LanguageFile.Body {
        guard old.name != new.name else { return self }
        func entries<Word>(_ table: [Place: Word]) -> [Place: Word] {
            Dictionary(table.compactMap { place, word in place.translated(from: old, to: new).map { ($0, word) } }) { first, _ in first }
        }
        // Embedded languages are not taken over from another grammar: a kind of the same name may hold something else there.
        return LanguageFile.Body(roles: entries(roles), parts: entries(parts), shapes: entries(shapes), frames: frames)
    }
}

extension Place {
    /// `nil` where the new grammar has no such kind or field.
    fileprivate func translated(from old: Grammar, to new: Grammar) -> Place? {
        func kind(_ kind: UInt16) -> UInt16? { new.kind(named: old.name(ofKind: kind)) }
        func field(_ field: UInt16) -> UInt16? { new.fieldIfAny(named: old.name(ofField: field)) }
        switch self {
        case .kind(let own): return kind(own).map { .kind($0) }
        case .kindIn(let parent, let own): return kind(parent).flatMap { parent in kind(own).map { .kindIn(parent: parent, kind: $0) } }
        case .field(let own): return field(own).map { .field($0) }
        case .fieldIn(let parent, let own): return kind(parent).flatMap { parent in field(own).map { .fieldIn(parent: parent, field: $0) } }
        case .kindWith(let own, let first): return kind(own).flatMap { own in kind(first).map { .kindWith(kind: own, firstChild: $0) } }
        case .placeIn(let parent, let index): return kind(parent).map { .placeIn(parent: $0, index: index) }
        }
    }
}

extension Grammar {
    fileprivate func fieldIfAny(named name: String) -> UInt16? {
        let field = field(named: name)
        return field == 0 ? nil : field
    }
}
