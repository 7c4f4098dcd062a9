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
        case .text(let text): return Quoted.json(text)
        case .number(let number): return String(number)
        case .flag(let flag): return flag ? "true" : "false"
        case .list(let values): return "[" + values.map { $0.json(indent: indent) }.joined(separator: ", ") + "]"
        case .object(let fields):
            guard !fields.isEmpty else { return "{}" }
            let lines = fields.map { "\(deeper)\(Quoted.json($0.name)): \($0.value.json(indent: deeper))" }
            return "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
        }
    }
}

// MARK: - Shapes of the policy's values

extension SchemaValue {
    static let line = SchemaValue.object([("type", .text("string")), ("minLength", .number(1))])
    /// Names of files, relative ones or behind `builtin:`.
    static let files = textOrList(pattern: "^[^/]")
    static let globs = textOrList(pattern: globPattern)
    /// Globs, of which there is at least one.
    static let paths = textOrList(pattern: globPattern, atLeast: 1)
    /// Refuses braces and `!` in front; what else is wrong with a glob only sluice says.
    static let globPattern = #"^(?!!)(\\.|[^{}\\])+$"#

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

    static func list(of item: SchemaValue, atLeast minimum: Int = 0) -> SchemaValue {
        .object([("type", .text("array")), ("items", item)] + (minimum == 0 ? [] : [("minItems", .number(minimum))]))
    }

    static func textOrList(pattern: String, atLeast minimum: Int = 0) -> SchemaValue {
        .object([("oneOf", .list([.pattern(pattern), .list(of: .pattern(pattern), atLeast: minimum)]))])
    }

    /// A length of time; one of nothing only where it may be.
    static func span(_ units: [(name: String, size: Int)], mayBeZero: Bool) -> SchemaValue {
        .pattern("^\(mayBeZero ? "" : "(?!0+[a-z])")[0-9]{1,5}(\(units.map(\.name).joined(separator: "|")))$")
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
