internal import SluiceModel

/// A JSON value whose keys keep their order.
indirect enum SchemaValue {
    case text(String)
    case number(Int)
    case flag(Bool)
    case list([SchemaValue])
    case object([(name: String, value: SchemaValue)])

    /// The value as JSON, two spaces a level.
    func json(indent: String = "") -> String {
        let deeper = indent + "  "
        switch self {
        case .text(let text): return Self.quoted(text)
        case .number(let number): return String(number)
        case .flag(let flag): return flag ? "true" : "false"
        case .list(let values): return "[" + values.map { $0.json(indent: indent) }.joined(separator: ", ") + "]"
        case .object(let fields):
            guard !fields.isEmpty else { return "{}" }
            let lines = fields.map { "\(deeper)\(Self.quoted($0.name)): \($0.value.json(indent: deeper))" }
            return "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
        }
    }

    /// A text as JSON, and as YAML in double quotes: whatever could do harm on a terminal is written out.
    static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case _ where Shown.isHostile(scalar): out += scalar.utf16.map(escaped).joined()
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }

    private static func escaped(_ unit: UInt16) -> String {
        let digits = String(unit, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}

// MARK: - Shapes of the policy's values

extension SchemaValue {
    static let line = SchemaValue.object([("type", .text("string")), ("minLength", .number(1))])
    static let texts = textOrList(pattern: ".")
    static let globs = textOrList(pattern: "^[^!{}]+$")

    /// One effect, `off`, or an effect for each severity.
    static let ruling = SchemaValue.object([
        ("oneOf", .list([
            .words(RulingWord.allCases.map(\.rawValue)),
            .object([
                ("type", .text("object")), ("additionalProperties", .flag(false)), ("minProperties", .number(1)),
                ("properties", .object(Severity.allCases.map { ($0.rawValue, .words(Effect.words)) })),
            ]),
        ]))
    ])

    static func words(_ words: [String]) -> SchemaValue { .object([("enum", .list(words.map { .text($0) }))]) }

    static func pattern(_ pattern: String) -> SchemaValue { .object([("type", .text("string")), ("pattern", .text(pattern))]) }

    static func list(of item: SchemaValue) -> SchemaValue { .object([("type", .text("array")), ("items", item)]) }

    static func textOrList(pattern: String) -> SchemaValue {
        .object([("oneOf", .list([.pattern(pattern), .list(of: .pattern(pattern))]))])
    }

    static func span(_ units: [(name: String, size: Int)]) -> SchemaValue {
        .pattern("^[0-9]{1,5}(\(units.map(\.name).joined(separator: "|")))$")
    }

    /// A mapping with these keys and no others.
    static func keys(_ keys: [PolicyKey]) -> SchemaValue {
        let properties = keys.map { key -> (name: String, value: SchemaValue) in
            guard case .object(let shape) = key.shape else { return (key.name, key.shape) }
            return (key.name, .object([("description", .text(key.summary))] + shape))
        }
        let required = keys.filter(\.isRequired).map { SchemaValue.text($0.name) }
        return .object(
            [("type", .text("object")), ("additionalProperties", .flag(false))]
                + (required.isEmpty ? [] : [("required", .list(required))]) + [("properties", .object(properties))])
    }
}
