/// The gems that a Gemfile or gemspec declares (reference: packages.md, section 1.4).
///
/// The files are Ruby programs. They are not run: their calls are read, in their blocks, with what is known of names before they run. A
/// gem whose name is only known then is noted.
struct GemDeclarations {
    /// Which calls declare gems.
    enum Dialect { case gemfile, gemspec, podfile, podspec }

    let code: RubyCode
    let bytes: [UInt8]
    let dialect: Dialect
    var sources = GemSources()
    private(set) var entries: [GemEntry] = []
    private(set) var notes: [(reason: String, at: Int)] = []
    /// Steps that are left: a loop within a loop within a loop ends somewhere.
    private var budget = 500_000

    private static let depthLimit = 64
    private static let branches: Set<String> = ["if", "unless", "while", "until", "case", "for", "def", "begin", "class", "module"]
    static let dependencyCalls = [
        "add_dependency": "runtime", "add_runtime_dependency": "runtime", "add_development_dependency": "development"
    ]

    /// - Throws: `TextProblem` where the text cannot be parted into words.
    init(_ bytes: [UInt8], dialect: Dialect) throws(TextProblem) {
        code = try RubyCode(bytes)
        budget += 4 * code.tokens.count
        self.bytes = bytes
        self.dialect = dialect
    }

    /// Reads the whole file into the draft.
    mutating func collect(into draft: inout ManifestDraft) {
        run(0..<code.tokens.count, GemScope())
        if budget <= 0 { notes.append(("its loops are too long to be followed", 0)) }
        let doubt = sources.isUnsure ? "the file names a source that is only known when it runs" : nil
        let own = ownNames(draft)
        for entry in entries where !own.contains(entry.name) {
            draft.add(
                PackageUse(
                    ecosystem: ecosystem, name: entry.name, canonicalName: PackageName.canonical(entry.name, in: ecosystem),
                    requirement: entry.requirement, source: entry.source ?? .registry(url: sources.registries.first ?? nil),
                    section: entry.section, location: draft.location(entry.range),
                    furtherRegistries: entry.source == nil ? sources.registries.dropFirst().compactMap { $0 ?? ownRegistry } : [],
                    doubt: entry.source == nil ? doubt : nil))
        }
        for note in notes { draft.note(note.reason, cure: "write the name and version as plain text", at: note.at) }
    }

    mutating func note(_ reason: String, at offset: Int) { notes.append((reason, offset)) }

    mutating func add(_ entry: GemEntry) { entries.append(entry) }

    /// Reads the statements of a range.
    /// - Returns: the scope as the last of them leaves it.
    @discardableResult
    mutating func run(_ range: Range<Int>, _ start: GemScope) -> GemScope {
        var scope = start
        guard scope.depth < Self.depthLimit else { return scope }
        var at = range.lowerBound
        while at < range.upperBound, budget > 0 {
            budget -= 1
            at = max(at + 1, statement(at, before: range.upperBound, &scope))
        }
        return scope
    }

    /// Reads what begins at a token.
    /// - Returns: the place behind it.
    private mutating func statement(_ at: Int, before end: Int, _ scope: inout GemScope) -> Int {
        guard let name = code.tokens[at].name else { return at + 1 }
        if at > 0, code.tokens[at - 1].isSign(".") || code.tokens[at - 1].isSign("&.") { return message(name, at, before: end, &scope) }
        if Self.branches.contains(name), let close = code.partners[at], close <= end {
            return branch(from: at, to: close, &scope, isConditional: !["begin", "class", "module"].contains(name) && !(isPods && name == "def"))
        }
        guard isCallPlace(at) else { return at + 1 }
        if at + 1 < end, code.tokens[at + 1].isSign("=") || code.tokens[at + 1].isSign("||=") { return assign(name, at, before: end, &scope) }
        switch dialect {
        case .gemfile: return directive(name, at, before: end, scope)
        case .podfile: return podDirective(name, at, before: end, scope)
        case .gemspec, .podspec: return at + 1
        }
    }

    /// Whether a call or an assignment can begin at a token.
    private func isCallPlace(_ at: Int) -> Bool {
        guard at > 0 else { return true }
        switch code.tokens[at - 1].kind {
        case .newline: return true
        case .sign(let sign): return ["{", "|", "&&", "||", "?", ":", "=", "(", "!"].contains(sign)
        case .name(let name): return RubyToken.openKeywords.contains(name)
        default: return false
        }
    }

    /// A block whose statements may not run: what it gives to names is not known behind it.
    private mutating func branch(from start: Int, to close: Int, _ scope: inout GemScope, isConditional: Bool) -> Int {
        let inner = run(start + 1..<close, scope.inner(isConditional: isConditional))
        for name in inner.assigned {
            scope.assigned.insert(name)
            scope.values[name] = isConditional ? nil : inner.values[name]
        }
        return close + 1
    }

    private mutating func assign(_ name: String, _ at: Int, before end: Int, _ scope: inout GemScope) -> Int {
        let isFallback = code.tokens[at + 1].isSign("||=")
        let expression = RubyExpression(code: code, values: scope.values)
        let (value, next) = expression.value(at: expression.skipLines(at + 2, end), before: end)
        budget -= next - at
        if !isFallback || scope.values[name]?.isUnknown != false { scope.values[name] = value }
        scope.assigned.insert(name)
        // What it is assigned may hold calls itself: `x = if … gem "a" end`.
        return value.isUnknown ? at + 2 : next
    }

    /// A call to something: a dependency of a gemspec, or a loop over a list.
    private mutating func message(_ name: String, _ at: Int, before end: Int, _ scope: inout GemScope) -> Int {
        if dialect == .gemspec, let section = Self.dependencyCalls[name] {
            let arguments = RubyExpression(code: code, values: scope.values).arguments(after: at, before: end)
            dependency(arguments, at: at, section: section, scope)
            return arguments.end
        }
        if dialect == .podspec, name == "dependency", at + 1 < end, !code.tokens[at + 1].isSign("=") {
            let arguments = RubyExpression(code: code, values: scope.values).arguments(after: at, before: end)
            podDependency(arguments, at: at)
            return arguments.end
        }
        guard name == "each" || name == "each_pair", at + 1 < end, let close = code.partners[at + 1], close <= end else { return at + 1 }
        loop(over: list(before: at - 1, scope), body: at + 1, to: close, scope)
        return close + 1
    }

    /// The list that stands before a dot.
    private func list(before dot: Int, _ scope: GemScope) -> [RubyValue]? {
        let last = dot - 1
        guard last >= 0 else { return nil }
        let start = code.openers[last] ?? last
        if start > 0, code.tokens[start - 1].isSign(".") || code.tokens[start - 1].isSign("&.") { return nil }
        // The arguments or the index of something else.
        if start < last, start > 0, code.tokens[start - 1].endsValue, !code.tokens[start].isApart { return nil }
        let value = RubyExpression(code: code, values: scope.values).value(at: start, before: dot).value
        if case .list(let items) = value { return items }
        return nil
    }

    private mutating func loop(over items: [RubyValue]?, body open: Int, to close: Int, _ scope: GemScope) {
        var (start, names) = parameters(of: open, to: close)
        start = min(start, close)
        guard let items else {
            var inner = scope.inner(isConditional: true)
            for name in names { inner.values[name] = nil }
            run(start..<close, inner)
            return
        }
        for item in items {
            var inner = scope.inner()
            let parts: [RubyValue] = if names.count > 1, case .list(let parts) = item { parts } else { [item] }
            for (place, name) in names.enumerated() { inner.values[name] = place < parts.count ? parts[place] : .plain }
            run(start..<close, inner)
        }
    }

    /// The names between the bars of a block, and where its statements start.
    func parameters(of open: Int, to close: Int) -> (start: Int, names: [String]) {
        guard open + 1 < close, code.tokens[open + 1].isSign("|") else { return (open + 1, []) }
        var at = open + 2
        var names: [String] = []
        while at < close, !code.tokens[at].isSign("|") {
            if let name = code.tokens[at].name { names.append(name) }
            at += 1
        }
        return (at + 1, names)
    }
}
