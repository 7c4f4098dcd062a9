import SluiceData
import SluiceModel
import SluiceRules
import Testing

@testable import SluiceFlags

/// Who reaches what, across files: verdicts by hand.
struct GraphTests {
    private struct Part {
        let path: String
        var before: String?
        let after: String
        var said: [Said]
    }

    private func states(_ parts: [Part]) throws -> [String: String] {
        let files = try parts.map { try UnitSupport.file($0.path, before: $0.before, after: $0.after, $0.said) }
        let units = try UnitReading(folder: .init()).units(of: FlagChange(files: files))
        return Dictionary(units.filter { $0.kind == .function || $0.kind == .sideEffect }.map { ($0.name, $0.state.word) }) { $1 + "+" + $0 }
    }

    private static let news = "export function next(x) {\n  return x * 3;\n}\n"

    @Test("A new function of a new file is as its caller is, by each way to import it", arguments: [
        ("src/cart.ts", "import { next } from './next';\n", "next"), ("src/cart.ts", "import { next as other } from './next';\n", "other"),
        ("src/cart.ts", "import { next } from '@/next';\n", "next"), ("src/deep/cart.ts", "import { next } from '../next.js';\n", "next"),
        ("src/cart.ts", "import * as all from './next';\n", "next"), ("src/cart.js", "const { next } = require('./next');\n", "next"),
        ("src/cart.ts", "import { next } from './barrel';\n", "next"),
    ])
    func imports(path: String, head: String, name: String) throws {
        let call = name == "next" && head.contains("* as") ? "all.next" : name
        let old = "export function price(x) {\n  return x;\n}\n"
        let covered = head + "export function price(x) {\n  if (on()) return \(call)(x);\n  return x;\n}\n"
        let open = head + "export function price(x) {\n  return \(call)(x);\n}\n"
        let next = Part(path: "src/next.ts", after: Self.news, said: [Said("next", .new)])
        #expect(try states([Part(path: path, before: old, after: covered, said: [Said("price", .covered, refs: [], flags: ["k"])]), next])["next"] == "covered")
        let said = Said("price", .changed, refs: [name, "x"], residual: [3...3], lost: [2...2])
        #expect(try states([Part(path: path, before: old, after: open, said: [said]), next])["next"] == "uncovered")
    }

    @Test("A name that is imported from a package, or not at all, is another")
    func strangers() throws {
        let old = "export function price(x) {\n  return x;\n}\n"
        let next = Part(path: "src/next.ts", after: Self.news, said: [Said("next", .new)])
        for head in ["import { next } from 'lodash';\n", ""] {
            let said = Said("price", .changed, refs: ["next"], residual: [3...3], lost: [2...2])
            #expect(try states([Part(path: "src/cart.ts", before: old, after: head + "export function price(x) {\n  return next(x);\n}\n", said: [said]), next])["next"] == "neutral", "\(head)")
        }
    }

    @Test("Modules of Python are followed by their dots and packages")
    func python() throws {
        let old = "def price(x):\n    return x\n"
        let next = Part(path: "shop/pay/next.py", after: "def follow(x):\n    return x\n", said: [Said("follow", .new)])
        for head in ["from .pay.next import follow\n", "from shop.pay.next import follow as f\n", "from shop.pay import next\n", "import shop.pay.next\n"] {
            let name = head.contains(" as f") ? "f" : "follow"
            let said = Said("price", .changed, refs: [name, "next", "shop"], residual: [3...3], lost: [2...2])
            let part = Part(path: "shop/cart.py", before: old, after: head + "def price(x):\n    return \(name)(x)\n", said: [said])
            #expect(try states([part, next])["follow"] == "uncovered", "\(head)")
        }
    }

    @Test("A method is reached through its class: one of a class that no off form makes is not")
    func members() throws {
        let old = "def price(x):\n    return x.total()\n\ndef make():\n    return 1\n"
        let after = "def price(x):\n    return x.total()\n\ndef make():\n    if on():\n        return Cart()\n    return 1\n\nclass Cart:\n    def total(self):\n        return 2\n"
        let news = [Said("Cart", .new), Said("Cart.total", .new)]
        let price = Said("price", .changed, refs: ["total"], residual: [2...2])
        let covered = try states([Part(path: "a.py", before: old, after: after, said: [price, Said("make", .covered, flags: ["k"])] + news)])
        #expect(covered["Cart.total"] == "covered")
        let open = try states([Part(path: "a.py", before: old, after: after, said: [price, Said("make", .changed, refs: ["Cart"], residual: [6...6])] + news)])
        #expect(open["Cart.total"] == "uncovered")
    }

    @Test("A new method of a class with a base may be called by it; one of a class without is not")
    func bases() throws {
        for (base, word) in [("View", "unknown"), ("", "neutral")] {
            let head = base.isEmpty ? "class Page:\n" : "class Page(\(base)):\n"
            let old = head + "    def get(self):\n        return 1\n", after = old + "    def get_queryset(self):\n        return 2\n"
            let found = try states([Part(path: "a.py", before: old, after: after, said: [Said("Page", .same), Said("Page.get", .same), Said("Page.get_queryset", .new)])])
            #expect(found["Page.get_queryset"] == word)
        }
    }

    @Test("A constructor and an override run with their class")
    func implicit() throws {
        let old = "def make():\n    return 1\n"
        let after = "def make():\n    return Cart()\n\nclass Cart:\n    def __init__(self):\n        boot()\n    def idle(self):\n        return 1\n\ndef boot():\n    return 1\n"
        let said = [Said("make", .changed, refs: ["Cart"], residual: [2...2], lost: [2...2]), Said("Cart", .new), Said("Cart.__init__", .new, refs: ["boot"]), Said("Cart.idle", .new), Said("boot", .new)]
        let found = try states([Part(path: "a.py", before: old, after: after, said: said)])
        #expect(found == ["Cart.__init__": "uncovered", "Cart.idle": "neutral", "boot": "uncovered"])
    }

    @Test("A function that is only loaded at run time is unknown, not covered")
    func loading() throws {
        let old = "export function open() {\n  return 1;\n}\n", after = "export function open() {\n  return import('./page').then(m => m.show());\n}\n"
        let page = Part(path: "src/page.ts", after: "export function show() {\n  return 1;\n}\n", said: [Said("show", .new)])
        let said = Said("open", .changed, refs: ["then"], residual: [2...2], lost: [2...2])
        #expect(try states([Part(path: "src/open.ts", before: old, after: after, said: [said]), page])["show"] == "unknown")
    }

    @Test("Two definitions of one name are not told apart by it")
    func ambiguous() throws {
        let old = "package a\nfunc price(x int) int {\n\treturn x\n}\n", after = "package a\nfunc price(x int) int {\n\treturn s.run(x)\n}\n"
        let one = Part(path: "b/one.go", after: "package b\nfunc run(x int) int {\n\treturn 1\n}\n", said: [Said("run", .new)])
        let two = Part(path: "c/two.go", after: "package c\nfunc run(x int) int {\n\treturn 2\n}\n", said: [Said("run", .new)])
        let said = Said("price", .changed, refs: ["run"], residual: [3...3], lost: [3...3])
        #expect(try states([Part(path: "a/a.go", before: old, after: after, said: [said]), one, two])["run"] == "unknown+unknown")
        #expect(try states([Part(path: "a/a.go", before: old, after: after, said: [said]), one])["run"] == "uncovered")
    }

    @Test("A statement of a new file runs where something loads the file, whatever guards its use")
    func loadedFiles() throws {
        let old = "export function open() {\n  return 1;\n}\n"
        let page = Part(path: "src/page.ts", after: "listen();\nexport function show() {\n  return 1;\n}\n", said: [Said("", .new, refs: ["listen"], line: 1), Said("show", .new)])
        let after = "import { show } from './page';\nexport function open() {\n  if (on()) return show();\n  return 1;\n}\n"
        let found = try states([Part(path: "src/open.ts", before: old, after: after, said: [Said("open", .covered, flags: ["k"])]), page])
        #expect(found == ["listen();": "uncovered", "show": "covered"])
        #expect(try states([page]) == ["listen();": "unknown", "show": "neutral"])
    }

    @Test("A value calls at once what it calls when it is set, and nothing else before it is used")
    func values() throws {
        let old = "export function open() {\n  return 1;\n}\n"
        let after = old + "const cache = makeCache();\nconst Page = memo(Inner);\nfunction makeCache() {\n  return {};\n}\nfunction Inner() {\n  return 1;\n}\n"
        let said = [Said("open", .same), Said("cache", .new, refs: ["makeCache"]), Said("Page", .new, refs: ["memo", "Inner"]), Said("makeCache", .new), Said("Inner", .new)]
        #expect(try states([Part(path: "src/a.ts", before: old, after: after, said: said)]) == ["makeCache": "uncovered", "Inner": "neutral"])
    }

    @Test("What was moved as it was is exempt; what was moved and changed is not")
    func moves() throws {
        let old = "def price(x):\n    return x * 2 + shipping(x)\n\ndef keep(x):\n    return x\n"
        let left = Part(path: "a.py", before: old, after: "def keep(x):\n    return x\n", said: [Said("price", .removed), Said("keep", .same)])
        let same = Part(path: "b.py", after: "def cost(x):\n    return x * 2 + shipping(x)\n", said: [Said("cost", .new)])
        let other = Part(path: "b.py", after: "def cost(x):\n    return x * 3 + shipping(x)\n", said: [Said("cost", .new)])
        for (part, word) in [(same, "exempt:renames"), (other, "neutral")] {
            let files = try [left, part].map { try UnitSupport.file($0.path, before: $0.before, after: $0.after, $0.said) }
            let units = try UnitReading(folder: .init()).units(of: FlagChange(files: files))
            #expect(units.first { $0.name == "cost" }?.state.word == word)
        }
    }

    @Test("Nothing ends where definitions call each other")
    func rounds() throws {
        let after = "def a(x):\n    return b(x)\n\ndef b(x):\n    return a(x)\n"
        #expect(try states([Part(path: "a.py", after: after, said: [Said("a", .new, refs: ["b"]), Said("b", .new, refs: ["a"])])]) == ["a": "neutral", "b": "neutral"])
    }
}
