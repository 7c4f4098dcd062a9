/// Who wrote a line, as far as it is declared.
public enum Origin: Hashable, Sendable {
    case assisted(Mark)
    /// A note says that a person wrote the line.
    case person(evidence: [UInt8])
    /// Nothing is declared, which proves nothing.
    case unknown

    /// Whether an assistant is named; how strong its mark is stands in the mark.
    public var isAssisted: Bool {
        if case .assisted = self { true } else { false }
    }

    /// The word used in reports: `assisted`, `person` or `unknown`.
    public var kind: String {
        switch self {
        case .assisted: "assisted"
        case .person: "person"
        case .unknown: "unknown"
        }
    }

    /// The assistant, where there is one.
    public var agent: String? {
        if case .assisted(let mark) = self { mark.agent } else { nil }
    }
}
