internal import SluiceRoutes

/// Why a text is no shape.
package struct FlagShapeError: Error, Hashable {
    package let reason: String
}

extension FlagShape {
    /// Reads a shape.
    /// - Throws: the reason where the text is none.
    package init(_ text: String) throws(FlagShapeError) {
        if text.hasPrefix("<") {
            self = try Self.element(text)
        } else if text.hasPrefix("\""), text.hasSuffix("$KEY\"") {
            self.init(base: .names([]), steps: [], kind: .text(String(text.dropFirst().dropLast(5))))
        } else {
            let isDecorator = text.hasPrefix("@"), isConstruction = text.hasPrefix("new ")
            var reader = FlagShapeReader(rest: text.dropFirst(isDecorator ? 1 : isConstruction ? 4 : 0))
            let base = try reader.base(), steps = try reader.steps()
            self.init(base: base, steps: steps, kind: isDecorator ? .decorator : isConstruction ? .construction : .expression)
            guard !anchors.isEmpty else { throw FlagShapeError(reason: "a shape needs a name to be found by") }
        }
    }

    /// `<Tag name={$X} other={$Y?}>`
    private static func element(_ text: String) throws(FlagShapeError) -> FlagShape {
        guard text.hasSuffix(">") else { throw FlagShapeError(reason: "markup ends in `>`") }
        let words = text.dropFirst().dropLast().split(separator: " ")
        guard let tag = words.first else { throw FlagShapeError(reason: "markup needs a name") }
        var attributes: [Attribute] = []
        for word in words.dropFirst() {
            let parts = word.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, parts[1].hasPrefix("{$"), parts[1].hasSuffix("}") else {
                throw FlagShapeError(reason: "`\(word)` is no attribute such as `flag={$KEY}`")
            }
            attributes.append(FlagShapeReader.attribute(String(parts[0]), parts[1].dropFirst().dropLast()))
        }
        return FlagShape(base: .names([String(tag)]), steps: [], kind: .element(attributes))
    }
}

/// Reads names, calls and brackets from left to right.
struct FlagShapeReader {
    var rest: Substring

    static func attribute(_ name: String, _ hole: Substring) -> FlagShape.Attribute {
        let isOptional = hole.hasSuffix("?")
        return FlagShape.Attribute(name: name, hole: String(hole.dropFirst().dropLast(isOptional ? 1 : 0)), isOptional: isOptional)
    }

    mutating func base() throws(FlagShapeError) -> FlagShape.Base {
        if rest.hasPrefix("$C.") {
            rest = rest.dropFirst(2)
            return .anything
        }
        return .names(try names())
    }

    mutating func steps() throws(FlagShapeError) -> [FlagShape.Step] {
        var steps: [FlagShape.Step] = []
        while let mark = rest.popFirst() {
            switch mark {
            case "." where rest.hasPrefix("$"):
                rest = rest.dropFirst()
                steps.append(.hole(word()))
            case ".": steps.append(.member(try names()))
            case "[":
                guard rest.hasPrefix("$"), let close = rest.firstIndex(of: "]") else { throw FlagShapeError(reason: "`[` holds a name such as `$KEY`") }
                steps.append(.index(String(rest[..<close].dropFirst())))
                rest = rest[rest.index(after: close)...]
            case "(": steps.append(.call(try arguments()))
            default: throw FlagShapeError(reason: "`\(mark)` is not expected in a shape")
            }
        }
        return steps
    }

    private mutating func word() -> String {
        let end = rest.firstIndex { ".([".contains($0) } ?? rest.endIndex
        defer { rest = rest[end...] }
        return String(rest[..<end])
    }

    /// One name, or several in braces.
    private mutating func names() throws(FlagShapeError) -> [String] {
        guard rest.hasPrefix("{"), let close = rest.firstIndex(of: "}") else {
            let word = word()
            guard !word.isEmpty, !word.dropFirst().contains(where: { "$ ,{}<>)]".contains($0) }) else { throw FlagShapeError(reason: "a name is missing before `\(rest)`") }
            return [word]
        }
        let names = rest[..<close].dropFirst().split(separator: ",").map { String($0.filter { $0 != " " }) }
        rest = rest[rest.index(after: close)...]
        return names
    }

    /// To the bracket that closes; the one that opens has been read.
    private mutating func arguments() throws(FlagShapeError) -> FlagShape.Arguments {
        var text = try bracketed(), objects: [String: [FlagShape.Attribute]] = [:], calls: [String: FlagShape.Attribute] = [:]
        while let start = text.firstIndex(of: "{") {
            guard let end = text[start...].firstIndex(of: "}") else { throw FlagShapeError(reason: "`{` is not closed") }
            let name = "object\(objects.count)"
            objects[name] = try pairs(text[text.index(after: start)..<end])
            text = text[..<start] + "$\(name)" + text[text.index(after: end)...]
        }
        while let open = text.firstIndex(of: "("), let close = text[open...].firstIndex(of: ")") {
            let start = text[..<open].lastIndex { $0 == "," || $0 == " " }.map { text.index(after: $0) } ?? text.startIndex
            let name = "call\(calls.count)"
            calls[name] = Self.attribute(String(text[start..<open]), text[text.index(after: open)..<close])
            text = text[..<start] + "$\(name)" + text[text.index(after: close)...]
        }
        switch Shape.slots(of: text) {
        case .success(let slots): return FlagShape.Arguments(slots: slots, objects: objects, calls: calls)
        case .failure(let error): throw FlagShapeError(reason: error.reason)
        }
    }

    /// What stands before the bracket that closes.
    private mutating func bracketed() throws(FlagShapeError) -> Substring {
        var depth = 1
        for index in rest.indices {
            if rest[index] == "(" { depth += 1 }
            if rest[index] == ")" { depth -= 1 }
            guard depth == 0 else { continue }
            defer { rest = rest[rest.index(after: index)...] }
            return rest[..<index]
        }
        throw FlagShapeError(reason: "`(` is not closed")
    }

    private func pairs(_ text: Substring) throws(FlagShapeError) -> [FlagShape.Attribute] {
        var pairs: [FlagShape.Attribute] = []
        for piece in text.split(separator: ",") {
            let parts = piece.split(separator: ":").map { $0.filter { $0 != " " } }
            guard parts.count == 2, parts[1].hasPrefix("$") else { throw FlagShapeError(reason: "`\(piece)` is no part of an object such as `key: $KEY`") }
            pairs.append(Self.attribute(parts[0], parts[1][...]))
        }
        return pairs
    }
}
