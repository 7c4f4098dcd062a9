internal import SluiceRules
internal import SluiceSyntax

/// Follows names to what they stand for, within a file and across the files at hand.
extension FlagTree {
    private static let depthLimit = 12
    private static let hasImplicitSelf: Set<String> = ["ruby", "java", "kotlin", "csharp", "swift", "scala"]

    /// What a term stands for: the term itself where it is no name, or its value is not known.
    func follow(_ place: FlagPlace, depth: Int = 0) -> FlagPlace {
        guard depth < Self.depthLimit, place.term >= 0, let next = step(place, depth) else { return place }
        return follow(next, depth: depth + 1)
    }

    private func step(_ place: FlagPlace, _ depth: Int) -> FlagPlace? {
        let code = place.code, term = place.term
        switch place.kind {
        case .identifier: return identifier(place, depth)
        case .member:
            let receiver = code.child(term, .receiver), property = code.child(term, .property)
            guard receiver >= 0, property >= 0 else { return nil }
            return member(code.string(property), of: place.at(receiver), depth: depth + 1)
        case .cast: return child(place, .operand)
        case .assign: return child(place, .value)
        case .call: return frozen(place)
        default: return nil
        }
    }

    private func child(_ place: FlagPlace, _ slot: Slot) -> FlagPlace? {
        let child = place.code.child(place.term, slot)
        return child >= 0 ? place.at(child) : nil
    }

    /// `Object.freeze({…})` is what is in it.
    private func frozen(_ place: FlagPlace) -> FlagPlace? {
        let code = place.code, callee = code.child(place.term, .callee)
        guard code.isScript, callee >= 0, code.text(callee).elementsEqual("Object.freeze".utf8) else { return nil }
        return code.children(code.child(place.term, .arguments)).first.map { place.at($0) }
    }

    private func identifier(_ place: FlagPlace, _ depth: Int) -> FlagPlace? {
        let source = place.source, term = place.term
        guard let index = source.definition(term) else { return unresolved(place) }
        if let found = source.imports[index] { return self.place(of: found, from: source, depth: depth) }
        if let part = source.parts[index] { return path(part.path, of: place.at(part.value), depth) }
        let definition = source.names.definitions[index]
        switch definition.kind {
        case .variable: return definition.value >= 0 && definition.value != term ? place.at(definition.value) : nil
        case .function, .classLike:
            let declared = source.code.parent(definition.term)
            return declared >= 0 && [.function, .classLike].contains(source.code.kinds[declared]) ? place.at(declared) : nil
        default: return nil
        }
    }

    private func path(_ path: [String], of place: FlagPlace, _ depth: Int) -> FlagPlace? {
        var found = place
        for name in path {
            guard let next = member(name, of: found, depth: depth + 1) else { return nil }
            found = next
        }
        return found
    }

    /// A name that the file itself does not declare: one of its neighbours', or a class.
    private func unresolved(_ place: FlagPlace) -> FlagPlace? {
        let source = place.source, word = source.code.string(place.term)
        if Self.hasImplicitSelf.contains(source.language), let owner = source.ownClass(at: place.term), let own = source.members[owner]?[word] { return place.at(own) }
        if source.code.isRuby, word.hasPrefix("@"), let owner = source.ownClass(at: place.term), let own = source.members[owner]?[String(word.dropFirst())] { return place.at(own) }
        if let own = source.top[word], own != place.source.code.parent(place.term) { return place.at(own) }
        for file in neighbours(of: source) { if let term = file.top[word] { return FlagPlace(source: file, term: term) } }
        guard word.first?.isUppercase == true else { return nil }
        return classLike(word, from: source)
    }

    /// A member of what a term stands for.
    func member(_ name: String, of place: FlagPlace, depth: Int = 0) -> FlagPlace? {
        guard depth < Self.depthLimit, place.term >= 0 else { return nil }
        if place.source.isSelf(place.term) {
            return place.source.ownClass(at: place.term).flatMap { ownMember(name, of: place.at($0)) }
        }
        let base = follow(place, depth: depth + 1), code = base.code
        if base.term == 0 { return export(name, of: base.source, depth: depth + 1) }
        switch base.kind {
        case .object: return entry(name, of: base)
        case .classLike: return ownMember(name, of: base)
        case .construction, .call:
            let callee = code.child(base.term, .callee)
            guard callee >= 0 else { return nil }
            let made = follow(base.at(callee), depth: depth + 1)
            if made.kind == .classLike { return ownMember(name, of: made) }
            return made.kind == .function ? returned(by: made).flatMap { member(name, of: $0, depth: depth + 1) } : nil
        default: return typed(base).flatMap { ownMember(name, of: $0) } ?? assigned(name, to: place) ?? setting(name, of: base)
        }
    }

    /// The one thing that a function gives back.
    private func returned(by place: FlagPlace) -> FlagPlace? {
        let code = place.code
        let returns = (place.term..<code.end(of: place.term)).filter { code.kinds[$0] == .returnStatement && place.source.function(around: $0) == place.term }
        guard returns.count == 1, case let value = code.child(returns[0], .value), value >= 0 else { return nil }
        return place.at(value)
    }

    /// `settings.X` of Django is a name of one of the project's settings.
    private func setting(_ name: String, of place: FlagPlace) -> FlagPlace? {
        guard place.kind == .identifier, let found = place.source.imported(place.term), found.module == "django.conf", found.name == "settings" else { return nil }
        for source in sources where source.language == "python" && (source.path.hasSuffix("settings.py") || source.path.contains("settings/")) {
            if let term = source.top[name] { return FlagPlace(source: source, term: term) }
        }
        return nil
    }

    /// The class that a parameter, variable or field is declared to be of.
    func typed(_ place: FlagPlace) -> FlagPlace? {
        let code = place.code
        var type = -1
        switch place.kind {
        case .identifier: type = place.source.names.definition(place.term)?.type ?? -1
        case .declaration, .parameter, .assign: type = code.child(place.term, .type)
        default: break
        }
        guard type >= 0 else { return nil }
        return classLike(FlagSource.plainType(code.string(type)), from: place.source)
    }

    private func ownMember(_ name: String, of owner: FlagPlace) -> FlagPlace? {
        owner.source.members[owner.term]?[name].map { owner.at($0) }
    }

    func entry(_ name: String, of place: FlagPlace) -> FlagPlace? {
        let code = place.code
        for child in code.children(place.term) {
            let key = code.child(child, code.kinds[child] == .function ? .name : .key)
            guard key >= 0, code.string(key) == name else { continue }
            if code.kinds[child] == .function { return place.at(child) }
            let value = code.child(child, .value)
            return value >= 0 ? place.at(value) : nil
        }
        return assigned(name, to: place)
    }

    /// `config.x = …` at the top of the file that declares `config`.
    private func assigned(_ name: String, to place: FlagPlace) -> FlagPlace? {
        guard place.kind == .identifier else { return nil }
        return place.source.assigned["\(place.code.string(place.term)).\(name)"].map { place.at($0) }
    }
}
