internal import SluiceFlags
internal import SluiceModel
internal import SluiceRules

/// Walks a file once and notes its units, their calls, and their guards.
struct GuardReader {
    let code: Code
    let lines: LineTable
    let shelf: GuardShelf
    var units: [GuardedUnit] = []
    var guards: [StandingGuard] = []
    var lookups: [GuardedLookup] = []
    var exits: [GuardedExit] = []
    /// The unit of each call that was met, and what each guard stands before, as terms; turned into names at the end.
    var ranges: [[Range<Int>]] = []
    /// Calls that an early exit depends on: they are its guard and none of their own.
    var claimed: Set<Int> = []
    private var known: [Int32: [String]] = [:]

    init(code: Code, lines: LineTable, shelf: GuardShelf) {
        self.code = code
        self.lines = lines
        self.shelf = shelf
    }

    mutating func read() {
        units = [GuardedUnit(names: [], parent: -1, term: 0, line: 1, isClass: false, givenTo: [])]
        walk(0, unit: 0)
        // What an early exit depends on was met before the exit.
        let own = guards.indices.filter { guards[$0].form != .call || !claimed.contains(guards[$0].term) }
        (guards, ranges) = (own.map { guards[$0] }, own.map { ranges[$0] })
        for place in guards.indices where !ranges[place].isEmpty {
            guards[place].work = work(in: ranges[place], of: guards[place].unit)
            guards[place].state = state(in: ranges[place])
            guards[place].writes = writes(in: ranges[place], of: guards[place])
        }
    }

    /// The names of members and variables that are set.
    private func state(in ranges: [Range<Int>]) -> Set<String> {
        var names: Set<String> = []
        for place in ranges.joined() where code.kinds[place] == .assign || code.kinds[place] == .augmentedAssign {
            let target = code.child(place, .target)
            if target >= 0 { names.insert(code.lastName(target).name) }
        }
        return names.subtracting([""])
    }

    /// How many calls write something, of those that are given what a transaction gives where it gives anything.
    private func writes(in ranges: [Range<Int>], of one: StandingGuard) -> Int {
        guard shelf.kind(one.kind)?.least ?? 1 > 1 else { return 0 }
        return units[one.unit].calls.count { call in
            guard !call.isIdle, ranges.contains(where: { $0.contains(call.term) }) else { return false }
            let name = words(call.name)
            if one.subjects.isEmpty { return shelf.writes.fit(name) }
            return !shelf.reads.fit(name) && (call.term..<code.end(of: call.term)).contains { code.kinds[$0] == .identifier && one.subjects.contains(code.string($0)) }
        }
    }

    /// The names of what a unit calls within terms.
    private func work(in ranges: [Range<Int>], of unit: Int) -> Set<String> {
        Set(units[unit].calls.filter { call in !call.isIdle && ranges.contains { $0.contains(call.term) } }.map(\.name))
    }

    private mutating func walk(_ term: Int, unit: Int) {
        var unit = unit
        switch code.kinds[term] {
        case .function: unit = function(term, unit)
        case .classLike: unit = classLike(term, unit)
        case .ifStatement: condition(term, unit)
        case .call, .construction: call(term, unit)
        case .withStatement: wrapper(term, unit)
        case .keywordArgument, .pair: option(term, unit)
        case .assign: setting(term, unit)
        case .other: other(term, unit)
        case .array: registered(term, unit)
        case .member where code.isRuby && code.slots[term] != .callee:
            // What Ruby calls without brackets.
            let name = code.lastName(term)
            units[unit].calls.append(.init(name: name.name, term: term, line: line(term), isIdle: isIdle(term, words(name.name), words(name.receiver))))
        default: break
        }
        for child in code.children(term) where code.kinds[child] != .decorator { walk(child, unit: unit) }
    }

    // MARK: Units

    /// The unit of a function: its own where it has a name, or is given to a call together with a text, as a route's handler is.
    private mutating func function(_ term: Int, _ unit: Int) -> Int {
        guard let name = name(ofFunction: term, in: unit) else { return unit }
        let own = add(term, name, isClass: false, in: unit)
        for decorator in code.children(term, .decorator) { self.decorator(decorator, own, body: code.child(term, .body)) }
        for parameter in code.children(code.child(term, .parameters)) {
            for decorator in code.children(parameter, .decorator) { self.decorator(decorator, own, body: code.child(term, .body)) }
        }
        return own
    }

    private func name(ofFunction term: Int, in unit: Int) -> String? {
        let own = code.child(term, .name)
        if own >= 0 { return code.string(own) }
        let parent = code.parent(term)
        guard parent >= 0 else { return nil }
        switch code.kinds[parent] {
        case .assign, .pair:
            let target = max(code.child(parent, .target), code.child(parent, .key))
            return target >= 0 ? code.lastName(target).name : nil
        case .arguments:
            let call = code.parent(parent), called = code.calledName(call).name
            if let text = code.children(parent).first(where: { code.kinds[$0] == .string }) { return "\(called) \(code.string(text))" }
            return unit == 0 ? called : nil
        default: return nil
        }
    }

    private mutating func classLike(_ term: Int, _ unit: Int) -> Int {
        let own = add(term, code.lastName(code.child(term, .name)).name, isClass: true, in: unit)
        for decorator in code.children(term, .decorator) { self.decorator(decorator, own, body: -1) }
        let bases = code.child(term, .bases)
        for base in bases >= 0 ? code.children(bases) : [] { declaration(base, names: [words(code.lastName(base).name)], own) }
        let body = code.child(term, .body)
        for statement in body >= 0 ? code.children(body) : [] where code.kinds[statement] == .expressionStatement || code.kinds[statement] == .declaration {
            let value = code.child(statement, .value)
            if value >= 0 { declaration(statement, names: declared(value), own) }
        }
        return own
    }

    /// The names in what a class calls or sets for all its methods.
    private mutating func declared(_ value: Int) -> [[String]] {
        guard [.call, .assign].contains(code.kinds[value]) else { return [] }
        var found: [[String]] = []
        for place in value..<code.end(of: value) where [.identifier, .name, .symbol, .string].contains(code.kinds[place]) {
            if code.kinds[code.parent(place)] == .pair || code.kinds[code.parent(place)] == .keywordArgument { continue }
            if code.ancestor(of: place, where: { $0 == .function }) > value { continue }
            found.append(words(place))
        }
        return found
    }

    private mutating func add(_ term: Int, _ name: String, isClass: Bool, in unit: Int) -> Int {
        let head = max(term, code.child(term, .name))
        units.append(GuardedUnit(names: units[unit].names + [name], parent: unit, term: term, line: line(head), isClass: isClass, givenTo: givenTo(term)))
        return units.count - 1
    }

    /// The names of the calls around a function up to its statement.
    private func givenTo(_ term: Int) -> [String] {
        var names: [String] = [], place = code.parent(term)
        while place >= 0, [.arguments, .call, .await].contains(code.kinds[place]) {
            if code.kinds[place] == .call { names.append(code.calledName(place).name) }
            place = code.parent(place)
        }
        return names
    }

    // MARK: Words and places

    func line(_ term: Int) -> Int { lines.line(code.range(term).lowerBound) }

    func words(_ text: String) -> [String] { text.isEmpty ? [] : NameWords.of(text.utf8) }

    /// The words of a term's atom.
    mutating func words(_ term: Int) -> [String] {
        let atom = code.atomOf[term]
        if let found = known[atom] { return found }
        let found = NameWords.of(code.word(term))
        known[atom] = found
        return found
    }

    /// Notes a guard.
    /// - Parameters:
    ///   - own: what it is to be called.
    ///   - parts: all that it is made of; what it is called, by default.
    ///   - guarded: where what it stands before is.
    mutating func add(
        _ kind: GuardKind, _ form: StandingGuard.Form, _ own: Int, parts: [Int] = [], in unit: Int, subjects: Set<String> = [], before guarded: [Range<Int>] = [],
        context: String = "", holder: Int = -1
    ) {
        let parts = parts.isEmpty ? [own] : parts, ranges = parts.map { code.range($0) }
        let first = ranges.map { lines.line($0.lowerBound) }.min() ?? 1, last = ranges.map { lines.line(max($0.lowerBound, $0.upperBound - 1)) }.max() ?? first
        guards.append(
            StandingGuard(
                kind: kind.id, form: form, text: code.firstLine(own), key: parts.map { code.squeezed($0) }.joined(), unit: unit, term: own, lines: first...max(first, last),
                subjects: subjects, context: context, holder: holder))
        self.ranges.append(guarded)
    }

    /// What runs after a term: the rest of the block in which its statement stands.
    func rest(after term: Int) -> [Range<Int>] {
        let statement = code.statement(of: term), block = code.parent(statement)
        return block >= 0 ? [code.end(of: statement)..<code.end(of: block)] : []
    }

    /// The names of what a term is about: of variables and members, and not of what is called.
    func subjects(in terms: [Int]) -> Set<String> {
        var names: Set<String> = []
        for place in terms.filter({ $0 >= 0 }).flatMap({ $0..<code.end(of: $0) }) where [.identifier, .name, .symbol].contains(code.kinds[place]) {
            let parent = code.parent(place)
            let isCalled = code.slots[place] == .callee || code.slots[place] == .property && code.slots[parent] == .callee
            if !isCalled { names.insert(code.string(place)) }
        }
        return names
    }

    /// The names that stand in a term: of what is called, of members and of variables, each with the name before it.
    /// - Parameter bare: whether variables that stand alone count.
    func names(in term: Int, bare: Bool = true) -> [(name: String, receiver: String)] {
        guard term >= 0 else { return [] }
        return (term..<code.end(of: term)).compactMap { place in
            switch code.kinds[place] {
            case .identifier where !bare && code.slots[place] != .callee: nil
            case .member, .identifier, .symbol: code.lastName(place)
            default: nil
            }
        }
    }
}
