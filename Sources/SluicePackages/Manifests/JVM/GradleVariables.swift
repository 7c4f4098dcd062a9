/// The texts that a Gradle script gives names to, as far as it does so for certain.
struct GradleVariables {
    /// A text made of pieces, and what of it is not known.
    struct Text {
        /// Stands where a variable does that the script does not define.
        static let unknown: Character = "\u{1}"
        /// Stands where the project's own group does.
        static let ownGroup: Character = "\u{2}"
        var text: String
        var isKnown: Bool { !text.contains { $0 == Self.unknown || $0 == Self.ownGroup } }
    }

    /// By the words of a name, without those that only say where it is kept; `nil` for a name with several values.
    private var values: [String: GradleValue?] = [:]
    private let allowance = StepAllowance()
    private var seen: [String: [GradlePiece]] = [:]

    private static let depthLimit = 12
    private static let sizeLimit = 1_000
    private static let keepers: Set<String> = ["project", "rootProject", "ext", "extra", "this", "settings", "gradle", "extensions", "properties"]
    private static let readers: Set<String> = ["get", "toString", "trim", "asString", "getOrNull", "orNull"]
    private static let lookups: Set<String> = ["property", "findProperty", "gradleProperty", "getProperty", "get", "extra", "getByName"]

    init(_ statements: [GradleStatement]) { read(statements, prefixes: [""], depth: 0) }

    /// - Parameter prefixes: the names of the objects around, by which others call what these hold.
    private mutating func read(_ statements: [GradleStatement], prefixes: [String], depth: Int) {
        guard depth < GradleLexer.depthLimit else { return }
        for statement in statements {
            if let target = statement.target { for prefix in prefixes { assign(prefix + Self.name(target), statement.value, depth: depth) } }
            let inner = statement.owner.map { owner in [""] + prefixes.prefix(3).map { $0 + owner + "." } } ?? prefixes
            for body in statement.bodies { read(body, prefixes: inner, depth: depth + 1) }
            for call in statement.value.calls {
                // `ext { set("name", "value") }`, `extra.set("name", "value")`.
                if call.name == "set", let arguments = call.arguments, arguments.count == 2, case .text(let pieces, _) = arguments[0].value,
                    case .text(let name)? = pieces.first
                {
                    assign(name, arguments[1].value, depth: depth)
                }
                // A catalogue's own versions: `version("name", "1.0")`.
                if call.name == "version", let arguments = call.arguments, arguments.count == 2, case .text(let pieces, _) = arguments[0].value,
                    case .text(let name)? = pieces.first
                {
                    assign("versionRef." + name, arguments[1].value, depth: depth)
                }
                for body in call.closures { read(body, prefixes: [""], depth: depth + 1) }
            }
        }
    }

    private mutating func assign(_ name: String, _ value: GradleValue, depth: Int) {
        guard depth < GradleLexer.depthLimit else { return }
        switch value {
        case .text(let pieces, _):
            if let known = seen[name] {
                if known != pieces { values[name] = .some(nil) }
            } else {
                seen[name] = pieces
                values[name] = value
            }
        case .sum: values[name] = values[name] == nil ? value : .some(nil)
        case .list(let items): add(items, to: name, depth: depth)
        case .calls(let calls):
            guard let call = calls.first else { return }
            if ["mapOf", "mutableMapOf", "hashMapOf"].contains(call.name) { return add(call.arguments ?? [], to: name, depth: depth) }
            // `val name by extra("value")`, `val name by extra { "value" }`.
            if call.name == "extra", let value = call.arguments?.first?.value ?? call.closures.first?.first?.value {
                return assign(name, value, depth: depth + 1)
            }
            if call.isBare, calls.count == 1 { values[name] = values[name] == nil ? value : .some(nil) }
        case .closure, .mixed: values[name] = .some(nil)
        }
    }

    private mutating func add(_ items: [GradleArgument], to name: String, depth: Int) {
        for item in items { if let label = item.label { assign(name + "." + label, item.value, depth: depth + 1) } }
    }

    /// The words of a name as it is looked up.
    private static func name(_ path: [String]) -> String {
        path.drop { keepers.contains($0) }.joined(separator: ".")
    }

    /// Whether the script gives a name a text.
    func value(of path: [String]) -> GradleValue? { values[Self.name(path)] ?? nil }

    /// A value as text, with marks where it is not known; `nil` where it is no text at all.
    func text(of value: GradleValue, depth: Int = 0) -> Text? {
        guard depth < Self.depthLimit, depth == 0 || allowance.take() else { return nil }
        switch value {
        case .text(let pieces, _):
            var whole = ""
            for piece in pieces {
                switch piece {
                case .text(let text): whole += text
                case .variable(let words): whole += text(of: words, depth: depth + 1)
                }
                if whole.utf8.count > Self.sizeLimit { return nil }
            }
            return Text(text: whole)
        case .sum(let values):
            let texts = values.map { text(of: $0, depth: depth + 1)?.text ?? String(Text.unknown) }
            let whole = texts.joined()
            return whole.utf8.count > Self.sizeLimit ? nil : Text(text: whole)
        case .calls(let calls): return text(of: calls, depth: depth)
        case .list, .closure, .mixed: return nil
        }
    }

    private func text(of calls: [GradleCall], depth: Int) -> Text? {
        guard var path = calls.first?.path else { return nil }
        if calls.count > 1, !calls.dropFirst().allSatisfy({ Self.readers.contains($0.name) || $0.name == "module" }) { return nil }
        if let arguments = calls[0].arguments, let first = arguments.first {
            guard Self.lookups.contains(calls[0].name), case .text(let pieces, _) = first.value, case .text(let name)? = pieces.first else { return nil }
            path = name.split(separator: ".").map(String.init)
        } else if calls[0].arguments != nil || !calls[0].closures.isEmpty {
            guard Self.readers.contains(calls[0].name), calls[0].closures.isEmpty, path.count > 1 else { return nil }
            path.removeLast()
        } else if path.count > 1, Self.readers.contains(path[path.count - 1]), value(of: path) == nil {
            path.removeLast()
        }
        // The module of a catalogue's library, which stands there.
        if path.count > 1, path[0].lowercased().hasSuffix("libs") { return Text(text: String(Text.ownGroup)) }
        if Self.name(path) == "group" { return Text(text: String(Text.ownGroup)) }
        return value(of: path).flatMap { text(of: $0, depth: depth + 1) }
    }

    /// What the words in a string stand for.
    private func text(of words: String, depth: Int) -> String {
        guard depth < Self.depthLimit, allowance.take(), let tokens = try? GradleLexer.tokens(Array(words.utf8), isKotlin: false) else { return String(Text.unknown) }
        var reader = GradleValueReader(tokens[...])
        return text(of: reader.value(), depth: depth)?.text ?? String(Text.unknown)
    }
}
