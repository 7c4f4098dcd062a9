internal import SluiceRoutes
internal import SluiceRules
internal import SluiceSyntax

/// What a shape's names stand for where it fits.
struct FlagFit {
    var ones: [String: Int] = [:]
    var manies: [String: [Int]] = [:]
    /// What is asked, or the name of what is called.
    var base = -1

    /// The terms of the keys.
    var keys: [Int] { (ones["KEY"].map { [$0] } ?? []) + (manies["KEYS"] ?? []) }
}

/// Holds shapes against terms, from right to left. Local names on the way are followed to what they were given.
struct FlagMatcher {
    let source: FlagSource
    private var code: Code { source.code }

    init(_ source: FlagSource) { self.source = source }

    func fit(_ shape: FlagShape, _ term: Int) -> FlagFit? {
        var fit = FlagFit()
        switch shape.kind {
        case .element(let attributes): return element(shape, attributes, term, &fit) ? fit : nil
        case .decorator:
            guard code.kinds[term] == .decorator, case let value = code.child(term, .value), value >= 0 else { return nil }
            return chain(shape, shape.steps.count, value, &fit) ? fit : nil
        case .text: return nil
        case .construction: return code.kinds[term] == .construction && chain(shape, shape.steps.count, term, &fit) ? fit : nil
        case .expression: return chain(shape, shape.steps.count, term, &fit) ? fit : nil
        }
    }

    /// Whether a term is what a record's members are asked of.
    func record(_ shape: FlagShape, _ term: Int) -> FlagFit? {
        var fit = FlagFit()
        return shape.isRecord && chain(shape, shape.steps.count - 1, term, &fit) ? fit : nil
    }

    // MARK: Chains

    /// The first `count` steps of a shape, the last of which is at the term.
    private func chain(_ shape: FlagShape, _ count: Int, _ term: Int, _ fit: inout FlagFit, depth: Int = 0) -> Bool {
        guard term >= 0, depth < 16 else { return false }
        guard count > 0 else { return base(shape, term, &fit) }
        if code.kinds[term] == .cast { return chain(shape, count, code.child(term, .operand), &fit, depth: depth + 1) }
        // What is waited for on the way is asked all the same: `(await client).x`.
        if code.kinds[term] == .await, count < shape.steps.count { return chain(shape, count, code.child(term, .operand), &fit, depth: depth + 1) }
        if step(shape, count, term, &fit, depth) { return true }
        guard count < shape.steps.count, let next = local(term) else { return false }
        return names(next.path, shape, count, next.value, &fit, depth + 1)
    }

    private func step(_ shape: FlagShape, _ count: Int, _ term: Int, _ fit: inout FlagFit, _ depth: Int) -> Bool {
        let before = count - 1
        switch shape.steps[before] {
        case .member(let names):
            if code.kinds[term] == .other, code.string(term) == "meta_property" { return before == 0 && names == ["meta"] }
            guard code.kinds[term] == .member, case let property = code.child(term, .property), property >= 0, names.contains(word(property)) else { return false }
            return chain(shape, before, code.child(term, .receiver), &fit, depth: depth + 1)
        case .hole(let name):
            guard code.kinds[term] == .member, case let property = code.child(term, .property), property >= 0 else { return false }
            fit.ones[name] = property
            return chain(shape, before, code.child(term, .receiver), &fit, depth: depth + 1)
        case .index(let name): return index(name, shape, before, term, &fit, depth)
        case .call(let arguments): return call(arguments, shape, before, term, &fit, depth)
        }
    }

    private func index(_ name: String, _ shape: FlagShape, _ before: Int, _ term: Int, _ fit: inout FlagFit, _ depth: Int) -> Bool {
        if code.kinds[term] == .indexing {
            let index = code.child(term, .index)
            guard index >= 0 else { return false }
            fit.ones[name] = index
            return chain(shape, before, code.child(term, .receiver), &fit, depth: depth + 1)
        }
        // In Ruby, and where a grammar cannot tell, brackets are a call.
        guard code.kinds[term] == .call, case let callee = code.child(term, .callee), callee >= 0, code.kinds[callee] == .member,
            word(code.child(callee, .property)) == "[", let argument = code.children(code.child(term, .arguments)).first
        else { return false }
        fit.ones[name] = argument
        return chain(shape, before, code.child(callee, .receiver), &fit, depth: depth + 1)
    }

    private func call(_ wanted: FlagShape.Arguments, _ shape: FlagShape, _ before: Int, _ term: Int, _ fit: inout FlagFit, _ depth: Int) -> Bool {
        if code.kinds[term] == .call || code.kinds[term] == .construction {
            guard arguments(wanted, code.children(code.child(term, .arguments)), &fit) else { return false }
            return chain(shape, before, code.child(term, .callee), &fit, depth: depth + 1)
        }
        // A call without brackets.
        guard code.isRuby && !isCallee(term) || code.kinds[term] == .identifier && shape.kind == .decorator, arguments(wanted, [], &fit) else { return false }
        return chain(shape, before, term, &fit, depth: depth + 1)
    }

    private func isCallee(_ term: Int) -> Bool {
        let parent = code.parent(term)
        return parent >= 0 && code.kinds[parent] == .call && code.slots[term] == .callee
    }

    // MARK: Arguments

    private func arguments(_ wanted: FlagShape.Arguments, _ given: [Int], _ fit: inout FlagFit) -> Bool {
        let found = SlotFit.fit(
            wanted.slots, given,
            label: { code.kinds[$0] == .keywordArgument ? code.string(code.child($0, .name)) : nil },
            text: { String(decoding: code.text(plain($0)), as: UTF8.self).filter { $0 != "\"" && $0 != "'" } })
        guard let found else { return false }
        for (name, term) in found.ones {
            if let object = wanted.objects[name] {
                guard pairs(object, plain(term), &fit) else { return false }
            } else if let call = wanted.calls[name] {
                guard option(call, plain(term), &fit) else { return false }
            } else {
                fit.ones[name] = plain(term)
            }
        }
        for (name, terms) in found.manies { fit.manies[name] = terms.map { plain($0) } }
        return true
    }

    /// What an argument is, without its label.
    private func plain(_ term: Int) -> Int {
        guard code.kinds[term] == .keywordArgument, case let value = code.child(term, .value), value >= 0 else { return term }
        return value
    }

    private func pairs(_ wanted: [FlagShape.Attribute], _ term: Int, _ fit: inout FlagFit) -> Bool {
        guard code.kinds[term] == .object else { return false }
        for part in wanted {
            if let value = pair(part.name, of: term) { fit.ones[part.hole] = value } else if !part.isOptional { return false }
        }
        return true
    }

    /// `WithFallback(true)`, `unleash.WithFallback(true)`
    private func option(_ wanted: FlagShape.Attribute, _ term: Int, _ fit: inout FlagFit) -> Bool {
        guard code.kinds[term] == .call, case let callee = code.child(term, .callee), callee >= 0 else { return false }
        let last = code.kinds[callee] == .member ? code.child(callee, .property) : callee
        guard word(last) == wanted.name, let argument = code.children(code.child(term, .arguments)).first else { return false }
        fit.ones[wanted.hole] = plain(argument)
        return true
    }

    private func pair(_ name: String, of object: Int) -> Int? {
        for child in code.children(object) {
            let key = code.child(child, code.kinds[child] == .function ? .name : .key)
            guard key >= 0, code.string(key) == name else { continue }
            if code.kinds[child] == .function { return child }
            let value = code.child(child, .value)
            return value >= 0 ? value : nil
        }
        return nil
    }

    // MARK: Names

    private func base(_ shape: FlagShape, _ term: Int, _ fit: inout FlagFit) -> Bool {
        fit.base = term
        guard case .names(let names) = shape.base else { return true }
        switch code.kinds[term] {
        case .identifier:
            if names.contains(word(term)) { return true }
            guard !shape.steps.isEmpty, let next = local(term), next.path.isEmpty else { return false }
            return base(shape, next.value, &fit)
        // A module's name before it: `waffle.flag_is_active`, `OpenFeature::SDK`.
        case .member:
            let property = code.child(term, .property)
            guard property >= 0, names.contains(word(property)) else { return false }
            fit.base = code.child(term, .receiver)
            return true
        default: return false
        }
    }

    /// A name as it is called where it comes from.
    func word(_ term: Int) -> String {
        guard term >= 0 else { return "" }
        if code.kinds[term] == .identifier, let name = source.imported(term)?.name, name != "default" { return name }
        return code.string(term)
    }

    /// What a local name was given: a value, or a part of one.
    private func local(_ term: Int) -> FlagSource.Destructured? {
        guard code.kinds[term] == .identifier, let index = source.definition(term) else { return nil }
        if let part = source.parts[index] { return part }
        let definition = source.names.definitions[index]
        guard definition.kind == .variable, definition.value >= 0, definition.value < term else { return nil }
        return FlagSource.Destructured(value: definition.value, path: [])
    }

    /// The members of a destructured value are steps of the shape.
    private func names(_ path: [String], _ shape: FlagShape, _ count: Int, _ value: Int, _ fit: inout FlagFit, _ depth: Int) -> Bool {
        guard let last = path.last else { return chain(shape, count, value, &fit, depth: depth) }
        guard count > 0, case .member(let wanted) = shape.steps[count - 1], wanted.contains(last) else { return false }
        return names(Array(path.dropLast()), shape, count - 1, value, &fit, depth)
    }

    // MARK: Markup

    private func element(_ shape: FlagShape, _ wanted: [FlagShape.Attribute], _ term: Int, _ fit: inout FlagFit) -> Bool {
        guard code.kinds[term] == .element, case .names(let names) = shape.base, case let tag = code.child(term, .tag), tag >= 0 else { return false }
        let last = code.kinds[tag] == .member ? code.child(tag, .property) : tag
        guard names.contains(word(last)) else { return false }
        fit.base = code.kinds[tag] == .member ? code.child(tag, .receiver) : tag
        for part in wanted {
            let found = code.children(code.child(term, .attributes)).first { code.string(code.child($0, .name)) == part.name }
            let value = found.map { code.child($0, .value) } ?? -1
            if value >= 0 { fit.ones[part.hole] = value } else if !part.isOptional { return false }
        }
        return true
    }
}
