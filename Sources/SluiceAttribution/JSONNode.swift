/// A JSON value with the place where it stands.
struct JSONNode {
    enum Value {
        case object([(key: [UInt8], value: JSONNode)])
        case array([JSONNode])
        case string([UInt8])
        /// A number; `nil` where it is no whole number of 64 bits.
        case number(Int?)
        case flag(Bool)
        case null
    }

    /// In bytes from the start of the text.
    let offset: Int
    let value: Value

    /// The member of that name; of several the last, as most readers do.
    subscript(key: String) -> JSONNode? {
        guard case .object(let members) = value else { return nil }
        return members.last { $0.key.elementsEqual(key.utf8) }?.value
    }

    var members: [(key: [UInt8], value: JSONNode)] {
        if case .object(let members) = value { members } else { [] }
    }
    var items: [JSONNode] {
        if case .array(let items) = value { items } else { [] }
    }
    var string: [UInt8]? {
        if case .string(let bytes) = value { bytes } else { nil }
    }
    var number: Int? {
        if case .number(let number) = value { number } else { nil }
    }
    var isObject: Bool {
        if case .object = value { true } else { false }
    }
}

/// Why a text is not JSON.
struct JSONProblem: Error, Equatable {
    /// In bytes from the start of the text.
    let offset: Int
    let message: String
}

/// A place in a text, line and column counted from 1, the column in bytes.
struct TextPlace: Equatable {
    let line: Int
    let column: Int

    init(of offset: Int, in bytes: [UInt8]) {
        let before = bytes[..<min(max(0, offset), bytes.count)]
        line = before.reduce(1) { $1 == .newline ? $0 + 1 : $0 }
        column = before.count - (before.lastIndex(of: .newline).map { $0 + 1 } ?? 0) + 1
    }
}
