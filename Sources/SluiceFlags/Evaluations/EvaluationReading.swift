internal import SluiceRules
internal import SluiceSyntax

/// Finds the evaluations of one file.
struct EvaluationReading {
    let source: FlagSource
    let tree: FlagTree
    let sdks: [FlagSDK]
    let matcher: FlagMatcher
    private(set) var found: [FlagEvaluation] = []
    /// The forms of the file's language by the names that they are looked for by.
    private var forms: [String: [Entry]] = [:]
    /// The terms that mean a definition, in order.
    private var uses: [Int: [Int]] = [:]
    private var seen: Set<Seen> = []
    private var claimed: [Int: FlagForm] = [:]
    private let owners: SDKOwnership

    struct Entry {
        let sdk: Int
        let form: FlagForm
    }

    /// An evaluation that has been made: the same form may fit by two ways.
    private struct Seen: Hashable {
        let term: Int
        let key: FlagKey
    }

    init(_ source: FlagSource, tree: FlagTree, sdks: [FlagSDK]) {
        self.source = source
        self.tree = tree
        self.sdks = sdks
        matcher = FlagMatcher(source)
        owners = SDKOwnership(source: source, tree: tree)
        for (index, sdk) in sdks.enumerated() where sdk.languages.contains(source.language) {
            for form in sdk.forms where form.languages.contains(source.language) {
                for anchor in form.shape.anchors { forms[anchor, default: []].append(Entry(sdk: index, form: form)) }
            }
        }
        for (term, definition) in source.names.of.enumerated() where definition >= 0 { uses[Int(definition), default: []].append(term) }
    }

    var code: Code { source.code }

    /// In order of place.
    mutating func read() -> [FlagEvaluation] {
        let texts = sdks.enumerated().flatMap { index, sdk in
            sdk.forms.compactMap { form -> (Entry, String)? in
                if case .text(let prefix) = form.shape.kind, form.languages.contains(source.language) { (Entry(sdk: index, form: form), prefix) } else { nil }
            }
        }
        guard !forms.isEmpty || !texts.isEmpty else { return [] }
        var entries: [Int32: [Entry]] = [:], aliases: [Int: [Entry]] = [:]
        for (definition, found) in source.imports {
            if let name = found.name, let entry = forms[name] { aliases[definition] = entry }
        }
        for term in 0..<code.count {
            switch code.kinds[term] {
            case .identifier, .name, .other:
                if let definition = source.definition(term), source.imports[definition] != nil {
                    if let entry = aliases[definition] { climb(from: term, entry) }
                    if code.kinds[term] == .identifier { continue }
                }
                let atom = code.atomOf[term]
                let entry = entries[atom] ?? forms[code.string(term)] ?? []
                entries[atom] = entry
                if !entry.isEmpty { climb(from: term, entry) }
            case .string:
                for (entry, prefix) in texts { text(term, entry, prefix) }
            default: break
            }
        }
        return found.sorted { (code.range($0.term).lowerBound, $0.term, $0.key) < (code.range($1.term).lowerBound, $1.term, $1.key) }
    }

    // MARK: Places

    /// Tries the forms at everything that the name is the end of, and where a local name stands for that.
    private mutating func climb(from anchor: Int, _ entries: [Entry], depth: Int = 0) {
        var term = anchor
        while term >= 0 {
            for entry in entries { attempt(entry, at: term) }
            if depth < 3 { spread(term, entries, depth) }
            let parent = code.parent(term)
            guard parent >= 0, isNext(parent, above: term) else { return }
            term = parent
        }
    }

    private func isNext(_ parent: Int, above term: Int) -> Bool {
        switch code.kinds[parent] {
        case .member: true
        case .call, .construction: code.slots[term] == .callee
        case .indexing, .element, .decorator: code.slots[term] != .index
        case .await, .cast: true
        default: false
        }
    }

    /// A value that a local name is given: the uses of the name stand for it.
    private mutating func spread(_ term: Int, _ entries: [Entry], _ depth: Int) {
        let parent = code.parent(term)
        guard parent >= 0, code.kinds[parent] == .assign, code.slots[term] == .value, code.kinds[term] != .identifier || depth > 0 else { return }
        let target = code.child(parent, .target)
        guard target >= 0 else { return }
        let names = code.kinds[target] == .identifier ? [target] : code.kinds[target] == .object ? code.children(target).map { code.child($0, .value) } : []
        for name in names where name >= 0 {
            guard let definition = source.definition(name) else { continue }
            for use in uses[definition] ?? [] where use > term { climb(from: use, entries, depth: depth + 1) }
        }
    }

    private mutating func attempt(_ entry: Entry, at term: Int) {
        if let fit = matcher.fit(entry.form.shape, term) { return enter(entry, fit, at: term) }
        guard entry.form.shape.isRecord, let fit = matcher.record(entry.form.shape, term) else { return }
        takenApart(entry, fit, at: term)
    }

    /// `const { a, b: c } = useFlags()`
    private mutating func takenApart(_ entry: Entry, _ fit: FlagFit, at term: Int) {
        let parent = code.parent(term)
        guard parent >= 0, code.kinds[parent] == .assign, code.slots[term] == .value, owns(entry, fit) else { return }
        let target = code.child(parent, .target)
        guard target >= 0, code.kinds[target] == .object else { return }
        for pair in code.children(target) where code.kinds[pair] == .pair || code.kinds[pair] == .other {
            let key = code.kinds[pair] == .pair ? code.child(pair, .key) : code.children(pair).first ?? -1
            guard key >= 0 else { continue }
            let name = code.string(key)
            guard admits(name, entry) else { continue }
            add(evaluation(entry, .known(self.name(name, entry)), fit, at: term) { .object([name: $0]) })
        }
    }

    private mutating func text(_ term: Int, _ entry: Entry, _ prefix: String) {
        let text = code.string(term)
        guard text.hasPrefix(prefix), text.count > prefix.count, owners.owns(sdks[entry.sdk], entry.form, base: -1) else { return }
        for key in text.dropFirst(prefix.count).split(separator: ",") {
            add(evaluation(entry, .known(String(key)), FlagFit(), at: term) { $0 })
        }
    }

    private func owns(_ entry: Entry, _ fit: FlagFit) -> Bool { owners.owns(sdks[entry.sdk], entry.form, base: fit.base) }

    private mutating func enter(_ entry: Entry, _ fit: FlagFit, at term: Int) {
        guard !isWritten(term), !fit.keys.contains(where: { code.kinds[$0] == .object || code.kinds[$0] == .function }), owns(entry, fit), claims(term, entry.form) else { return }
        let keys = fit.keys.flatMap { self.keys(of: $0) }
        for key in keys {
            if case .known(let name) = key, !admits(name, entry) { continue }
            if case .known = key {} else if sdks[entry.sdk].names != nil { continue }
            let isOpen = keys.count > 1 && !entry.form.needsAll
            add(evaluation(entry, key, fit, at: term, isOpen: isOpen) { $0 })
        }
    }

    /// Whether the place gives the flag a value, or takes it away.
    private func isWritten(_ term: Int) -> Bool {
        let parent = code.parent(term)
        guard parent >= 0 else { return false }
        return code.slots[term] == .target && [.assign, .augmentedAssign].contains(code.kinds[parent]) || code.kinds[parent] == .unary && code.string(parent) == "delete"
    }

    /// The keys that a term says: one, or those of a list.
    private func keys(of term: Int) -> [FlagKey] {
        let found = tree.follow(FlagPlace(source: source, term: term))
        guard found.kind == .array, case let items = found.code.children(found.term), items.count > 1 || items.contains(where: { found.code.kinds[$0] == .object }) else { return [tree.key(FlagPlace(source: source, term: term))] }
        // An item may say more than the key: `{ flagKey: 'x' }`.
        return items.map { tree.key(tree.entry("flagKey", of: found.at($0)) ?? tree.entry("key", of: found.at($0)) ?? found.at($0)) }
    }

    private func admits(_ name: String, _ entry: Entry) -> Bool { sdks[entry.sdk].names?.admits(name) ?? true }

    /// The key without the mark of its negation.
    private func name(_ name: String, _ entry: Entry) -> String {
        guard let mark = entry.form.negation, name.hasPrefix(mark) else { return name }
        return String(name.dropFirst(mark.count))
    }

    /// The first form that fits a term decides what it is: they stand in order in the file of an SDK.
    private mutating func claims(_ term: Int, _ form: FlagForm) -> Bool {
        if let holder = claimed[term] { return holder == form }
        claimed[term] = form
        return true
    }

    private mutating func add(_ evaluation: FlagEvaluation) {
        guard seen.insert(Seen(term: evaluation.term, key: evaluation.key)).inserted else { return }
        found.append(evaluation)
    }

    // MARK: Making

    private func evaluation(
        _ entry: Entry, _ key: FlagKey, _ fit: FlagFit, at term: Int, isOpen: Bool = false, around: (FlagValue) -> FlagValue
    ) -> FlagEvaluation {
        var isNegative = entry.form.isNegative, key = key
        if let mark = entry.form.negation, case .known(let name) = key, name.hasPrefix(mark) {
            isNegative.toggle()
            key = .known(self.name(name, entry))
        }
        var form = entry.form
        form.isNegative = isNegative
        if case .known(let name) = key, let filter = sdks[entry.sdk].names, filter.isNegative(name) { form.isNegative = true }
        let values = EvaluationValues(source: source, tree: tree, form: form, isVariable: sdks[entry.sdk].names != nil)
        let decided = values.decided(fit, at: term, sdk: sdks[entry.sdk])
        let off = isOpen ? FlagValue.unknown : decided.off
        return FlagEvaluation(
            sdk: sdks[entry.sdk].id, key: key, term: decided.term, form: role(form, fit, at: term), off: around(off), on: around(decided.on),
            fallback: decided.fallback, time: time(form, key, term, sdks[entry.sdk]))
    }

    private func role(_ form: FlagForm, _ fit: FlagFit, at term: Int) -> FlagEvaluation.Form {
        switch form.role {
        case .value: return .value
        case .gate: return .gate
        case .wrapper:
            let inside = code.kinds[term] == .element ? code.child(term, .children) : -1
            let on = fit.ones["ON"] ?? inside, off = fit.ones["OFF"] ?? -1
            return .wrapper(on: on, off: off)
        }
    }

    private func time(_ form: FlagForm, _ key: FlagKey, _ term: Int, _ sdk: FlagSDK) -> FlagEvaluation.Time {
        if case .known(let name) = key, sdk.names?.isBuild(name) == true { return .build }
        // A function that is called later asks when it is called.
        if case .function = form.kind { return form.time ?? .request }
        if form.role == .gate { return form.time ?? .request }
        let place = EvaluationTime(source: source, startup: tree.startup).time(of: term)
        return place == .request ? form.time ?? .request : place == .render || form.time != .build ? place : .build
    }
}
