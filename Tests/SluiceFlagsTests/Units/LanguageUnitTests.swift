import SluiceModel
import Testing

@testable import SluiceFlags

/// One change in each language: a guarded branch with a new function, and one without a guard, through the simplifier.
struct LanguageUnitTests {
    struct Program: Sendable, CustomTestStringConvertible {
        let path: String
        /// With `BODY` where the function's statements stand and `NEWS` where new functions do.
        let frame: String
        let old: String
        let guarded: String
        let open: String
        let news: String
        /// The names of the changed and of the new function.
        let names: (String, String)
        var testDescription: String { path }
    }

    static let programs: [Program] = [
        Program(
            path: "a.py", frame: "def price(x):\nBODY\nNEWS", old: "    return x * 2\n", guarded: "    if client.is_enabled('np'):\n        return fresh(x)\n    return x * 2\n",
            open: "    return fresh(x)\n", news: "\ndef fresh(x):\n    return x * 3\n", names: ("price", "fresh")),
        Program(
            path: "a.js", frame: "function price(x) {\nBODY}\nNEWS", old: "  return x * 2;\n", guarded: "  if (client.isEnabled('np')) {\n    return fresh(x);\n  }\n  return x * 2;\n",
            open: "  return fresh(x);\n", news: "function fresh(x) {\n  return x * 3;\n}\n", names: ("price", "fresh")),
        Program(
            path: "a.ts", frame: "export class Cart {\n  price(x: number) {\nBODY  }\nNEWS}\n", old: "    return x * 2;\n",
            guarded: "    return client.isEnabled('np') ? this.fresh(x) : x * 2;\n", open: "    return this.fresh(x);\n", news: "  fresh(x: number) {\n    return x * 3;\n  }\n",
            names: ("Cart.price", "Cart.fresh")),
        Program(
            path: "a.go", frame: "package a\n\nfunc price(x int) int {\nBODY}\nNEWS", old: "\treturn x * 2\n",
            guarded: "\tif client.IsEnabled(\"np\") {\n\t\treturn fresh(x)\n\t}\n\treturn x * 2\n", open: "\treturn fresh(x)\n",
            news: "\nfunc fresh(x int) int {\n\treturn x * 3\n}\n", names: ("price", "fresh")),
        Program(
            path: "A.java", frame: "class Cart {\n  int price(int x) {\nBODY  }\nNEWS}\n", old: "    return x * 2;\n",
            guarded: "    if (client.isEnabled(\"np\")) {\n      return fresh(x);\n    }\n    return x * 2;\n", open: "    return fresh(x);\n",
            news: "  int fresh(int x) {\n    return x * 3;\n  }\n", names: ("Cart.price", "Cart.fresh")),
        Program(
            path: "A.kt", frame: "class Cart {\n  fun price(x: Int): Int {\nBODY  }\nNEWS}\n", old: "    return x * 2\n",
            guarded: "    if (client.isEnabled(\"np\")) {\n      return fresh(x)\n    }\n    return x * 2\n", open: "    return fresh(x)\n",
            news: "  fun fresh(x: Int): Int {\n    return x * 3\n  }\n", names: ("Cart.price", "Cart.fresh")),
        Program(
            path: "a.rb", frame: "class Cart\n  def price(x)\nBODY  end\nNEWSend\n", old: "    x * 2\n",
            guarded: "    return fresh(x) if Flipper.enabled?(:np)\n    x * 2\n", open: "    fresh(x)\n", news: "\n  def fresh(x)\n    x * 3\n  end\n",
            names: ("Cart.price", "Cart.fresh")),
        Program(
            path: "a.php", frame: "<?php\nclass Cart {\n  function price($x) {\nBODY  }\nNEWS}\n", old: "    return $x * 2;\n",
            guarded: "    if (Feature::active('np')) {\n      return $this->fresh($x);\n    }\n    return $x * 2;\n", open: "    return $this->fresh($x);\n",
            news: "  function fresh($x) {\n    return $x * 3;\n  }\n", names: ("Cart.price", "Cart.fresh")),
        Program(
            path: "A.cs", frame: "class Cart {\n  int Price(int x) {\nBODY  }\nNEWS}\n", old: "    return x * 2;\n",
            guarded: "    if (client.IsEnabled(\"np\")) {\n      return Fresh(x);\n    }\n    return x * 2;\n", open: "    return Fresh(x);\n",
            news: "  int Fresh(int x) {\n    return x * 3;\n  }\n", names: ("Cart.Price", "Cart.Fresh")),
        Program(
            path: "a.swift", frame: "struct Cart {\n  func price(_ x: Int) -> Int {\nBODY  }\nNEWS}\n", old: "    return x * 2\n",
            guarded: "    if client.isEnabled(\"np\") {\n      return fresh(x)\n    }\n    return x * 2\n", open: "    return fresh(x)\n",
            news: "  func fresh(_ x: Int) -> Int {\n    return x * 3\n  }\n", names: ("Cart.price", "Cart.fresh")),
    ]

    private func units(_ program: Program, _ body: String, news: String) throws -> [String] {
        func text(_ body: String, _ news: String) -> String { program.frame.replacing("BODY", with: body).replacing("NEWS", with: news) }
        let scenario = ChangeScenarioTests.Scenario(name: "", files: [(program.path, text(program.old, ""), text(body, news))], units: [])
        return UnitSupport.brief(try ChangeScenarioTests.units(scenario))
    }

    @Test("A guarded branch with what it calls is covered, in each language", arguments: programs)
    func guarded(program: Program) throws {
        let found = try units(program, program.guarded, news: program.news)
        #expect(found == ["statements \(program.names.0) covered", "function \(program.names.1) covered"])
    }

    @Test("Without a guard both are uncovered, in each language", arguments: programs)
    func open(program: Program) throws {
        #expect(try units(program, program.open, news: program.news) == ["statements \(program.names.0) uncovered", "function \(program.names.1) uncovered"])
    }

    @Test("What nobody calls is neutral, in each language", arguments: programs)
    func idle(program: Program) throws { #expect(try units(program, program.old, news: program.news) == ["function \(program.names.1) neutral"]) }
}
