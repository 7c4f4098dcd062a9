import SluiceModel
@testable import SluiceRoutes
import Testing

/// Reference: middleware.md, A.7; the checks of the executable model, one by one.
@Suite("What constraints say of chains")
struct ConstraintModelTests {
    static let cover = constraint(.mustCover) { $0.role = ["authn-enforce"] }
    static let precede = constraint(.mustPrecede) { ($0.first, $0.then) = (["cors"], ["authn-enforce"]) }
    static let required = constraint(.mustPrecede) { ($0.first, $0.then, $0.when) = (["cors"], ["authn-enforce"], .required) }
    static let notCover = constraint(.mustNotCover) { $0.role = ["body-parser:json"] }
    static let last = constraint(.mustBeLast) { $0.role = ["error-handler"] }
    static let firstWith = constraint(.mustBeFirst) { ($0.role, $0.allowed) = (["security-headers"], ["request-id", "logger"]) }
    static let first = constraint(.mustBeFirst) { $0.role = ["security-headers"] }
    static let between = constraint(.notBetween) { ($0.role, $0.after, $0.before) = (["authn"], ["cache"], ["session"]) }
    static let order = constraint(.order) { $0.roles = [["session"], ["csrf"], ["authn"]] }
    static let once = constraint(.atMostOnce) { $0.role = ["body-parser:json"] }

    @Test("Each check of the model has its answer", arguments: [
        (cover, chain("logger", "authn-enforce"), [:], ConstraintAnswer.ok), (cover, chain("logger"), [:], .violated),
        (cover, chain("logger", "?"), [:], .unknown), (cover, chain("authn-enforce if PROD"), [:], .unknown),
        (cover, chain("authn-enforce if PROD"), ["PROD": "true"], .ok),
        (cover, chain("authn-enforce if A", "authn-enforce if B"), [:], .unknown),
        (precede, chain("cors", "authn-enforce"), [:], .ok), (precede, chain("authn-enforce", "cors"), [:], .violated),
        (precede, chain("authn-enforce"), [:], .ok), (required, chain("authn-enforce"), [:], .violated),
        (precede, chain("authn-enforce if PROD", "cors if PROD"), [:], .unknown),
        (precede, chain("authn-enforce if PROD", "cors if PROD"), ["PROD": "true"], .violated),
        (precede, chain("authn-enforce if PROD", "cors if PROD"), ["PROD": "false"], .ok),
        (notCover, chain("body-parser:json"), [:], .violated), (notCover, chain("body-parser:raw"), [:], .ok),
        (last, chain("route", "error-handler"), [:], .ok), (last, chain("error-handler", "route"), [:], .violated),
        (firstWith, chain("request-id", "security-headers", "cors"), [:], .ok), (first, chain("cors", "security-headers"), [:], .violated),
        (between, chain("cache", "authn", "session"), [:], .violated),
        (order, chain("session", "cors", "csrf", "authn"), [:], .ok), (order, chain("authn", "session"), [:], .violated),
        (once, chain("body-parser:json", "body-parser:json"), [:], .violated),
    ])
    func model(constraint: Constraint, chain: [Link], assumed: [String: String], answer: ConstraintAnswer) {
        #expect(ConstraintEvaluation(constraint).verdict(chain, assuming: RouteAssumption(assumed)).answer == answer)
    }

    @Test("Conditions are shared by their text, also negated; what covers some paths shares its condition with nobody", arguments: [
        (cover, chain("authn-enforce if A", "authn-enforce if !A"), ConstraintAnswer.ok),
        (cover, chain("authn-enforce if A&B", "authn-enforce if !A", "authn-enforce if !B"), .ok),
        (cover, chain("authn-enforce if A&!A"), .violated),
        (cover, chain("authn-enforce partial", "authn-enforce partial"), .unknown),
        (precede, chain("authn-enforce if A", "cors if !A"), .ok),
        (precede, chain("cors if A", "authn-enforce if A", "cors"), .ok),
        (precede, chain("authn-enforce partial", "cors partial"), .unknown),
    ])
    func conditions(constraint: Constraint, chain: [Link], answer: ConstraintAnswer) {
        #expect(ConstraintEvaluation(constraint).verdict(chain).answer == answer)
    }

    @Test("A name quiets and never makes a finding; bodies and wrappers make one that cannot block", arguments: [
        (cover, chain("authn-enforce by name"), ConstraintAnswer.ok, false), (precede, chain("authn-enforce by name", "cors"), .unknown, false),
        (notCover, chain("body-parser:json by name"), .unknown, false), (notCover, chain("authn by name"), .ok, false),
        (cover, chain("authn by name"), .unknown, false), (cover, chain("authn by body"), .violated, false),
        (precede, chain("authn-enforce by body", "cors"), .violated, false), (precede, chain("authn-enforce by wrapper", "cors"), .violated, false),
        (precede, chain("authn-enforce by policy", "cors"), .violated, true), (precede, chain("logger by body", "authn-enforce", "cors"), .violated, false),
        (required, chain("authn-enforce", "logger by body"), .violated, true), (cover, chain("logger"), .violated, true),
        (cover, chain("logger by body"), .violated, false),
    ])
    func evidence(constraint: Constraint, chain: [Link], answer: ConstraintAnswer, isCertain: Bool) {
        let verdict = ConstraintEvaluation(constraint).verdict(chain)
        #expect(verdict.answer == answer)
        #expect(verdict.isCertain == isCertain)
    }

    @Test("Where more may be registered than is seen, only what no addition can mend is violated", arguments: [
        (cover, chain("logger"), ConstraintAnswer.unknown), (cover, chain("authn-enforce"), .ok), (notCover, chain("body-parser:json"), .violated),
        (once, chain("body-parser:json", "body-parser:json"), .violated), (once, chain("body-parser:json"), .unknown),
        (precede, chain("authn-enforce", "cors"), .unknown), (precede, chain("cors", "authn-enforce"), .unknown),
    ])
    func open(constraint: Constraint, chain: [Link], answer: ConstraintAnswer) {
        #expect(ConstraintEvaluation(constraint).verdict(chain, isOpen: true).answer == answer)
    }

    @Test("A kind of a role counts as the role, and not the other way round")
    func kinds() {
        let limit = ConstraintModelTests.constraint(.mustCover) { $0.role = ["rate-limit"] }
        let byAddress = ConstraintModelTests.constraint(.mustCover) { $0.role = ["rate-limit:ip"] }
        #expect(ConstraintEvaluation(limit).verdict(chain("rate-limit:ip")).answer == .ok)
        #expect(ConstraintEvaluation(byAddress).verdict(chain("rate-limit")).answer == .violated)
    }

    static func constraint(_ kind: Constraint.Kind, _ set: (inout Constraint) -> Void) -> Constraint {
        var constraint = Constraint(id: "test", kind: kind)
        set(&constraint)
        return constraint
    }
}
