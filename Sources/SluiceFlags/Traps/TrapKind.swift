package import SluiceModel

/// The traps of feature flags, each a rule of its own (reference: flags.md, B.6). The raw value is the rule's id.
package enum TrapKind: String, Hashable, Sendable, CaseIterable {
    case defaultTrue = "flags-default-true"
    case missingAwait = "flags-missing-await"
    case objectTruthiness = "flags-object-truthiness"
    case moduleLoad = "flags-module-load"
    case buildInlined = "flags-build-inlined"
    case alwaysTrueCombination = "flags-always-true-combination"
    case stringBoolean = "flags-string-boolean"
    case noOp = "flags-no-op"
    case polarityInverted = "flags-polarity-inverted"
    case legacyRemoved = "flags-legacy-removed"
    case nullable = "flags-nullable"
    case dynamicKey = "flags-dynamic-key"
    case unregisteredKey = "flags-unregistered-key"
    case reused = "flags-reused"
    case stale = "flags-stale"
    case killSwitchPolarity = "flags-kill-switch-polarity"
    case partialGate = "flags-partial-gate"
    case inconsistentGate = "flags-inconsistent-gate"
    case nestedDefault = "flags-nested-default"
    case doubleEvaluation = "flags-double-evaluation"
    case sideEffectBeforeGuard = "flags-side-effect-before-guard"
    /// The signature of a function changed only because its flag is asked asynchronously (B.3).
    case asyncIntroduced = "flags-async-introduced"

    /// The rule's id.
    package var rule: RuleID { RuleID(rawValue) }

    /// As B.6 numbers them; `nil` for what has no number there.
    package var number: Int? {
        self == .asyncIntroduced ? nil : Self.allCases.firstIndex(of: self).map { $0 + 1 }
    }

    /// The rule for what no flag covers, where the share of covered units is below the policy's threshold.
    package static let uncovered: RuleID = "flags-uncovered"
}
