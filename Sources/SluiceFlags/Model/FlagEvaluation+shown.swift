extension FlagEvaluation.Fallback {
    /// `written`, `implied` or `untold`.
    package var shown: String {
        switch self {
        case .written: "written"
        case .implied: "implied"
        case .hidden: "hidden in a helper"
        case .untold: "untold"
        }
    }
}

extension FlagEvaluation.Form {
    /// `value`, `wrapper` or `gate`.
    package var shown: String {
        switch self {
        case .value: "value"
        case .wrapper: "wrapper"
        case .gate: "gate"
        }
    }
}

extension FlagValue {
    /// As it would be written, in no language's own words.
    package var shown: String {
        switch self {
        case .bool(let value): value ? "true" : "false"
        case .text(let text): "\"\(text)\""
        case .number(let text): text
        case .nothing: "nothing"
        case .object(let members): "{" + members.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.shown)" }.joined(separator: ", ") + "}"
        case .tuple(let items): "(" + items.map(\.shown).joined(separator: ", ") + ")"
        case .promise(let value): "promise of \(value.shown)"
        case .function(let value): "function to \(value.shown)"
        case .unknown: "unknown"
        }
    }
}
