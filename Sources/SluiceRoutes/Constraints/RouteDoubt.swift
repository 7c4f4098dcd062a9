/// What the codes of a route's doubts mean for what is asked of its chain.
enum RouteDoubt {
    /// Whether there may be more in the chain than is known; the other codes leave the chain whole and take certainty from it.
    static func isOpen(_ code: Unresolved.Code) -> Bool {
        switch code {
        case .dynamicRegistration, .unresolvedImport, .externalPackage, .reflection, .injection, .generated, .language, .parseError, .bounded: true
        case .dynamicPath, .condition, .inlineExemption, .external, .version: false
        }
    }
}
