internal import SluiceRules
internal import SluiceSyntax

/// Where a value comes from, as far as it matters to whose it is.
enum FlagOrigin {
    /// A module that is not among the files.
    case outside(module: String, name: String?)
    /// A file of the tree.
    case file(FlagSource)
    /// A name that nothing declares: of a class, a package, a global.
    case named(String)
    /// An instance of a class that nothing declares, in a language whose files declare all that they use but what is built in.
    case made(String)
    /// Made here, by nothing of an SDK.
    case own
    case unknown
}

extension FlagTree {
    private static let originLimit = 10

    func origin(of place: FlagPlace, depth: Int = 0) -> FlagOrigin {
        guard depth < Self.originLimit, place.term >= 0 else { return .unknown }
        let code = place.code, term = place.term
        func child(_ slot: Slot) -> FlagOrigin { origin(of: place.at(code.child(term, slot)), depth: depth + 1) }
        switch place.kind {
        case .identifier: return identifierOrigin(place, depth)
        case .member: return memberOrigin(place, depth)
        case .call, .construction: return callOrigin(place, depth)
        case .await, .cast: return child(.operand)
        case .indexing: return child(.receiver)
        case .assign, .declaration, .parameter: return declaredOrigin(place, depth)
        case .binary:
            let left = child(.left)
            if case .unknown = left { return child(.right) }
            return left
        case .string, .template, .number, .boolean, .array, .object, .nothing, .function, .classLike, .selfReference: return .own
        default: return .unknown
        }
    }

    private func identifierOrigin(_ place: FlagPlace, _ depth: Int) -> FlagOrigin {
        let source = place.source, word = source.code.string(place.term)
        if source.isSelf(place.term) { return .own }
        guard let index = source.definition(place.term) else { return undeclared(word, in: place, depth) }
        if let found = source.imports[index] { return importOrigin(found, place, depth) }
        if let part = source.parts[index] { return origin(of: place.at(part.value), depth: depth + 1) }
        let definition = source.names.definitions[index]
        if definition.type >= 0, case let type = typeOrigin(source.code.string(definition.type), place, depth), type.isKnown { return type }
        switch definition.kind {
        case .function, .classLike: return .own
        case .variable where definition.value >= 0: return origin(of: place.at(definition.value), depth: depth + 1)
        case .variable where definition.initial >= 0: return origin(of: place.at(definition.initial), depth: depth + 1)
        default: return .unknown
        }
    }

    private func undeclared(_ word: String, in place: FlagPlace, _ depth: Int) -> FlagOrigin {
        if place.code.isRuby, word.hasPrefix("@") { return field(String(word.drop { $0 == "@" }), of: place, depth) ?? .unknown }
        if place.code.language == "go", let module = Self.package(word, of: place.source) { return .outside(module: module, name: nil) }
        let found = follow(place)
        return found.term == place.term && found.source === place.source ? .named(word) : origin(of: found, depth: depth + 1)
    }

    /// The import that a package's name of Go stands for: its last part, without a version, or a part of that.
    private static func package(_ word: String, of source: FlagSource) -> String? {
        for module in source.wildcards {
            let parts = module.split(separator: "/").filter { !($0.first == "v" && $0.dropFirst().allSatisfy(\.isNumber) && $0.count > 1) }
            guard let last = parts.last else { continue }
            let words: [String] = last.split { $0 == "-" || $0 == "." }.map { String($0) }
            if String(last) == word || words.contains(word) || words.joined() == word { return module }
        }
        return nil
    }

    private func importOrigin(_ found: FlagSource.Import, _ place: FlagPlace, _ depth: Int) -> FlagOrigin {
        if let there = self.place(of: found, from: place.source) {
            guard there.term > 0 else { return .file(there.source) }
            let inner = origin(of: follow(there), depth: depth + 1)
            if case .outside = inner { return inner }
            if case .named = inner { return inner }
            return .file(there.source)
        }
        return found.module.hasPrefix(".") ? .unknown : .outside(module: found.module, name: found.name)
    }

    private func memberOrigin(_ place: FlagPlace, _ depth: Int) -> FlagOrigin {
        let code = place.code, receiver = code.child(place.term, .receiver), property = code.child(place.term, .property)
        guard receiver >= 0, property >= 0 else { return .unknown }
        if place.source.isSelf(receiver) { return field(code.string(property), of: place.at(receiver), depth) ?? .unknown }
        if let found = member(code.string(property), of: place.at(receiver)) { return origin(of: found, depth: depth + 1) }
        let base = origin(of: place.at(receiver), depth: depth + 1)
        if case .own = base { return .unknown }
        return base
    }

    private func field(_ name: String, of place: FlagPlace, _ depth: Int) -> FlagOrigin? {
        guard let owner = place.source.ownClass(at: place.term), let term = place.source.members[owner]?[name] else { return nil }
        return declaredOrigin(place.at(term), depth + 1)
    }

    /// By the type of a declaration, or by its value.
    private func declaredOrigin(_ place: FlagPlace, _ depth: Int) -> FlagOrigin {
        let code = place.code, type = code.child(place.term, .type)
        if type >= 0, case let found = typeOrigin(code.string(type), place, depth), found.isKnown { return found }
        for slot in [Slot.value, .defaultValue] {
            let value = code.child(place.term, slot)
            if value >= 0 { return origin(of: place.at(value), depth: depth + 1) }
        }
        return .unknown
    }

    private func typeOrigin(_ text: String, _ place: FlagPlace, _ depth: Int) -> FlagOrigin {
        let name = FlagSource.plainType(text), parts = name.split { $0 == "." || $0 == "\\" }
        guard let first = parts.first, let last = parts.last else { return .unknown }
        if let index = place.source.importsByName[String(first)], let found = place.source.imports[index] { return importOrigin(found, place, depth) }
        if place.code.language == "go", parts.count == 2, let module = Self.package(String(first), of: place.source) { return .outside(module: module, name: String(last)) }
        if let there = classLike(name, from: place.source) { return .file(there.source) }
        return ["any", "var", "val", "let", "auto", "object", "dynamic", "unknown", "Any"].contains(name) ? .unknown : stranger(String(last), place)
    }

    private func stranger(_ name: String, _ place: FlagPlace) -> FlagOrigin {
        place.code.isScript || place.code.language == "python" ? .made(name) : .named(name)
    }

    private func callOrigin(_ place: FlagPlace, _ depth: Int) -> FlagOrigin {
        let code = place.code, callee = code.child(place.term, .callee)
        guard callee >= 0 else { return .unknown }
        let found = follow(place.at(callee))
        if found.kind == .function { return returned(by: found, depth) }
        let made = origin(of: place.at(callee), depth: depth + 1)
        if place.kind == .construction, case .named(let name) = made { return .made(name) }
        return made
    }

    /// What a function of the files gives back.
    private func returned(by place: FlagPlace, _ depth: Int) -> FlagOrigin {
        let code = place.code, type = code.child(place.term, .type)
        if type >= 0, case let found = typeOrigin(code.string(type), place, depth), found.isKnown { return found }
        for term in place.term..<code.end(of: place.term) where code.kinds[term] == .returnStatement && place.source.function(around: term) == place.term {
            let value = code.child(term, .value)
            if value >= 0 { return origin(of: place.at(value), depth: depth + 1) }
        }
        return .file(place.source)
    }
}

extension FlagOrigin {
    var isKnown: Bool { if case .unknown = self { false } else { true } }
}
