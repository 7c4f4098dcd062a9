import Foundation
import SluiceReport
import Testing

@Suite("The schema of the JSON report")
struct ReportSchemaTests {
    @Test("The published file is what the code says; if not, run: swift run sluice-dev generate")
    func isFresh() throws {
        let file = Golden.root.appending(path: "Policies").appending(path: ReportSchema.path)
        if Golden.isRecording { try Data(ReportSchema.json()).write(to: file) }
        #expect(try [UInt8](Data(contentsOf: file)) == ReportSchema.json(), "stale: run swift run sluice-dev generate")
    }

    @Test("Every key of a report is described, and every description is met", .enabled(if: Python.isAvailable), arguments: Sample.allCases)
    func strict(sample: Sample) throws {
        for timing in [true, false] {
            let bytes = Rendering(format: .json, timing: timing).bytes(of: sample.report)
            #expect(try validate(bytes, with: Self.ownValidator) == "valid\n", "\(sample)")
        }
    }

    @Test("A validator that others wrote agrees", .enabled(if: Python.has("jsonschema")), arguments: Sample.allCases)
    func jsonschema(sample: Sample) throws {
        #expect(try validate(Rendering(format: .json).bytes(of: sample.report), with: Self.publicValidator) == "valid\n", "\(sample)")
    }

    @Test("What is no report does not pass", .enabled(if: Python.isAvailable), arguments: [
        "{}", "[]", "{\"schema\": \"sluice.report/2\"}",
    ])
    func refuses(text: String) {
        let failure = #expect(throws: Python.Failure.self) { try validate(Array(text.utf8), with: Self.ownValidator) }
        #expect(failure?.text.contains("AssertionError") == true)
    }

    @Test("A report with a wrong word does not pass", .enabled(if: Python.isAvailable))
    func wrongWord() throws {
        let text = String(decoding: Rendering(format: .json).bytes(of: SampleReports.clean), as: UTF8.self)
        let wrong = text.replacingOccurrences(of: "\"verdict\": \"pass\"", with: "\"verdict\": \"passed\"")
        #expect(wrong != text)
        let failure = #expect(throws: Python.Failure.self) { try validate(Array(wrong.utf8), with: Self.ownValidator) }
        #expect(failure?.text.contains("AssertionError: ('/verdict', 'passed')") == true)
    }

    private func validate(_ bytes: [UInt8], with script: String) throws -> String {
        try Python.run(script, bytes, arguments: [String(decoding: ReportSchema.json(), as: UTF8.self)])
    }

    /// The words of JSON Schema that ours uses, and beyond the schema itself that no key goes without description.
    private static let ownValidator = """
        import json, re, sys
        def check(value, schema, place):
            if "anyOf" in schema:
                problems = []
                for one in schema["anyOf"]:
                    try: return check(value, one, place)
                    except AssertionError as problem: problems.append(str(problem))
                raise AssertionError(problems)
            assert "const" not in schema or value == schema["const"], (place, value)
            assert "enum" not in schema or value in schema["enum"], (place, value)
            types = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool, "null": type(None)}
            if "type" in schema:
                assert type(value) is types[schema["type"]], (place, value)
            assert "pattern" not in schema or re.search(schema["pattern"], value), (place, value)
            assert "minimum" not in schema or value >= schema["minimum"], (place, value)
            if isinstance(value, list):
                for index, item in enumerate(value): check(item, schema["items"], f"{place}/{index}")
            if isinstance(value, dict):
                for key in schema.get("required", []): assert key in value, (place, key)
                for key, item in value.items():
                    described = schema.get("properties", {}).get(key, schema.get("additionalProperties"))
                    assert described is not None, (place, key)
                    check(item, described, f"{place}/{key}")
        check(json.load(sys.stdin.buffer), json.loads(sys.argv[1]), "")
        print("valid")
        """

    private static let publicValidator = """
        import json, jsonschema, sys
        schema = json.loads(sys.argv[1])
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.Draft202012Validator(schema).validate(json.load(sys.stdin.buffer))
        print("valid")
        """
}
