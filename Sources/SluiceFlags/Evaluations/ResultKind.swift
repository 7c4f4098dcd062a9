/// What an evaluation gives, as the file of an SDK writes it: `bool`, `text`, `promise(bool)`, `{enabled: bool}`, `(bool, nothing)`, `function(bool)`.
package indirect enum ResultKind: Hashable, Sendable {
    case bool
    /// The name of a variant.
    case text
    /// Of the form that the default has.
    case value
    case nothing, unknown
    case promise(ResultKind)
    case function(ResultKind)
    case object([String: ResultKind])
    case tuple([ResultKind])

    /// - Returns: `nil` where the text is no kind.
    package init?(_ text: String) {
        var reader = ResultKindReader(rest: text.filter { $0 != " " }[...])
        guard let kind = reader.kind(), reader.rest.isEmpty else { return nil }
        self = kind
    }

    /// The value of this form around what decides.
    package func value(_ inner: FlagValue) -> FlagValue {
        switch self {
        case .value: inner
        case .bool: if case .text = inner { .unknown } else { inner }
        case .text: if case .bool = inner { .unknown } else { inner }
        case .nothing: .nothing
        case .unknown: .unknown
        case .promise(let kind): .promise(kind.value(inner))
        case .function(let kind): .function(kind.value(inner))
        case .object(let members): .object(members.mapValues { $0.value(inner) })
        case .tuple(let items): .tuple(items.map { $0.value(inner) })
        }
    }

    /// The form of what decides, within promises and objects.
    package var core: ResultKind {
        switch self {
        case .promise(let kind), .function(let kind): kind.core
        case .object(let members): members.sorted { $0.key < $1.key }.map(\.value.core).first { $0.decides } ?? .unknown
        case .tuple(let items): items.map(\.core).first { $0.decides } ?? .unknown
        default: self
        }
    }

    private var decides: Bool { [.bool, .text, .value].contains(self) }
}

private struct ResultKindReader {
    var rest: Substring

    mutating func kind() -> ResultKind? {
        if take("{") { return object() }
        if take("(") { return list(until: ")").map { .tuple($0) } }
        let word = word()
        switch word {
        case "bool": return .bool
        case "text": return .text
        case "value": return .value
        case "nothing": return .nothing
        case "unknown": return .unknown
        case "promise", "function":
            guard take("("), let inner = kind(), take(")") else { return nil }
            return word == "promise" ? .promise(inner) : .function(inner)
        default: return nil
        }
    }

    private mutating func object() -> ResultKind? {
        var members: [String: ResultKind] = [:]
        repeat {
            let name = word()
            guard !name.isEmpty, take(":"), let kind = kind() else { return nil }
            members[name] = kind
        } while take(",")
        return take("}") ? .object(members) : nil
    }

    private mutating func list(until close: Character) -> [ResultKind]? {
        var items: [ResultKind] = []
        repeat {
            guard let item = kind() else { return nil }
            items.append(item)
        } while take(",")
        return take(close) ? items : nil
    }

    private mutating func take(_ mark: Character) -> Bool {
        guard rest.first == mark else { return false }
        rest = rest.dropFirst()
        return true
    }

    private mutating func word() -> String {
        let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        rest = rest.dropFirst(word.count)
        return String(word)
    }
}
