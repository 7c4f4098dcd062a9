import Foundation
import SluiceData
import SluicePolicy
import SluiceTestKit
import Testing
import Yams

@Suite("The schema of the policy file", .waitsForPrograms)
struct SchemaTests {
    static let committed = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Policies/schema/policy.schema.json")

    @Test("The committed schema is the generated one")
    func fresh() throws {
        let text = String(decoding: try Data(contentsOf: Self.committed), as: UTF8.self)
        #expect(text == PolicySchema.json(), "Policies/schema/policy.schema.json is stale: run `swift run sluice-dev generate`")
    }

    @Test("The schema is JSON and knows the keys of the policy file")
    func keys() throws {
        let schema = try #require(try JSONSerialization.jsonObject(with: Data(PolicySchema.json().utf8)) as? [String: Any])
        let properties = try #require(schema["properties"] as? [String: [String: Any]])
        #expect(Set(properties.keys) == [
            "version", "extends", "scope", "undecided", "strengths", "refs", "ignore", "protect", "checks", "rulings", "exceptions", "overrides", "log", "deadline",
        ])
        #expect(properties.values.allSatisfy { ($0["description"] as? String)?.isEmpty == false })
        #expect(schema["additionalProperties"] as? Bool == false && schema["required"] as? [String] == ["version"])
    }

    static let valid = ["observe.yml", "recommended.yml", "strict.yml"].map {
        String(decoding: PolicyFolder().file($0) ?? [], as: UTF8.self)
    } + [PolicyTemplate.starter(extending: "builtin:recommended"), ExceptionTests.text, TrustTests.trusted] + TrustTests.loosening
        + [#"{"version": 1, "ignore": ["[!a]*", "\\{x\\}", "a"], "protect": [], "exceptions": []}"#]

    /// Mistakes that a schema cannot tell: they need the rules, the files beside, or a calendar.
    static let beyondSchema = ["nothing-like-it", "extends: recommended", "extends: ./", "&a", "\"refs/[\""]

    @Test("The schema admits what sluice admits and refuses what sluice refuses", .enabled(if: Python.has("jsonschema")))
    func agrees() throws {
        let invalid = PolicyProblemTests.mistakes.map(\.0).filter { text in
            (try? Yams.compose(yaml: text)).flatMap(\.self) != nil && !Self.beyondSchema.contains { text.contains($0) }
        }
        let answers = try Self.validate((Self.valid + invalid).map(Self.json))
        #expect(answers.count == Self.valid.count + invalid.count && invalid.count > 25)
        for (text, isValid) in zip(Self.valid, answers) { #expect(isValid, "refused: \(text)") }
        for (text, isValid) in zip(invalid, answers.dropFirst(Self.valid.count)) { #expect(!isValid, "admitted: \(text)") }
    }

    private static func validate(_ documents: [String]) throws -> [Bool] {
        let script = """
            import json, sys, jsonschema
            schema, documents = json.load(sys.stdin)
            jsonschema.Draft7Validator.check_schema(schema)
            for document in documents:
                print("yes" if jsonschema.Draft7Validator(schema).is_valid(document) else "no")
            """
        let input = "[\(PolicySchema.json()), [\(documents.joined(separator: ", "))]]"
        return try Python.run(script, Array(input.utf8)).split(separator: "\n").map { $0 == "yes" }
    }

    /// A YAML text as JSON, as an editor reads it.
    private static func json(_ yaml: String) throws -> String {
        func convert(_ node: Node) -> Any {
            switch node {
            case .mapping(let mapping): Dictionary(mapping.map { ($0.string ?? "", convert($1)) }) { $1 }
            case .sequence(let sequence): sequence.map(convert)
            default: node.int ?? (node.null != nil ? NSNull() : node.string ?? "") as Any
            }
        }
        let root = try #require(try Yams.compose(yaml: yaml))
        return String(decoding: try JSONSerialization.data(withJSONObject: convert(root)), as: UTF8.self)
    }
}
