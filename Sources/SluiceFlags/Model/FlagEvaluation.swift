package import SluiceRules

/// One place that asks for a flag (reference: flags.md, B.1).
package struct FlagEvaluation: Hashable, Sendable {
    /// The id of the file in `Policies/flags` that knows it; `policy` for a helper that the policy declares.
    package let sdk: String
    package let key: FlagKey
    /// The term of the file's `Code` that is replaced by the value: the whole call, member, element or decorator, without an `await` around it.
    ///
    /// Several evaluations may stand at one term: a record of flags that is taken apart, `const { a, b } = useFlags()`, has one for each name, whose
    /// value is an object with that member alone; a gate on several keys has one for each.
    package let term: Int
    package let form: Form
    /// What the user gets when the provider cannot be asked: the default argument, or the SDK's own.
    package let off: FlagValue
    /// What turns the new behaviour on.
    package let on: FlagValue
    package let fallback: Fallback
    package let time: Time
    /// The helpers that lead to the evaluation, outermost first; empty where the SDK is asked at the place itself.
    package let helpers: [String]

    /// How the evaluation decides over code.
    package enum Form: Hashable, Sendable {
        /// It has a value; conditions do the rest.
        case value
        /// The evaluation is replaced by one of the two parts, by their terms: `<IfFeatureEnabled fallback=…>`, `Feature::when(key, on, off)`. A part
        /// that is a function is called without arguments; -1 is nothing.
        case wrapper(on: Int, off: Int)
        /// What stands under this decorator, or is registered with this gate, is not there while the flag is off.
        case gate
    }

    /// Where the value comes from when the provider does not answer.
    package enum Fallback: Hashable, Sendable {
        /// An argument, by its term.
        case written(Int)
        /// The SDK's own.
        case implied
        /// Written in the helper that asks, not at the place (T19).
        case hidden
        /// It could not be told.
        case untold
    }

    /// When the flag is asked (B.5, T4 and T5).
    package enum Time: String, Hashable, Sendable, CaseIterable {
        case request, render
        case moduleLoad = "module-load"
        case startup, build
    }

    package init(
        sdk: String, key: FlagKey, term: Int, form: Form = .value, off: FlagValue = .bool(false), on: FlagValue = .bool(true),
        fallback: Fallback = .implied, time: Time = .request, helpers: [String] = []
    ) {
        self.sdk = sdk
        self.key = key
        self.term = term
        self.form = form
        self.off = off
        self.on = on
        self.fallback = fallback
        self.time = time
        self.helpers = helpers
    }

    /// Two evaluations at one term as one: a record with the members of both. Of anything else the first decides.
    func joined(with other: FlagEvaluation) -> FlagEvaluation {
        guard case .object(let off) = self.off, case .object(let otherOff) = other.off, case .object(let on) = self.on, case .object(let otherOn) = other.on else { return self }
        return FlagEvaluation(
            sdk: sdk, key: key, term: term, form: form, off: .object(off.merging(otherOff) { first, _ in first }),
            on: .object(on.merging(otherOn) { first, _ in first }), fallback: fallback, time: time, helpers: helpers)
    }

    /// The same of another flag.
    func with(key: FlagKey) -> FlagEvaluation {
        FlagEvaluation(sdk: sdk, key: key, term: term, form: form, off: off, on: on, fallback: fallback, time: time, helpers: helpers)
    }
}

/// One file in one of the two trees, with the flags that it asks for.
package struct FlagFile: Sendable {
    package let path: String
    package let code: Code
    /// In order of place.
    package var evaluations: [FlagEvaluation]

    package init(path: String, code: Code, evaluations: [FlagEvaluation] = []) {
        self.path = path
        self.code = code
        self.evaluations = evaluations
    }
}
