package import SluiceRoutes

/// A form in which code asks for a flag: `$C.get_boolean_value(flag_key: $KEY, default_value: $DEFAULT, $$$)`, `useFlags()[$KEY]`,
/// `<IfFeatureEnabled feature={$KEY}>`, `@waffle_flag($KEY)`, `"features:$KEY"`.
///
/// `$C` is anything that is asked. What stands between brackets is read as in the files of frameworks; an argument may be an object:
/// `{key: $KEY, defaultValue: $DEFAULT?}`.
package struct FlagShape: Hashable, Sendable {
    /// Names, calls and brackets, from left to right.
    package let base: Base
    package let steps: [Step]
    package let kind: Kind

    package enum Kind: Hashable, Sendable {
        case expression, decorator, construction
        /// Markup with these attributes: the name of each, what it is known by, and whether it may be missing.
        case element([Attribute])
        /// A text that begins so; the key is the rest.
        case text(String)
    }

    package struct Attribute: Hashable, Sendable {
        package let name: String
        package let hole: String
        package let isOptional: Bool
    }

    package enum Base: Hashable, Sendable {
        /// `$C`
        case anything
        case names([String])
    }

    package enum Step: Hashable, Sendable {
        case member([String])
        /// `.$KEY`
        case hole(String)
        /// `[$KEY]`
        case index(String)
        case call(Arguments)
    }

    /// What stands between the brackets of a call.
    package struct Arguments: Hashable, Sendable {
        package let slots: [Shape.Slot]
        /// What an argument that is an object must hold, by the name of its slot.
        package let objects: [String: [Attribute]]
        /// What an argument that is a call is called, and what its only argument is known by: `WithFallback($DEFAULT)`.
        package let calls: [String: Attribute]
    }

    /// The names by which the shape is looked for: the last ones that are written in it.
    package var anchors: [String] {
        for step in steps.reversed() { if case .member(let names) = step { return names } }
        if case .names(let names) = base { return names }
        return []
    }

    /// Whether a member of any name is asked for at its end: a record of flags.
    package var isRecord: Bool { if case .hole? = steps.last { true } else { false } }
}
