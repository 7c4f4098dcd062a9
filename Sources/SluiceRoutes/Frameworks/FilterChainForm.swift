/// Chains of filters of which the first that fits a request is taken, as a framework's file says under `filter-chains`.
struct FilterChainForm: Hashable, Sendable {
    /// The type of the router that a chain is while it is read.
    var type = "chain"
    /// The type of what names paths that no chain is for.
    var ignored = ""
    /// The annotation whose number says which chain is asked first; without it a chain is asked last.
    var order = ""
    /// The order of filters by the names of their classes, the outermost first.
    var ranks: [String] = []
    /// Filters that every chain has, if it does not switch them off.
    var auto: [FrameworkCall.AutoMiddleware] = []
    /// The phase of filters.
    var phase = ""
}
