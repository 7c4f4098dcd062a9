internal import SluiceRules

extension GuardReader {
    /// `userId: session.user.id` in what a lookup is given, beside what tells the row.
    mutating func condition(ofQuery term: Int, _ key: [String], _ value: Int, _ unit: Int) {
        guard let kind = shelf.kind(.columns, key), names(value, .actors, kind) else { return }
        guard let holder = lookup(around: term, kind) else { return }
        let row = rows(in: holder, kind)
        guard !row.isEmpty else { return }
        add(kind, .query, term, in: unit, subjects: row, context: code.squeezed(root(of: holder)), holder: holder)
    }

    /// The lookup that a condition is given to; none where it says what to write.
    private func lookup(around term: Int, _ kind: GuardKind) -> Int? {
        var place = code.parent(term)
        while place >= 0 {
            switch code.kinds[place] {
            case .pair:
                let key = code.child(place, .key)
                if key >= 0, kind.phrases[.unlike]?.fit(NameWords.of(code.word(key))) ?? false { return nil }
            case .call:
                let called = code.calledName(place)
                return shelf.lookups.fit(words(called.name), of: words(called.receiver)) ? place : nil
            case .function where code.kinds[code.parent(place)] != .arguments: return nil
            case .block where code.slots[place] != .body: return nil
            default: break
            }
            place = code.parent(place)
        }
        return nil
    }

    /// What tells the row in a lookup: the texts of the values that its keys are compared with.
    func rows(in holder: Int, _ kind: GuardKind) -> Set<String> {
        var found: Set<String> = []
        for place in holder..<code.end(of: holder) {
            switch code.kinds[place] {
            case .pair, .keywordArgument:
                let key = max(code.child(place, .key), code.child(place, .name)), value = code.child(place, .value)
                if key >= 0, value >= 0, Self.isIdentity(NameWords.of(code.word(key))), !shelf.fits(kind, .columns, NameWords.of(code.word(key))) { found.insert(code.squeezed(value)) }
            case .binary where ["==", "==="].contains(code.string(place)):
                let left = code.child(place, .left), right = code.child(place, .right)
                guard left >= 0, right >= 0, code.kinds[left] == .member else { continue }
                if Self.isIdentity(words(code.lastName(left).name)), !shelf.fits(kind, .columns, words(code.lastName(left).name)) { found.insert(code.squeezed(right)) }
            case .call:
                let list = code.child(place, .arguments), arguments = list >= 0 ? code.children(list) : []
                guard arguments.count == 1, [.identifier, .member, .indexing, .call].contains(code.kinds[arguments[0]]) else { continue }
                if shelf.lookups.fit(words(code.calledName(place).name)), !names(arguments[0], .actors, kind) { found.insert(code.squeezed(arguments[0])) }
            default: continue
            }
        }
        return found
    }

    private static func isIdentity(_ name: [String]) -> Bool { name.last.map { ["id", "pk", "uuid", "guid", "slug"].contains($0) } ?? false }

    /// Where a chain of calls begins: `db.post` of `db.post.where(…).first()`.
    func root(of call: Int) -> Int {
        var place = call
        while true {
            let callee = code.kinds[place] == .call ? code.callee(place) : place
            guard callee >= 0, code.kinds[callee] == .member else { return place }
            let receiver = code.child(callee, .receiver)
            guard receiver >= 0 else { return place }
            if code.kinds[receiver] != .call { return receiver }
            place = receiver
        }
    }

    /// `current_user.posts.find(id)`, `.Where(x => x.UserId == userId)`, `"… AND user_id = ?"`.
    mutating func lookup(_ term: Int, _ name: [String], _ arguments: [Int], _ unit: Int) {
        guard let kind = shelf.kinds.first(where: { $0.phrases[.columns] != nil }), shelf.lookups.fit(name, of: words(code.calledName(term).receiver)) else { return }
        let root = root(of: term), found = rows(in: term, kind)
        if !found.isEmpty { lookups.append(GuardedLookup(term: term, unit: unit, rows: found, isText: false, hasActor: names(term, .actors, kind))) }
        if code.kinds[root] == .member, root != term {
            let owner = code.child(root, .receiver)
            if owner >= 0, names(owner, .actors, kind), !found.isEmpty { return add(kind, .query, root, in: unit, subjects: found, context: code.squeezed(root), holder: term) }
        }
        for argument in arguments {
            if code.kinds[argument] == .string || code.kinds[argument] == .template { text(argument, kind, term, unit) }
            guard code.kinds[argument] == .function else { continue }
            for place in argument..<code.end(of: argument) where code.kinds[place] == .binary && compares(place, kind) && code.string(place) != "&&" {
                let statement = code.statement(of: term), rows = rows(in: statement, kind)
                if !rows.isEmpty { add(kind, .query, place, in: unit, subjects: rows, context: code.squeezed(root), holder: term) }
            }
        }
    }

    /// A condition written as text.
    private mutating func text(_ term: Int, _ kind: GuardKind, _ call: Int, _ unit: Int) {
        let parts = Self.terms(of: code.text(term))
        guard !parts.isEmpty else { return }
        lookups.append(GuardedLookup(term: term, unit: unit, rows: Set(parts.map { $0.words.joined(separator: "_") }), isText: true, hasActor: false))
        guard parts.count > 1, let own = parts.first(where: { part in shelf.fits(kind, .columns, part.words) }), parts.contains(where: { Self.isIdentity($0.words) && !shelf.fits(kind, .columns, $0.words) }) else { return }
        let rest = parts.filter { $0.words != own.words }.map { $0.words.joined(separator: "_") }
        add(kind, .query, term, in: unit, subjects: Set(rest), context: "text", holder: call)
    }

    /// The columns that a text compares with something: `id` and `user_id` of `WHERE id = ? AND p.user_id = ?`.
    static func terms(of text: some Collection<UInt8>) -> [(words: [String], place: Int)] {
        let bytes = Array(text)
        return bytes.indices.filter { bytes[$0] == UInt8(ascii: "=") }.compactMap { place in
            var end = place
            while end > 0, bytes[end - 1] == UInt8(ascii: " ") { end -= 1 }
            var start = end
            while start > 0, isName(bytes[start - 1]) { start -= 1 }
            let words = NameWords.of(bytes[start..<end])
            return words.isEmpty ? nil : (words, place)
        }
    }

    private static func isName(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
