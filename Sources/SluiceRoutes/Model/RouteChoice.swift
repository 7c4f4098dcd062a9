public import SluiceModel

/// A list of cases of which only the first that fits a request holds: the rules of an authorization, filter chains.
public struct RouteChoice: Sendable, Hashable {
    /// One case.
    public struct Case: Sendable, Hashable {
        /// Patterns from the root; `nil` where one is not known.
        public var paths: [String?]
        /// In capitals; `nil` for all.
        public var methods: Set<String>?
        /// Whether it lets requests through that later cases would not.
        public var permits: Bool
        /// Where the list stands.
        public var location: Location

        public init(paths: [String?], methods: Set<String>? = nil, permits: Bool = false, location: Location) {
            self.paths = paths
            self.methods = methods
            self.permits = permits
            self.location = location
        }
    }

    /// A case by the places of its choice and of itself.
    public struct Place: Sendable, Hashable {
        /// The place of the list in the pipeline's.
        public var choice: Int
        /// Which of its cases, from 0.
        public var number: Int
        public init(choice: Int, number: Int) {
            self.choice = choice
            self.number = number
        }
    }

    /// The first that fits comes first.
    public var cases: [Case]
    public init(cases: [Case] = []) { self.cases = cases }
}
