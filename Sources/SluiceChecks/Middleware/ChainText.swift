internal import SluiceModel
internal import SluiceRoutes

/// A chain as one clause: `helmet() → requireUser? → getUser`.
enum ChainText {
    /// How many links are named.
    private static let most = 8

    static func of(_ route: Route) -> String {
        var parts = route.chain.map { $0.middleware.symbol + $0.mark }
        if parts.count > most { parts = ["… \(parts.count - most) more"] + parts.suffix(most) }
        return (parts + [route.handler.symbol]).joined(separator: " → ")
    }
}
