extension GemDeclarations {
    private static let blocks: Set<String> = ["group", "platforms", "platform", "install_if", "env", "source", "path", "git", "github", "gist"]

    /// A call of Bundler's own.
    /// - Returns: the place behind it.
    mutating func directive(_ name: String, _ at: Int, before end: Int, _ scope: GemScope) -> Int {
        let isBlock = Self.blocks.contains(name)
        guard isBlock || ["gem", "plugin", "git_source", "eval_gemfile"].contains(name) else { return at + 1 }
        let arguments = RubyExpression(code: code, values: scope.values).arguments(after: at, before: end)
        guard !arguments.positional.isEmpty || !arguments.pairs.isEmpty || arguments.unknownAt != nil else { return at + 1 }
        switch name {
        case "gem": gem(arguments, at: at, section: nil, scope)
        case "plugin": gem(arguments, at: at, section: "plugin", scope)
        case "eval_gemfile": evaluate(arguments, at: at, scope)
        case "git_source": return template(arguments, before: end)
        default: return block(name, arguments, before: end, scope)
        }
        return arguments.end
    }

    /// The block behind a call's arguments: its opening word and its end.
    private func body(behind at: Int, before end: Int) -> (open: Int, close: Int)? {
        guard at < end, code.tokens[at].name == "do" || code.tokens[at].isSign("{"), let close = code.partners[at], close <= end else {
            return nil
        }
        return (at, close)
    }

    private mutating func block(_ name: String, _ arguments: RubyArguments, before end: Int, _ scope: GemScope) -> Int {
        guard let body = body(behind: arguments.end, before: end) else {
            if name == "source" { globalSource(arguments) }
            return arguments.end
        }
        var inner = scope.inner(isConditional: name == "install_if" || name == "env")
        let first = arguments.positional.first
        switch name {
        case "group": inner.groups += arguments.positional.flatMap(\.words)
        case "source": inner.source = first.flatMap(registry)
        case "path": inner.source = first.map { .path(written($0)) }
        case "git":
            inner.source = first.map { .git(RepositoryURL.plain(written($0))) }
            inner.reference = Self.reference(arguments)
        case "github", "gist":
            inner.source = first.flatMap { sources.repository(name, written($0)) }.map { .git($0) }
            inner.reference = Self.reference(arguments)
        default: break
        }
        run(parameters(of: body.open, to: body.close).start..<body.close, inner)
        return body.close + 1
    }

    private mutating func globalSource(_ arguments: RubyArguments) {
        guard let value = arguments.positional.first else { return }
        if case .registry(let url)? = registry(value) { sources.add(url) } else {
            sources.addUnknown()
            note("the source of the gems is only known when the file runs", at: offset(of: value) ?? 0)
        }
    }

    /// The registry that a value names. A secret in its URL may be unknown: it is no part of the place.
    private func registry(_ value: RubyValue) -> PackageSource? {
        switch value {
        case .text(let url, _), .symbol(let url): return .registry(url: GemSources.registry(url))
        case .template(let url, _):
            let plain = RepositoryURL.withoutSecret(url)
            return plain.firstRange(of: "#{") == nil ? .registry(url: GemSources.registry(plain)) : nil
        case .list, .plain, .unknown: return nil
        }
    }

    private func offset(of value: RubyValue) -> Int? {
        switch value {
        case .text(_, let range), .template(_, let range), .unknown(let range): range.lowerBound
        case .symbol, .list, .plain: nil
        }
    }

    /// A value as text; what is only known when the file runs stands as it is written.
    private func written(_ value: RubyValue) -> String {
        switch value {
        case .text(let text, _), .template(let text, _), .symbol(let text): text
        case .unknown(let range): String(decoding: bytes[range], as: UTF8.self)
        case .list, .plain: ""
        }
    }

    private static func reference(_ arguments: RubyArguments) -> String? {
        ["ref", "tag", "branch"].compactMap { arguments[$0]?.text }.first
    }

    /// `git_source(:word) { |place| "https://…/#{place}.git" }`.
    private mutating func template(_ arguments: RubyArguments, before end: Int) -> Int {
        guard let word = arguments.positional.first?.words.first, let body = body(behind: arguments.end, before: end) else {
            return arguments.end
        }
        let (start, names) = parameters(of: body.open, to: body.close)
        for token in code.tokens[min(start, body.close)..<body.close].reversed() {
            guard case .text(let pieces) = token.kind, case .literal(let head)? = pieces.first, pieces.count > 1, head.contains(":") else {
                continue
            }
            sources.define(word, parameter: names.first ?? "", pieces: pieces)
            break
        }
        return body.close + 1
    }

    /// Another file of gems: read in its own right where its name says what it is.
    private mutating func evaluate(_ arguments: RubyArguments, at: Int, _ scope: GemScope) {
        var words = lastTexts(code.tokens[at..<max(arguments.end, at)])
        if words.isEmpty, arguments.end > at, let name = code.tokens[at..<arguments.end].last(where: { $0.name != nil })?.name {
            // A name for a path that is put together: its last part says enough.
            if case .unknown(let range)? = scope.values[name] { words = lastTexts(tokens(in: range)) }
            if case .text(let text, _)? = scope.values[name] { words = [text] }
        }
        let file = words.last?.split(separator: "/").last.map(String.init) ?? ""
        if ManifestKind.couldBe(Array(file.utf8)[...]) { return }
        let reason = file.isEmpty ? "a file of gems is only known when this one runs" : "the gems of `\(Quoted.text(file))` are not read"
        note(reason, at: code.tokens[at].range.lowerBound)
    }

    /// How the strings among some tokens end.
    private func lastTexts(_ tokens: ArraySlice<RubyToken>) -> [String] {
        tokens.compactMap { token in
            guard case .text(let pieces) = token.kind, case .literal(let text)? = pieces.last else { return nil }
            return text
        }
    }

    private func tokens(in range: Range<Int>) -> ArraySlice<RubyToken> {
        var low = 0
        var high = code.tokens.count
        while low < high {
            let middle = (low + high) / 2
            if code.tokens[middle].range.lowerBound < range.lowerBound { low = middle + 1 } else { high = middle }
        }
        return code.tokens[low...].prefix { $0.range.upperBound <= range.upperBound }
    }

    /// A gem of a Gemfile.
    private mutating func gem(_ arguments: RubyArguments, at: Int, section: String?, _ scope: GemScope) {
        var groups = scope.groups
        for option in ["group", "groups"] { groups += arguments[option]?.words ?? [] }
        let next = arguments.end < code.tokens.count ? code.tokens[arguments.end].name : nil
        let isConditional = scope.isConditional || next == "if" || next == "unless"
        let named = section ?? (groups.isEmpty ? "gem" : "group " + groups.joined(separator: ", "))
        let place = place(arguments, scope)
        add(arguments, at: at, section: named + (isConditional ? " if" : ""), source: place.source, reference: place.reference)
    }

    /// Where the options of a gem, or the blocks around it, say that it comes from.
    private func place(_ arguments: RubyArguments, _ scope: GemScope) -> (source: PackageSource?, reference: String?) {
        let reference = Self.reference(arguments)
        if let url = arguments["git"] { return (.git(RepositoryURL.plain(written(url))), reference) }
        for word in sources.words {
            guard let value = arguments[word], let url = sources.repository(word, written(value)) else { continue }
            return (.git(url), reference)
        }
        if let path = arguments["path"], !isNothing(path) { return (.path(written(path)), nil) }
        if let source = arguments["source"] { return (registry(source) ?? .registry(url: written(source)), nil) }
        return (scope.source, scope.reference)
    }

    /// `nil`, which stands for an option that is not there.
    private func isNothing(_ value: RubyValue) -> Bool {
        if case .plain = value { true } else { false }
    }

    /// A dependency of a gemspec.
    mutating func dependency(_ arguments: RubyArguments, at: Int, section: String, _ scope: GemScope) {
        add(arguments, at: at, section: section, source: nil, reference: nil)
    }

    /// Whether a value is known, or is the version that a gemspec gives its own gem: gems of one repository ask so for each other.
    func isOwnVersion(_ value: RubyValue) -> Bool {
        guard value.isUnknown else { return true }
        guard dialect == .gemspec || dialect == .podspec else { return false }
        var text = written(value).lowercased()
        if let start = text.firstRange(of: "#{"), let end = text[start.upperBound...].firstIndex(of: "}") {
            text = String(text[start.upperBound..<end])
        }
        return ["version", "version::string", "version.to_s", "version.dup"].contains { text.hasSuffix($0) }
    }

    /// Adds what a call names, or notes what is only known when the file runs.
    private mutating func add(_ arguments: RubyArguments, at: Int, section: String, source: PackageSource?, reference: String?) {
        let place = code.tokens[at].range.lowerBound
        guard let first = arguments.positional.first, case .text(let name, let range) = first else {
            return note("the name of a gem is only known when the file runs", at: arguments.positional.first.flatMap(offset) ?? place)
        }
        let wanted = arguments.positional.dropFirst().flatMap(\.flat)
        let isKnown = !wanted.contains(where: \.isUnknown) && arguments.unknownAt == nil
        let requirement = wanted.compactMap(\.text).joined(separator: ", ")
        let isGit = if case .git? = source { true } else { false }
        add(
            GemEntry(
                name: name, range: range, requirement: isGit ? reference : isKnown && !requirement.isEmpty ? requirement : nil,
                source: source, section: section))
        if !isKnown, !isGit, !wanted.allSatisfy(isOwnVersion) {
            note("the version of `\(Quoted.text(name))` is only known when the file runs", at: range.lowerBound)
        }
    }
}
