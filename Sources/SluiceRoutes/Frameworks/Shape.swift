/// The form of a call that a framework's file names: `$S.use($PATH, $$$MW)`, `new Hono($$$)`, `@$S.get($PATH, $$$)`.
///
/// It is held against what a program computes, not against its text: the receiver must be a router, and quotes, generics, `new` and the brackets
/// around a trailing closure do not matter (reference: middleware.md, A.10).
package struct Shape: Hashable, Sendable {
    /// What one argument must be.
    package enum Slot: Hashable, Sendable {
        /// One positional argument, by the name that it is known by.
        case one(String)
        /// One that may be missing.
        case optional(String)
        /// Any number of positional arguments; at most once in a shape.
        case many(String)
        /// One with a label or keyword; by label, then by the name that it is known by. An argument that is written without its label fits as well.
        case labelled(String, String)
        /// A labelled argument with this text.
        case literal(String, String)
    }

    /// Whether it stands above a definition.
    let isDecorator: Bool
    /// Whether what is called belongs to a router: `$S.`
    let hasReceiver: Bool
    /// The names between the receiver and the last one, or the path of a name from outside, without its last part.
    let path: [String]
    /// The names that the last part may have.
    let names: [String]
    let slots: [Slot]

    /// - Returns: `nil` with the reason where the text is no shape.
    static func read(_ text: String) -> Result<Shape, ShapeError> {
        var rest = text.drop { $0 == " " }
        // A package may be called `@a/b`. `#a.b($PATH)` is an attribute by its path from outside.
        let isDecorator = rest.hasPrefix("@$") || rest.hasPrefix("#")
        if isDecorator { rest = rest.dropFirst() }
        if rest.hasPrefix("new ") { rest = rest.dropFirst(4) }
        guard let open = rest.firstIndex(of: "("), rest.last == ")" else {
            return .failure(ShapeError(reason: "a shape is a call, such as `$S.use($$$MW)`"))
        }
        let arguments = rest[rest.index(after: open)...].dropLast()
        var callee = rest[..<open]
        let hasReceiver = callee.hasPrefix("$S.")
        if hasReceiver { callee = callee.dropFirst(3) }
        let (path, names) = split(callee)
        guard !names.isEmpty, names.allSatisfy({ !$0.isEmpty && !$0.contains("$") }) else {
            return .failure(ShapeError(reason: "a shape needs the name of what is called"))
        }
        return slots(of: arguments).map { Shape(isDecorator: isDecorator, hasReceiver: hasReceiver, path: path, names: names, slots: $0) }
    }

    /// What stands between the brackets of a shape.
    package static func slots(of text: Substring) -> Result<[Slot], ShapeError> {
        var slots: [Slot] = []
        for piece in pieces(of: text) {
            guard let slot = slot(piece) else { return .failure(ShapeError(reason: "`\(piece)` is no argument of a shape")) }
            slots.append(slot)
        }
        let manies = slots.count { if case .many = $0 { true } else { false } }
        return manies <= 1 ? .success(slots) : .failure(ShapeError(reason: "a shape holds `$$$` at most once"))
    }

    /// The path and the last names: of `a/b.c.{d,e}` the path is `a/b.c`, as one part where it is a module's.
    private static func split(_ callee: Substring) -> (path: [String], names: [String]) {
        if callee.last == "}", let open = callee.lastIndex(of: "{") {
            let names = callee[callee.index(after: open)...].dropLast().split(separator: ",").map { String($0.filter { $0 != " " }) }
            return (parts(callee[..<open]), names)
        }
        let all = parts(callee)
        return (Array(all.dropLast()), all.suffix(1))
    }

    private static func parts(_ text: Substring) -> [String] { text.split(separator: ".").map(String.init) }

    private static func pieces(of text: Substring) -> [String] {
        text.split(separator: ",").map { String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }.filter { !$0.isEmpty }
    }

    private static func slot(_ piece: String) -> Slot? {
        if piece.hasPrefix("$$$") { return .many(String(piece.dropFirst(3))) }
        if piece.hasPrefix("$") {
            return piece.hasSuffix("?") ? .optional(String(piece.dropFirst().dropLast())) : .one(String(piece.dropFirst()))
        }
        guard let colon = piece.firstIndex(where: { $0 == ":" || $0 == "=" }) else { return nil }
        let label = String(piece[..<colon]), value = String(piece[piece.index(after: colon)...].drop { $0 == " " })
        if value.hasPrefix("$") { return .labelled(label, String(value.dropFirst())) }
        return value.isEmpty ? nil : .literal(label, value.filter { $0 != "\"" && $0 != "'" })
    }
}

/// Why a text is no shape.
package struct ShapeError: Error, Hashable {
    package let reason: String
}
