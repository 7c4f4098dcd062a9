internal import SluiceRules

/// An expression that holds what an evaluation gave: the evaluation itself, what is awaited or taken out of it, or a name that it was given to.
package struct FlagCarrier: Hashable, Sendable {
    package let term: Int
    /// The place of the evaluation among the file's.
    package let evaluation: Int
    /// What the expression holds while the flag is off.
    package let off: FlagValue
    /// And while it is on.
    package let on: FlagValue
    /// Whether it is the name of a variable.
    package let isName: Bool
}

/// Follows the values of a file's evaluations to the expressions that hold them.
package struct FlagCarriers: Sendable {
    /// Those that are not merely part of another one of the same evaluation, by place.
    package private(set) var outermost: [FlagCarrier] = []
    /// By their term; several where one term asks for several flags.
    package private(set) var byTerm: [Int: [FlagCarrier]] = [:]
    private let code: Code

    /// Names through which a value is followed, one after the other.
    private static let depth = 4

    package init(_ file: FlagFile) {
        code = file.code
        for (index, evaluation) in file.evaluations.enumerated() where evaluation.form == .value {
            follow(FlagCarrier(term: evaluation.term, evaluation: index, off: evaluation.off, on: evaluation.on, isName: false), depth: 0)
        }
        outermost.sort { $0.term < $1.term }
    }

    /// The carriers of one evaluation.
    package func carriers(of evaluation: Int) -> [FlagCarrier] { outermost.filter { $0.evaluation == evaluation } }

    private mutating func follow(_ first: FlagCarrier, depth: Int) {
        var carrier = first
        while byTerm[carrier.term]?.contains(where: { $0.evaluation == carrier.evaluation }) != true {
            byTerm[carrier.term, default: []].append(carrier)
            let parent = code.parent(carrier.term)
            guard parent >= 0 else { break }
            if code.kinds[parent] == .assign || code.kinds[parent] == .declaration, code.slots[carrier.term] == .value {
                bind(code.child(parent, .target), carrier, depth: depth)
            }
            guard let next = outer(parent, of: carrier) else { break }
            carrier = next
        }
        outermost.append(carrier)
    }

    /// What holds the value around a carrier; `nil` where it is used up.
    private func outer(_ parent: Int, of carrier: FlagCarrier) -> FlagCarrier? {
        func made(_ change: (FlagValue) -> FlagValue?) -> FlagCarrier? {
            guard let off = change(carrier.off) else { return nil }
            return FlagCarrier(term: parent, evaluation: carrier.evaluation, off: off, on: change(carrier.on) ?? .unknown, isName: false)
        }
        switch (code.kinds[parent], code.slots[carrier.term]) {
        case (.await, _): return made { $0.awaited }
        case (.cast, _): return made { $0 }
        case (.member, .receiver):
            let name = code.string(code.child(parent, .property))
            return made { $0.member(name) }
        case (.indexing, .receiver):
            let index = code.child(parent, .index)
            guard index >= 0, code.kinds[index] == .number || code.kinds[index] == .string else { return nil }
            return made { $0.member(code.string(index)) }
        case (.call, .callee): return made { $0.called }
        default: return nil
        }
    }

    // MARK: Names

    /// Gives a value to the names of a target.
    private mutating func bind(_ target: Int, _ carrier: FlagCarrier, depth: Int) {
        guard target >= 0, depth < Self.depth else { return }
        switch code.kinds[target] {
        case .identifier: for use in uses(of: target) { follow(copy(carrier, term: use), depth: depth + 1) }
        case .tuple, .array:
            for (index, item) in code.children(target).enumerated() {
                if let part = part(carrier, String(index)) { bind(item, part, depth: depth) }
            }
        case .object:
            for pair in code.children(target) where code.kinds[pair] == .pair {
                let key = code.child(pair, .key)
                if key >= 0, let part = part(carrier, code.string(key)) { bind(code.child(pair, .value), part, depth: depth) }
            }
        default: break
        }
    }

    private func part(_ carrier: FlagCarrier, _ name: String) -> FlagCarrier? {
        guard let off = carrier.off.member(name) else { return nil }
        return FlagCarrier(term: carrier.term, evaluation: carrier.evaluation, off: off, on: carrier.on.member(name) ?? .unknown, isName: true)
    }

    private func copy(_ carrier: FlagCarrier, term: Int) -> FlagCarrier {
        FlagCarrier(term: term, evaluation: carrier.evaluation, off: carrier.off, on: carrier.on, isName: true)
    }

    /// Where a variable is read, if it is set at one place only.
    private func uses(of name: Int) -> [Int] {
        let owner = max(0, code.ancestor(of: name) { $0 == .function }), word = code.atomOf[name]
        var found: [Int] = [], term = owner + 1
        let end = code.end(of: owner)
        while term < end {
            if code.kinds[term] == .function, term != owner, declares(term, word) {
                term = code.end(of: term)
                continue
            }
            if code.kinds[term] == .identifier, code.atomOf[term] == word, term != name {
                if isSet(term) { return [] }
                if code.slots[term] != .name, code.slots[term] != .target { found.append(term) }
            }
            term += 1
        }
        return found.filter { $0 > name || owner == 0 }
    }

    /// Whether a name is given a value here.
    private func isSet(_ term: Int) -> Bool {
        guard code.slots[term] == .target || code.slots[term] == .item || code.slots[term] == .value else { return false }
        var child = term, parent = code.parent(term)
        while parent >= 0, [.tuple, .array, .object, .pair, .spread].contains(code.kinds[parent]) { (child, parent) = (parent, code.parent(parent)) }
        guard parent >= 0, [.assign, .augmentedAssign, .declaration].contains(code.kinds[parent]), code.slots[child] == .target else { return false }
        // `let on` without a value only declares.
        return code.child(parent, .value) >= 0
    }

    /// Whether a function has a parameter or a variable of that name.
    private func declares(_ function: Int, _ word: Int32) -> Bool {
        let parameters = code.child(function, .parameters)
        guard parameters >= 0 else { return false }
        return (parameters..<code.end(of: parameters)).contains { code.kinds[$0] == .identifier && code.atomOf[$0] == word && code.slots[$0] != .defaultValue }
    }
}

extension FlagValue {
    /// What `await` gives.
    package var awaited: FlagValue {
        if case .promise(let inner) = self { inner } else { self }
    }

    /// What a call gives; `nil` for what is no function.
    package var called: FlagValue? {
        if case .function(let inner) = self { inner } else { nil }
    }

    /// A part by its name or, for lists, its place; `nil` where there is none of that name.
    package func member(_ name: String) -> FlagValue? {
        switch self {
        case .object(let members): return members[name]
        case .tuple(let items):
            guard let index = Int(name), items.indices.contains(index) else { return nil }
            return items[index]
        default: return nil
        }
    }

    /// The truth in it: that of a promise, function or object is that of what it gives in the end.
    package var innermost: FlagValue {
        switch self {
        case .promise(let inner), .function(let inner): inner.innermost
        case .tuple(let items): items.first?.innermost ?? self
        default: self
        }
    }

    /// Whether a condition that asks for the truth of it, as scripts, Python, Ruby and PHP do, is always true.
    package var isAlwaysTrue: Bool {
        switch self {
        case .promise, .function, .object, .tuple: true
        default: false
        }
    }
}
