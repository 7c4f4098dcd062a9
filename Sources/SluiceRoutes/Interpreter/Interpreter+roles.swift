internal import SluiceRules
internal import SluiceSyntax

extension Interpreter {
    /// What frameworks' files say of a name from outside; without a word there, `nil`.
    func roles(ofPath path: String, _ arguments: [Argument], in file: ProgramFile) -> (Set<MiddlewareRole>?, RoleEvidence) {
        let settings = settings(of: arguments)
        for framework in frameworks where framework.languages.contains(file.code.language.rawValue) && file.mayUse(framework) {
            for entry in framework.roles where entry.names.contains(where: { Self.fits($0, path) }) {
                let isOther = !entry.unless.isEmpty && entry.unless.contains { settings[$0.key] == $0.value }
                return (isOther ? entry.then : entry.roles, .framework)
            }
        }
        return (nil, .none)
    }

    /// Whether a path is one that a pattern with `*` at either end means.
    static func fits(_ pattern: String, _ path: String) -> Bool {
        if pattern == path { return true }
        if pattern.hasPrefix("*") { return path.hasSuffix(pattern.dropFirst()) }
        if pattern.hasSuffix("*") { return path.hasPrefix(pattern.dropLast()) }
        return false
    }

    /// What the body of a function or class of the project tells: whether it reads an identity, and whether it can turn the request away; else
    /// what the middleware is that it hands over to.
    func bodyRoles(of place: CodePlace, name _: String) -> (Set<MiddlewareRole>, RoleEvidence)? {
        let key = BodyKey(file: ObjectIdentifier(place.file), term: place.term)
        if let known = bodies[key] { return known }
        bodies[key] = .some(nil)
        let found = BodyEvidence.roles(of: place)
        bodies[key] = .some(found)
        return found
    }

    struct BodyKey: Hashable {
        let file: ObjectIdentifier
        let term: Int
    }
}

/// What the words in a body tell of it (reference: middleware.md, A.5, row 3).
enum BodyEvidence {
    private static let identities: Set<String> = [
        "authorization", "Authorization", "AUTHORIZATION", "HeaderAuthorization", "HTTP_AUTHORIZATION", "session", "sessions", "cookies", "cookie", "Cookie", "jwt", "JWT", "isAuthenticated", "is_authenticated",
        "verify", "verifyToken", "verify_token", "decode_token", "getSession", "get_session", "getServerSession", "current_user", "currentUser", "user", "userId", "user_id",
        "x-api-key", "X-API-Key", "X-Api-Key", "apiKey", "api_key", "bearer", "Bearer", "token",
    ]
    private static let refusals: Set<String> = [
        "401", "403", "Unauthorized", "Forbidden", "UnauthorizedException", "ForbiddenException", "UnauthorizedError", "ForbiddenError", "unauthorized", "forbidden",
        "StatusUnauthorized", "StatusForbidden", "UNAUTHORIZED", "FORBIDDEN", "HTTP_401_UNAUTHORIZED", "HTTP_403_FORBIDDEN", "PermissionDenied", "AbortWithStatus",
        "AbortWithStatusJSON", "HTTPUnauthorized", "HTTPForbidden", "NotAuthenticated", "AuthenticationError", "AuthorizationError", "ErrUnauthorized", "ErrForbidden", "ErrorUnauthorized", "ErrorForbidden", "Unauthenticated",
    ]

    /// `nil` where the body tells nothing.
    /// - Parameter dead: ranges of terms that never run; where only they refuse, nobody is turned away.
    static func roles(of place: CodePlace, without dead: [Range<Int>] = []) -> (Set<MiddlewareRole>, RoleEvidence)? {
        let code = place.file.code
        var readsIdentity = false, refuses = false, refusesNever = false
        for term in place.term..<code.end(of: place.term) {
            switch code.kinds[term] {
            case .identifier, .name, .string, .symbol, .number:
                let word = code.string(term)
                if identities.contains(word) { readsIdentity = true }
                if refusals.contains(word) { if dead.contains(where: { $0.contains(term) }) { refusesNever = true } else { refuses = true } }
            default: continue
            }
        }
        if readsIdentity, refusesNever, !refuses { return (["authn"], .body) }
        guard readsIdentity, refuses else { return nil }
        return (["authn", "authn-enforce"], .body)
    }
}

/// Roles that a name alone suggests: enough to be silent, never to say that something is wrong (reference: middleware.md, A.5, row 5).
enum NameRoles {
    private static let words: [(word: String, roles: Set<MiddlewareRole>)] = [
        ("ratelimit", ["rate-limit"]), ("limiter", ["rate-limit"]), ("throttle", ["rate-limit"]), ("cors", ["cors"]), ("helmet", ["security-headers"]),
        ("csrf", ["csrf"]), ("xsrf", ["csrf"]), ("permission", ["authz"]), ("role", ["authz"]), ("admin", ["authz", "authn-enforce"]), ("authoriz", ["authz"]),
        ("logged", ["authn", "authn-enforce"]), ("login", ["authn", "authn-enforce"]), ("authenticator", ["authn"]), ("auth", ["authn", "authn-enforce"]), ("jwt", ["authn", "authn-enforce"]),
        ("requireuser", ["authn", "authn-enforce"]), ("currentuser", ["authn", "authn-enforce"]), ("session", ["session"]), ("logger", ["logger"]),
        ("validat", ["validation"]), ("requestid", ["request-id"]),
    ]

    static func roles(of symbol: String) -> Set<MiddlewareRole>? {
        let name = Array(symbol.prefix { $0 != "(" }.lowercased().filter { $0 != "_" && $0 != "-" }.utf8)
        return searched.first { RouteFiles.holds(name, $0.word) }?.roles
    }

    private static let searched = words.map { (word: Array($0.word.utf8), roles: $0.roles) }
}
