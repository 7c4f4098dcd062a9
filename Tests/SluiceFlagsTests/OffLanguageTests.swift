import Testing

@testable import SluiceFlags

/// The forms of guards in the languages that have them.
struct OffLanguageTests {
    struct Form: Sendable {
        let language: String
        let base: String
        /// What the body of the function becomes, and its state.
        let bodies: [(String, String)]
        /// What stands around a body.
        let before: String
        let after: String
    }

    private static func form(_ language: String, _ before: String, _ after: String, _ base: String, _ bodies: [(String, String)]) -> Form {
        Form(language: language, base: base, bodies: bodies, before: before, after: after)
    }

    private static let go = form("go", "package p\nfunc price(x int) int {\n", "\n}\n", "return x * 2", [
            ("if client.BoolVariation(\"np\", false) {\nreturn x * 3\n}\nreturn x * 2", "covered"),
            ("if on, err := client.BooleanValue(ctx, \"np\", false, ec); err == nil && on {\nreturn x * 3\n}\nreturn x * 2", "covered"),
            ("on, _ := client.BooleanValue(ctx, \"np\", false, ec)\nif !on {\nreturn x * 2\n}\nreturn x * 3", "covered"),
            ("switch client.variant(\"np\") {\ncase \"on\":\nreturn x * 3\ndefault:\nreturn x * 2\n}", "covered"),
            ("if x > 1 || client.BoolVariation(\"np\", false) {\nreturn x * 3\n}\nreturn x * 2", "changed"),
            ("if client.BoolVariation(\"np\", false) {\nreturn x * 2\n}\nreturn x * 3", "changed inverted"),
            ("if client.BoolVariation(\"np\", false) {\nreturn x * 3\n}\nreturn 0", "changed"),
        ])
    private static let java = form("java", "class C { int price(int x) { ", " } }", "return x * 2;", [
            ("if (client.boolVariation(\"np\", false)) { return x * 3; } return x * 2;", "covered"),
            ("if (!client.boolVariation(\"np\", false)) return x * 2; log(); return x * 3;", "covered"),
            ("final boolean on = client.isEnabled(\"np\"); return on ? x * 3 : x * 2;", "covered"),
            ("if (\"on\".equals(client.getTreatment(\"np\"))) { return x * 3; } return x * 2;", "covered"),
            ("if (x > 1 && client.isEnabled(\"np\")) { return x * 3; } return x * 2;", "covered"),
            ("if (x > 1 || client.isEnabled(\"np\")) { return x * 3; } return x * 2;", "changed"),
            ("if (client.isEnabled(\"np\")) { return x * 2; } return x * 3;", "changed inverted"),
            ("log(); if (client.isEnabled(\"np\")) { return x * 3; } return x * 2;", "changed"),
        ])
    private static let csharp = form("csharp", "class C { public int price(int x) { ", " } }", "return x * 2;", [
            ("if (_c.IsEnabled(\"np\")) { return x * 3; } return x * 2;", "covered"),
            ("if (!await _c.GetBooleanValueAsync(\"np\", false)) return x * 2; log(); return x * 3;", "covered"),
            ("var on = _c.IsEnabled(\"np\"); return on ? x * 3 : x * 2;", "covered"),
            ("if (x > 1 || _c.IsEnabled(\"np\")) { return x * 3; } return x * 2;", "changed"),
            ("if (_c.IsEnabled(\"np\")) { return x * 2; } return x * 3;", "changed inverted"),
            ("if (_c.IsEnabled(\"np\")) { return x * 3; } return 0;", "changed"),
        ])
    private static let php = form("php", "<?php\nfunction price($x) { ", " }", "return $x * 2;", [
            ("if (Feature::active('np')) { return $x * 3; } return $x * 2;", "covered"),
            ("if (Feature::inactive('np')) { return $x * 2; } log(); return $x * 3;", "covered"),
            ("$on = Feature::active('np'); return $on ? $x * 3 : $x * 2;", "covered"),
            ("if ($x > 1 || Feature::active('np')) { return $x * 3; } return $x * 2;", "changed"),
            ("if (Feature::active('np')) { return $x * 2; } return $x * 3;", "changed inverted"),
            ("if (Feature::active('np')) { return $x * 3; } return 0;", "changed"),
        ])
    private static let ruby = form("ruby", "def price(x)\n", "\nend\n", "x * 2", [
            ("if Flipper.enabled?(:np)\nx * 3\nelse\nx * 2\nend", "covered"),
            ("return x * 2 unless Flipper.enabled?(:np)\nlog\nx * 3", "covered"),
            ("Flipper.enabled?(:np) ? x * 3 : x * 2", "covered"),
            ("log if Flipper.enabled?(:np)\nx * 2", "covered"),
            ("if x > 1 || Flipper.enabled?(:np)\nreturn x * 3\nend\nx * 2", "changed"),
            ("return x * 2 if Flipper.enabled?(:np)\nx * 3", "changed inverted"),
            ("return x * 3 if Flipper.enabled?(:np)\n0", "changed"),
        ])
    private static let kotlin = form("kotlin", "class C { fun price(x: Int): Int {\n", "\n} }", "return x * 2", [
            ("if (client.isEnabled(\"np\")) { return x * 3 }\nreturn x * 2", "covered"),
            ("if (!client.isEnabled(\"np\")) return x * 2\nlog()\nreturn x * 3", "covered"),
            ("return if (client.isEnabled(\"np\")) x * 3 else x * 2", "covered"),
            ("return when (client.variant(\"np\")) {\n\"on\" -> x * 3\nelse -> x * 2\n}", "covered"),
            ("if (!client.isEnabled(\"np\") && x > 1) { log() }\nreturn x * 2", "changed inverted"),
            ("if (client.isEnabled(\"np\")) { return x * 2 }\nreturn x * 3", "changed inverted"),
        ])
    private static let swift = form("swift", "final class C { func price(_ x: Int) -> Int {\n", "\n} }", "return x * 2", [
            ("if client.isEnabled(\"np\") { return x * 3 }\nreturn x * 2", "covered"),
            ("guard client.isEnabled(\"np\") else { return x * 2 }\nlog()\nreturn x * 3", "covered"),
            ("let on = client.isEnabled(\"np\")\nreturn on ? x * 3 : x * 2", "covered"),
            ("if x > 1 && client.isEnabled(\"np\") { return x * 3 }\nreturn x * 2", "covered"),
            ("if x > 1, client.isEnabled(\"np\") { return x * 3 }\nreturn x * 2", "covered"),
            ("if x > 1 || client.isEnabled(\"np\") { return x * 3 }\nreturn x * 2", "changed"),
            ("guard client.isEnabled(\"np\") else { return x * 3 }\nreturn x * 2", "changed inverted"),
        ])

    static let table: [Form] = [go, java, csharp, php, ruby, kotlin, swift]

    @Test("Each form of guard has its verdict in each language", arguments: table)
    func forms(_ form: Form) throws {
        let program = try FlagProgram()
        for (body, wanted) in form.bodies {
            let verdicts = try program.verdicts(form.before + form.base + form.after, form.before + body + form.after, form.language)
            let found = try #require(verdicts.first { $0.name.hasSuffix("price") })
            #expect("\(found.state)" + (found.diagnosis.map { " \($0)" } ?? "") == wanted, "\(form.language): \(body)\n\(verdicts)")
        }
    }
}
