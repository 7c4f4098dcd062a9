internal import SluiceRules
internal import SluiceSyntax

/// What a key or a default is.
extension FlagTree {
    /// What a term says, once names are followed to constants.
    func constant(_ place: FlagPlace) -> FlagValue? {
        let found = follow(place), code = found.code
        switch found.kind {
        case .string where !code.traits[found.term].contains(.templated) || code.children(found.term).isEmpty: return .text(code.string(found.term))
        case .template where code.children(found.term).allSatisfy({ code.kinds[$0] == .text }): return .text(code.children(found.term).map { code.string($0) }.joined())
        case .symbol: return .text(code.string(found.term))
        case .boolean: return .bool(["true", "True", "TRUE", "yes", "YES"].contains(code.string(found.term)) || String(decoding: code.text(found.term), as: UTF8.self).lowercased() == "true")
        case .number: return .number(String(decoding: code.text(found.term), as: UTF8.self))
        case .nothing: return .nothing
        default: return nil
        }
    }

    /// The name of a flag. A member of something that cannot be read is known by its path, if that is one of constants.
    func key(_ place: FlagPlace) -> FlagKey {
        let code = place.code
        if place.kind == .name { return .known(code.string(place.term)) }
        if case .text(let text)? = constant(place) { return .known(text) }
        if let text = member(place) { return .known(text) }
        if place.kind == .identifier, place.source.names.definition(place.term)?.kind == .parameter { return .given(code.string(place.term)) }
        if place.kind == .array, case let items = code.children(place.term), items.count == 1 { return key(place.at(items[0])) }
        return .computed(Self.spelled(place))
    }

    static func spelled(_ place: FlagPlace) -> String {
        String(String(decoding: place.code.text(place.term), as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(80))
    }

    /// `Flags.NewCheckout`, `Flags.newCheckout.rawValue`, `.newCheckout`, `NewApi::class`.
    private func member(_ place: FlagPlace) -> String? {
        let code = place.code
        guard place.kind == .member, case let receiver = code.child(place.term, .receiver), case let property = code.child(place.term, .property), receiver >= 0, property >= 0
        else { return place.kind == .identifier && isConstant(code.string(place.term)) ? unreadable(place) : nil }
        let name = code.string(property)
        if Self.accessors.contains(name) {
            if name == "class", code.kinds[receiver] == .identifier { return code.string(receiver) }
            if case .known(let text) = key(place.at(receiver)) { return text }
            return nil
        }
        let found = follow(place)
        if found.kind == .declaration || found.kind == .other { return written(found) ?? name }
        if code.kinds[receiver] == .other, code.string(receiver) == "implicit" { return implicit(name, place) }
        return isPath(place.term, place.source) ? Self.spelled(place).replacing("::", with: ".").replacing("->", with: ".") : nil
    }

    private static let accessors: Set<String> = ["rawValue", "value", "key", "name", "class", "to_s", "to_sym", "getKey", "toString"]

    /// An enumeration's entry that is written with a text: `case newCheckout = "new-checkout"`, `NEW_CHECKOUT("new-checkout")`.
    private func written(_ place: FlagPlace) -> String? {
        let code = place.code
        for term in place.term..<code.end(of: place.term) where code.kinds[term] == .string { return code.string(term) }
        let text = String(decoding: code.text(place.term).prefix(200), as: UTF8.self)
        guard let first = text.firstIndex(of: "\"") else { return nil }
        let inner = text[text.index(after: first)...].prefix { $0 != "\"" }
        return inner.isEmpty ? nil : String(inner)
    }

    /// `.newCheckout` of Swift: the entry of that name in one of the files' enumerations.
    private func implicit(_ name: String, _ place: FlagPlace) -> String {
        for source in sources where source.language == "swift" {
            for owner in source.classes.values {
                if let entry = source.members[owner]?[name], let text = written(FlagPlace(source: source, term: entry)) { return text }
            }
        }
        return name
    }

    /// A constant's name that leads to no file: `NEW_CHECKOUT` from elsewhere.
    private func unreadable(_ place: FlagPlace) -> String? {
        guard follow(place).kind == .identifier else { return nil }
        return place.source.imported(place.term) != nil || place.source.definition(place.term) == nil ? place.code.string(place.term) : nil
    }

    private func isConstant(_ name: String) -> Bool { name.first?.isUppercase == true }

    /// Whether a member is one of constants: names alone, and the first one with a capital or from an import.
    private func isPath(_ term: Int, _ source: FlagSource) -> Bool {
        let code = source.code
        var term = term
        while code.kinds[term] == .member { term = code.child(term, .receiver) }
        guard term >= 0, code.kinds[term] == .identifier, let first = code.string(term).first else { return false }
        return first.isUppercase || source.imported(term) != nil
    }
}
