/// A value in a Gradle script, as far as dependencies need it.
indirect enum GradleValue: Sendable {
    case text([GradlePiece], Range<Int>)
    /// Calls in a row, `a.b(c).d { }`; a name alone is one call that has no arguments.
    case calls([GradleCall])
    /// A list or a map.
    case list([GradleArgument])
    /// Texts joined by `+`.
    case sum([GradleValue])
    case closure([GradleStatement])
    /// Values joined in another way: a choice, a comparison.
    case mixed([GradleValue])

    /// The first call's name, where it is one.
    var calls: [GradleCall] {
        if case .calls(let calls) = self { calls } else { [] }
    }

    /// Where it begins.
    var range: Range<Int>? {
        switch self {
        case .text(_, let range): range
        case .calls(let calls): calls.first?.range
        case .list(let items): items.lazy.compactMap(\.value.range).first
        case .sum(let values), .mixed(let values): values.lazy.compactMap(\.range).first
        case .closure: nil
        }
    }
}

/// An argument of a call, or an item of a list or map.
struct GradleArgument: Sendable {
    /// Its name or key, where it has one.
    let label: String?
    let value: GradleValue
}

/// A call, or a name alone.
struct GradleCall: Sendable {
    /// The words of the name, which dots or indices part.
    var path: [String]
    /// The bytes of the name.
    var range: Range<Int>
    /// `nil` where none are given.
    var arguments: [GradleArgument]?
    var closures: [[GradleStatement]] = []

    /// The last word of the name.
    var name: String { path.last ?? "" }
    /// Whether it is a name alone.
    var isBare: Bool { arguments == nil && closures.isEmpty }

    /// The value of a named argument.
    subscript(label: String) -> GradleValue? { arguments?.first { $0.label == label }?.value }
}

/// A statement of a Gradle script.
struct GradleStatement: Sendable {
    /// What is assigned to, by the words of its name; `nil` where nothing is.
    let target: [String]?
    let value: GradleValue
    /// The bodies of `if`, `for`, `class` and such.
    let bodies: [[GradleStatement]]
    /// The name of a class or object whose body it is.
    var owner: String?
}
