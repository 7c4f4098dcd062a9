/// What a middleware does for a request, as constraints name it (reference: middleware.md, A.3).
///
/// The list is open: a policy may add roles of its own. A role with a colon is a kind of the one before it: `rate-limit:ip`.
public struct MiddlewareRole: Hashable, Sendable, Comparable, RawRepresentable, ExpressibleByStringLiteral {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    /// The role of that name, known or not.
    public init(_ text: String) { rawValue = text }
    public init(stringLiteral value: String) { rawValue = value }
    public static func < (left: MiddlewareRole, right: MiddlewareRole) -> Bool { left.rawValue < right.rawValue }

    /// The roles that frameworks' files and the shipped constraints use.
    public static let known: [MiddlewareRole] = [
        "authn", "authn-enforce", "authn-init", "authz", "body-limit", "body-parser", "body-parser:json", "body-parser:multipart", "body-parser:raw",
        "cache", "cache-fetch", "cache-update", "common", "compression", "conditional-get", "cookies", "cors", "csrf", "error-handler", "error-reporter",
        "feature-gate", "forwarded-headers", "host-check", "https-redirect", "locale", "logger", "messages", "method-override", "not-found", "rate-limit",
        "rate-limit:ip", "rate-limit:user", "recoverer", "redirect", "request-id", "route", "routing", "security-headers", "session", "static", "timeout", "validation",
    ]
}

/// How a middleware's roles are known, the surest first (reference: middleware.md, A.5).
public enum RoleEvidence: UInt8, Sendable, Hashable, Comparable, CaseIterable {
    /// The framework's file names the package and what it exports.
    case framework
    /// The project's policy names the symbol.
    case policy
    /// The body reads an identity and can turn the request away.
    case body
    /// The body hands over to a middleware whose roles are known.
    case wrapper
    /// The name alone: it may quiet a finding and never makes one block.
    case name
    /// Nothing is known.
    case none

    public static func < (left: RoleEvidence, right: RoleEvidence) -> Bool { left.rawValue < right.rawValue }
}
