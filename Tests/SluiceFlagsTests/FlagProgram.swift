import SluiceData
import SluiceModel
import SluiceRules
import SluiceSyntax
import Testing

@testable import SluiceFlags

/// Texts as files with their evaluations, for tests: what these functions are called is known here alone.
struct FlagProgram {
    static let shared: FlagProgram? = try? FlagProgram()

    let languages: LanguageTable
    let table: ReductionTable

    init() throws {
        languages = try LanguageTable(from: PolicyFolder())
        table = ReductionTable(folder: PolicyFolder(), languages: languages)
    }

    func code(_ text: String, _ language: String) -> Code? {
        guard let language = languages.language(language), let tree = try? Parser().tree(of: Array(text.utf8), in: language), !tree.hasError else { return nil }
        return Code.read(tree)
    }

    func file(_ text: String, _ language: String) -> FlagFile? {
        code(text, language).map { FlagFile(path: "a", code: $0, evaluations: Self.evaluations(in: $0)) }
    }

    /// The verdicts of a change of which all flags are its own.
    func verdicts(_ base: String, _ head: String, _ language: String, without: Set<Normalisation> = [], flags: Set<FlagKey>? = nil) throws -> [DefinitionVerdict] {
        let old = try #require(file(base, language), "\(base)"), new = try #require(file(head, language), "\(head)")
        let judge = OffEquivalence(table: table, normalisations: Set(Normalisation.allCases).subtracting(without))
        return try judge.verdicts(base: old, head: new, flags: flags ?? Set(new.evaluations.map(\.key)))
    }

    // MARK: Evaluations

    private static let booleans: Set<String> = [
        "is_enabled", "isEnabled", "IsEnabled", "get_boolean_value", "boolVariation", "BoolVariation", "enabled?", "active", "hasFeature", "useFlag", "is_on",
    ]

    static func evaluations(in code: Code) -> [FlagEvaluation] {
        (0..<code.count).compactMap { term in
            switch code.kinds[term] {
            case .call: call(term, code)
            case .decorator: gate(term, code)
            default: nil
            }
        }
    }

    private static func call(_ term: Int, _ code: Code) -> FlagEvaluation? {
        let callee = code.child(term, .callee), list = code.child(term, .arguments)
        guard callee >= 0, list >= 0 else { return nil }
        let property = code.kinds[callee] == .member ? code.child(callee, .property) : callee
        guard property >= 0, let key = code.children(list).compactMap({ text($0, code) }).first else { return nil }
        let name = code.string(property)
        if booleans.contains(name) {
            let isTrue = code.children(list).contains { code.kinds[$0] == .boolean && code.string($0) == "true" }
            return FlagEvaluation(sdk: "t", key: .known(key), term: term, off: .bool(isTrue), on: .bool(true))
        }
        switch name {
        case "is_off", "isOff", "inactive": return FlagEvaluation(sdk: "t", key: .known(key), term: term, off: .bool(true), on: .bool(false))
        case "getBooleanValue", "GetBooleanValueAsync":
            return FlagEvaluation(sdk: "t", key: .known(key), term: term, off: .promise(.bool(false)), on: .promise(.bool(true)))
        case "variant", "getTreatment": return FlagEvaluation(sdk: "t", key: .known(key), term: term, off: .text("control"), on: .text("on"))
        case "BooleanValue": return FlagEvaluation(sdk: "t", key: .known(key), term: term, off: .tuple([.bool(false), .nothing]), on: .tuple([.bool(true), .nothing]))
        case "useGate", "decide":
            return FlagEvaluation(sdk: "t", key: .known(key), term: term, off: .object(["value": .bool(false)]), on: .object(["value": .bool(true)]))
        default: return nil
        }
    }

    private static func text(_ term: Int, _ code: Code) -> String? {
        let inner = code.kinds[term] == .keywordArgument ? code.child(term, .value) : term
        return [.string, .symbol].contains(code.kinds[inner]) ? code.string(inner) : nil
    }

    private static func gate(_ term: Int, _ code: Code) -> FlagEvaluation? {
        guard String(decoding: code.text(term), as: UTF8.self).contains("feature_gate") else { return nil }
        return FlagEvaluation(sdk: "t", key: .known("np"), term: term, form: .gate)
    }
}
