internal import SluiceModel

/// What a constraint asks a chain for: one of several roles, or a middleware of that name.
public struct ConstraintTerm: Hashable, Sendable {
    /// Any of these.
    public var roles: [MiddlewareRole]
    /// Or any of these names, as they are registered.
    public var symbols: [String]

    /// Asks for nothing.
    public init() { self.init(roles: [], symbols: []) }

    public init(roles: [MiddlewareRole], symbols: [String]) {
        self.roles = roles
        self.symbols = symbols
    }

    /// Whether it asks for nothing.
    public var isEmpty: Bool { roles.isEmpty && symbols.isEmpty }
    /// As it is shown: `authn or authn-enforce`.
    public var shown: String { (roles.map(\.rawValue) + symbols.map { Shown.line($0) }).joined(separator: " or ") }

    /// Whether roles are among those asked for. Asking for `rate-limit` also finds `rate-limit:ip`.
    func isMet(by found: Set<MiddlewareRole>) -> Bool {
        roles.contains { asked in found.contains { $0.isKind(of: asked) } }
    }

    /// Whether a name is among those asked for, with or without its arguments.
    func isMet(bySymbol symbol: String) -> Bool {
        symbols.contains { $0 == symbol || symbol.hasPrefix($0 + "(") }
    }
}

extension ConstraintTerm: ExpressibleByArrayLiteral {
    /// Any of these roles.
    public init(arrayLiteral elements: MiddlewareRole...) { self.init(roles: elements, symbols: []) }
}
