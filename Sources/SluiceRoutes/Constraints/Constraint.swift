public import SluiceModel

/// One thing that is asked of chains (reference: middleware.md, A.7).
public struct Constraint: Hashable, Sendable {
    /// How chains are held against it.
    public enum Kind: String, Sendable, CaseIterable {
        case mustPrecede = "must-precede"
        case mustCover = "must-cover"
        case mustNotCover = "must-not-cover"
        case mustBeFirst = "must-be-first"
        case mustBeLast = "must-be-last"
        case notBetween = "not-between"
        case order
        case atMostOnce = "at-most-once"
        case noDead = "no-dead"
        case decoratorOrder = "decorator-order"
        case bothKinds = "both-kinds"
    }

    /// When it asks for something.
    public enum When: String, Sendable, CaseIterable {
        /// Where both are there.
        case bothPresent = "both-present"
        /// Always.
        case required
        /// Where another route of the same framework has the role for certain.
        case used
    }

    /// What it is held against.
    public enum Target: String, Sendable, CaseIterable {
        /// The chain of each route.
        case chain
        /// The flat list of each root scope.
        case scope
    }

    /// How strongly the source puts it.
    public enum Strength: String, Sendable, CaseIterable {
        /// Without it something breaks or stands open, says the vendor.
        case must
        case recommended
        /// Right for some programs and wrong for others.
        case scenario
    }

    /// What an answer leads to.
    public enum Response: String, Sendable, CaseIterable {
        /// As if it were violated.
        case report
        /// A finding that never blocks.
        case annotate
        /// Nothing.
        case pass
    }

    /// Small letters with hyphens: `auth-before-cors`.
    public var id: String
    /// How chains are held against it.
    public var kind: Kind
    /// Of `must-precede`: what has to come first. Of `decorator-order`: what has to stand further out.
    public var first = ConstraintTerm()
    /// Of `must-precede`: what has to come after. Of `decorator-order`: what has to stand further in.
    public var then = ConstraintTerm()
    /// What the other kinds are about.
    public var role = ConstraintTerm()
    /// Of `order`: from the outermost to the innermost.
    public var roles: [ConstraintTerm] = []
    /// Of `not-between`: the outer end.
    public var after = ConstraintTerm()
    /// Of `not-between`: the inner end.
    public var before = ConstraintTerm()
    /// Of `must-be-first` and `must-be-last`: what may stand further out, or further in.
    public var allowed = ConstraintTerm()
    /// Of `both-kinds`: the methods of routes that must agree, in capitals.
    public var kinds: [String] = []
    /// Of `no-dead`: whether routes are meant that another one answers for, instead of middlewares.
    public var isAboutRoutes = false
    /// When it asks for something.
    public var when = When.bothPresent
    /// What it is held against.
    public var target = Target.chain
    /// Frameworks by their ids; empty for all.
    public var frameworks: Set<String> = []
    /// Only where the framework wants its error handler there.
    public var errorHandler: Semantics.ErrorHandler?
    /// The routes that it is asked of; `nil` for all.
    public var routes: [RoutePattern]?
    /// The routes that it is not asked of.
    public var exceptions: [RouteException] = []
    /// That of its certain breaches.
    public var severity = Severity.medium
    /// How strongly the source puts it.
    public var strength = Strength.recommended
    /// What follows where only conditions are open.
    public var onConditional = Response.annotate
    /// What follows where a middleware could be anything.
    public var onUnknown: Response
    /// Whether it is asked where no policy says so.
    public var isOn = true
    /// What it finds, in one sentence.
    public var summary = ""
    /// Why that matters.
    public var why = ""
    /// How to mend it.
    public var fix = ""
    /// Where it is said: an address or a document.
    public var source = ""
    /// What is said there, in our words.
    public var sourceSays = ""

    /// A constraint that asks nothing yet.
    public init(id: String, kind: Kind) {
        self.id = id
        self.kind = kind
        // Whether a protection is there must be known; two middlewares in an unknown order are of no use to a reader.
        onUnknown = kind == .mustCover ? .annotate : .pass
    }

    /// What it asks for, in the order of its fields; the letters of its automaton are sets of these.
    var terms: [ConstraintTerm] {
        switch kind {
        case .mustPrecede, .decoratorOrder: [first, then]
        case .mustBeFirst, .mustBeLast: [role, allowed]
        case .notBetween: [after, role, before]
        case .order: roles
        case .mustCover, .mustNotCover, .atMostOnce, .bothKinds, .noDead: [role]
        }
    }
}
