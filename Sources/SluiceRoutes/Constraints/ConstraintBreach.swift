public import SluiceModel

/// A constraint that routes violate, or may violate, for the same reason.
public struct ConstraintBreach: Sendable {
    /// What does not hold, or may not.
    public var constraint: Constraint
    /// `violated` or `unknown`.
    public var answer: ConstraintAnswer
    /// Only where the answer is unknown.
    public var reason: ConstraintVerdict.Reason?
    /// Whether it may block: the roles that decide are proven, and the routes without doubts.
    public var isCertain: Bool
    /// That of the constraint where the breach is certain; otherwise `medium` at most.
    public var severity: Severity
    /// How sure it is: low where the answer is unknown, medium where bodies or wrappers decide.
    public var confidence: Confidence
    /// The routes concerned, by path; empty for a breach of a whole scope.
    public var routes: [Route]
    /// The scope concerned; `nil` for a breach of routes.
    public var scope: String?
    /// What decides, from the outside in: the registrations that an edit has to touch. Empty where something is missing.
    public var decisive: [Link]
    /// Where it is shown.
    public var location: Location
}

/// What constraints said of a table.
public struct ConstraintReport: Sendable {
    /// Sorted by constraint, then by place.
    public var breaches: [ConstraintBreach] = []
    /// The routes that a constraint was not asked of.
    public var excepted: [Excepted] = []
    /// How often each constraint gave which answer, by its id; what was passed over in silence counts too.
    public var answers: [String: [ConstraintAnswer: Int]] = [:]

    /// A route that a constraint was not asked of, and who said so.
    public struct Excepted: Hashable, Sendable {
        /// The id of the constraint.
        public var constraint: String
        /// The route by its lasting identity.
        public var route: RouteKey
        /// What says so, with its reason.
        public var exception: RouteException
    }
}
