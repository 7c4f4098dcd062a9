import SluiceModel
import SluiceRoutes

/// A chain as tests write it: `session`, `authn+authz`, `?` for an unknown one, `authn if PROD`, `authn by name`, `cors partial`, `requireUser=authn`.
func chain(_ words: String...) -> [Link] { words.enumerated().map { link($1, line: $0 + 1) } }

/// One middleware of `chain`.
func link(_ text: String, line: Int = 1, file: RepositoryPath = "src/app.ts") -> Link {
    let place = Location(path: file, line: line, column: 1)
    var words = text.split(separator: " ").map(String.init)
    var certainty = Link.Certainty.certain, evidence = RoleEvidence.framework, phase = ""
    while words.count > 1 {
        let last = words.removeLast()
        switch last {
        case "partial": certainty = .partial
        default:
            let keyword = words.removeLast()
            if keyword == "by", let found = RoleEvidence.allCases.first(where: { "\($0)" == last }) { evidence = found }
            if keyword == "in" { phase = last }
            if keyword == "if" {
                certainty = .conditional(last.split(separator: "&").map {
                    $0.hasPrefix("!") ? RouteCondition(String($0.dropFirst()), isNegated: true) : RouteCondition(String($0))
                })
            }
        }
    }
    let parts = words[0].split(separator: "=", maxSplits: 1).map(String.init)
    let isOpaque = parts.last == "?"
    let roles = isOpaque ? nil : Set((parts.last == "-" ? "" : parts.last ?? "").split(separator: "+").map { MiddlewareRole(String($0)) })
    let symbol = parts.count == 2 ? parts[0] : isOpaque ? "unknown\(line)" : "use_\(words[0])"
    return Link(
        Middleware(symbol: symbol, roles: roles, evidence: isOpaque ? .none : evidence, location: place), certainty, phase: phase, registered: place)
}
