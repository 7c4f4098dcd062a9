/// What a flag is called where it is asked for.
package enum FlagKey: Hashable, Sendable, Comparable {
    /// A name that is written, or that a constant or a registry's member stands for.
    case known(String)
    /// A name that the program computes, by the text that computes it: no flag that can be told from another.
    case computed(String)
    /// The parameter of a helper, by its name: the helper's calls say which flag is meant.
    case given(String)

    /// As it is shown.
    package var shown: String {
        switch self {
        case .known(let name): name
        case .computed(let text): "(\(text))"
        case .given(let name): "(\(name))"
        }
    }

    package static func < (left: FlagKey, right: FlagKey) -> Bool { left.shown < right.shown }
}
