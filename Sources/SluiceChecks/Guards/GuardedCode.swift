internal import SluiceFlags
package import SluiceRules

/// One file's units and the guards in them.
package struct GuardedCode: Sendable {
    let code: Code
    let lines: LineTable
    /// The file itself first, what is around before what is within.
    let units: [GuardedUnit]
    let guards: [StandingGuard]
    let lookups: [GuardedLookup]
    let exits: [GuardedExit]

    /// Reads a file.
    package init(_ code: Code, shelf: GuardShelf) {
        self.code = code
        lines = LineTable(code.bytes)
        var reader = GuardReader(code: code, lines: lines, shelf: shelf)
        reader.read()
        units = reader.units
        guards = reader.guards
        lookups = reader.lookups
        exits = reader.exits
    }

    /// Whether a guard stands on one of those lines, in order.
    package func hasGuard(on lines: [ClosedRange<Int>]) -> Bool {
        guards.contains { one in one.form != .argument && lines.contains { $0.overlaps(one.lines) } }
    }

    /// The names of everything that is called or set in a unit, and of the members of a class.
    func work(of unit: Int) -> Set<String> {
        let own = units[unit].calls.filter { !$0.isIdle }.map(\.name)
        return Set(own + (units[unit].isClass ? members(of: unit) : []))
    }

    /// What is declared in a class.
    func members(of unit: Int) -> [String] { units.indices.filter { units[$0].parent == unit }.compactMap { units[$0].names.last.map { "def " + $0 } } }

    /// A unit and what is around it.
    func around(_ unit: Int) -> [Int] {
        var found: [Int] = [], unit = unit
        while unit >= 0 {
            found.append(unit)
            unit = units[unit].parent
        }
        return found
    }

    /// How often a term with that text stands in the file.
    func count(of key: String) -> Int {
        (0..<code.count).count { [.member, .call, .binary, .pair, .keywordArgument, .string].contains(code.kinds[$0]) && code.range($0).count >= key.utf8.count && code.squeezed($0) == key }
    }

    /// The text of a function's parameters; empty for what has none.
    func parameters(of unit: Int) -> String {
        let list = code.child(units[unit].term, .parameters)
        return list >= 0 ? code.squeezed(list) : ""
    }

    /// The text of what a class inherits; empty for what inherits nothing.
    func bases(of unit: Int) -> String {
        guard units[unit].isClass else { return "" }
        let list = code.child(units[unit].term, .bases)
        return list >= 0 ? code.children(list).map { code.squeezed($0) }.joined(separator: ",") : ""
    }

    /// Those of the names that stand in a term.
    func mentions(of names: Set<String>, in term: Int) -> Set<String> {
        var found: Set<String> = []
        for place in term..<code.end(of: term) where code.kinds[place] == .identifier || code.kinds[place] == .name {
            if names.contains(code.string(place)) { found.insert(code.string(place)) }
        }
        return found
    }

    /// Whether a name is used in a unit for more than to declare it.
    /// - Parameter isSetToo: whether to be set is enough.
    func uses(_ names: Set<String>, in unit: Int, isSetToo: Bool = false) -> Bool {
        let term = units[unit].term
        return (term..<code.end(of: term)).contains { place in
            guard code.kinds[place] == .identifier || code.kinds[place] == .name, names.contains(code.string(place)) else { return false }
            return isSetToo || code.slots[place] != .target && code.kinds[code.parent(place)] != .parameter
        }
    }
}

extension Code {
    /// A term's text without blanks.
    func squeezed(_ term: Int) -> String { String(decoding: text(term).filter { $0 > 0x20 }, as: UTF8.self) }

    /// The first line of a term's text, and no more than can be read at once.
    func firstLine(_ term: Int) -> String {
        let line = text(term).prefix { $0 != UInt8(ascii: "\n") }
        let cut = line.count > 80 ? Array(line.prefix(77)) + Array("...".utf8) : Array(line)
        return String(decoding: cut, as: UTF8.self).trimmedEnd
    }

    /// What is called, without the calls by which a block is handed over.
    func callee(_ call: Int) -> Int {
        var callee = child(call, .callee)
        while callee >= 0, kinds[callee] == .call { callee = child(callee, .callee) }
        return callee
    }

    /// The last name of what is called, and the last name of what it is asked of.
    func calledName(_ call: Int) -> (name: String, receiver: String) { lastName(callee(call)) }

    /// The last name of an expression, and that of what stands before it.
    func lastName(_ term: Int) -> (name: String, receiver: String) {
        guard term >= 0 else { return ("", "") }
        switch kinds[term] {
        case .member:
            let property = child(term, .property)
            return (property >= 0 ? string(property) : "", lastName(child(term, .receiver)).name)
        case .call: return calledName(term)
        case .identifier, .name, .type, .symbol: return (string(term), "")
        default: return ("", "")
        }
    }

    /// Whether a term lies in another.
    func holds(_ outer: Int, _ inner: Int) -> Bool { (outer..<end(of: outer)).contains(inner) }

    /// The statement around a term: what stands in a block.
    func statement(of term: Int) -> Int {
        var term = term
        while parent(term) >= 0, kinds[parent(term)] != .block || slots[term] != .item { term = parent(term) }
        return term
    }
}

extension String {
    fileprivate var trimmedEnd: String {
        var text = self[...]
        while let last = text.last, last.isWhitespace || last == "{" || last == ":" { text = text.dropLast() }
        return String(text)
    }
}
