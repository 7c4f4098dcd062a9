public import SluiceModel
public import SluiceRoutes

/// What is known of the routes before and after a change.
public struct RouteFacts: Sendable {
    /// The routes of each tree before, in the change's order.
    public var before: [RouteTable]
    /// Those of the tree after.
    public var after: RouteTable
    /// The files that the change touches: a finding stands in one of them where it can.
    public var changed: Set<RepositoryPath>
    /// What is asked of chains, the shipped constraints and the project's own.
    public var constraints: [Constraint]
    /// The ids of the constraints that the project's policy names.
    public var own: Set<String>
    /// Which settings let more through.
    public var weakenings: [Weakening]
    /// What policy takes for granted.
    public var assumption: RouteAssumption
    /// Roles that something in front of the program plays.
    public var external: [ExternalProtection]
    /// The routes that policy calls public.
    public var exceptions: [RouteException]
    /// Decides which exceptions count.
    public var today: CalendarDay

    public init(
        before: [RouteTable], after: RouteTable, changed: Set<RepositoryPath>, constraints: [Constraint], own: Set<String> = [], weakenings: [Weakening],
        assumption: RouteAssumption = RouteAssumption(), external: [ExternalProtection] = [], exceptions: [RouteException] = [], today: CalendarDay
    ) {
        self.before = before
        self.after = after
        self.changed = changed
        self.constraints = constraints
        self.own = own
        self.weakenings = weakenings
        self.assumption = assumption
        self.external = external
        self.exceptions = exceptions
        self.today = today
    }
}
