package import SluiceModel
internal import SluiceRules

/// The flags that belong to a change: those that its added lines ask for, and those that stand over them (reference: flags.md, B.3, `N`).
package struct ChangeFlags {
    private let file: FlagFile
    private let code: Code
    private let byTerm: [Int: Set<FlagKey>]
    /// The flags behind names: variables that are given a flag, functions that ask for one.
    private let byName: [Int32: Set<FlagKey>]
    private var found: Set<FlagKey> = []
    private var seen: Set<Int> = []
    /// How many children of a block have been looked at as guards of what follows them.
    private var guards: [Int: Int] = [:]

    /// The flags of one file of the change.
    /// - Parameters:
    ///   - head: the file after the change.
    ///   - added: the lines of it that the change added or altered.
    package static func flags(of head: FlagFile, added: [LineRange]) -> Set<FlagKey> {
        guard !head.evaluations.isEmpty, !added.isEmpty else { return [] }
        var search = ChangeFlags(head)
        search.run(added)
        return search.found
    }

    private init(_ file: FlagFile) {
        self.file = file
        code = file.code
        byTerm = Dictionary(file.evaluations.map { ($0.term, [$0.key]) }) { $0.union($1) }
        byName = Self.names(file)
    }

    /// Names that stand for flags, by the words of the file; names lead to names three deep.
    private static func names(_ file: FlagFile) -> [Int32: Set<FlagKey>] {
        let code = file.code
        var names: [Int32: Set<FlagKey>] = [:]
        for _ in 0..<3 {
            let before = names.count
            for term in 0..<code.count {
                guard let (name, part) = setting(term, code) else { continue }
                for inner in part..<code.end(of: part) {
                    let isName = code.kinds[inner] == .identifier || code.kinds[inner] == .name
                    if isName, let keys = names[code.atomOf[inner]] { add(keys, to: name, code, &names) }
                }
                for evaluation in file.evaluations where part <= evaluation.term && evaluation.term < code.end(of: part) {
                    add([evaluation.key], to: name, code, &names)
                }
            }
            if names.count == before { break }
        }
        return names
    }

    /// The target of an assignment with its value; the name of a function of one statement with its body.
    private static func setting(_ term: Int, _ code: Code) -> (Int, Int)? {
        if code.kinds[term] == .assign {
            let target = code.child(term, .target), value = code.child(term, .value)
            return target >= 0 && value >= 0 && code.kinds[value] != .function ? (target, value) : oneStatement(target, value, code)
        }
        guard code.kinds[term] == .function else { return nil }
        return oneStatement(code.child(term, .name), term, code)
    }

    private static func oneStatement(_ name: Int, _ function: Int, _ code: Code) -> (Int, Int)? {
        guard name >= 0, function >= 0, case let body = code.child(function, .body), body >= 0, code.children(body).count == 1 else { return nil }
        return (name, body)
    }

    private static func add(_ keys: Set<FlagKey>, to target: Int, _ code: Code, _ names: inout [Int32: Set<FlagKey>]) {
        for inner in target..<code.end(of: target) where code.kinds[inner] == .identifier || code.kinds[inner] == .name && code.slots[inner] != .key {
            if code.kinds[target] == .member, code.slots[inner] == .receiver { continue }
            names[code.atomOf[inner], default: []].formUnion(keys)
        }
    }

    // MARK: The search

    private mutating func run(_ added: [LineRange]) {
        let lines = LineTable(code.bytes)
        let ranges = LineRange.joined(added)
        for term in 1..<max(1, code.count) {
            let line = lines.line(code.range(term).lowerBound)
            guard Self.holds(ranges, line) else { continue }
            take(term)
            climb(from: term)
        }
    }

    private static func holds(_ ranges: [LineRange], _ line: Int) -> Bool {
        var low = 0, high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].last < line { low = middle + 1 } else { high = middle }
        }
        return low < ranges.count && ranges[low].contains(line)
    }

    /// The flags of one term, without what lies in it.
    private mutating func take(_ term: Int) {
        if let keys = byTerm[term] { found.formUnion(keys) }
        guard code.kinds[term] == .identifier || code.kinds[term] == .name, let keys = byName[code.atomOf[term]] else { return }
        found.formUnion(keys)
    }

    private mutating func takeAll(_ term: Int) {
        for inner in term..<code.end(of: term) { take(inner) }
    }

    private mutating func climb(from term: Int) {
        var inner = term
        while case let outer = code.parent(inner), outer >= 0 {
            if code.kinds[outer] == .block { guardsBefore(inner, in: outer) }
            guard seen.insert(outer).inserted || code.kinds[outer] == .block else { return }
            if let keys = byTerm[outer] { found.formUnion(keys) }
            for child in code.children(outer) where stands(child, over: inner, in: outer) { takeAll(child) }
            inner = outer
        }
    }

    /// Whether a part of a node decides over another.
    private func stands(_ child: Int, over inner: Int, in outer: Int) -> Bool {
        guard child != inner else { return false }
        switch code.slots[child] {
        case .condition, .decorator: return true
        case .left: return code.kinds[outer] == .binary
        case .value: return code.kinds[outer] == .selectionCase
        default: return false
        }
    }

    /// An `if` that leaves stands over all that follows it.
    private mutating func guardsBefore(_ child: Int, in block: Int) {
        var place = guards[block] ?? block + 1
        while place < child {
            if code.kinds[place] == .ifStatement, leaves(place), case let condition = code.child(place, .condition), condition >= 0 { takeAll(condition) }
            place = code.end(of: place)
        }
        guards[block] = max(place, guards[block] ?? 0)
    }

    private func leaves(_ branch: Int) -> Bool {
        code.children(branch).contains { part in
            code.kinds[part] == .block && (code.children(part).last.map { [.returnStatement, .throwStatement, .jump].contains(code.kinds[$0]) } ?? false)
        }
    }
}
