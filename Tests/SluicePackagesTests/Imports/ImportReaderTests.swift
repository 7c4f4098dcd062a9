import SluiceModel
import SluicePackages
import Testing

/// What a text imports: `module`, `module?` where it is optional, `module:` where only types are taken.
private func read(_ text: String, _ language: ImportLanguage) -> [String] {
    ImportReader.imports(in: Array(text.utf8), language: language).map {
        $0.module + ($0.isTypeOnly ? ":" : "") + ($0.isOptional ? "?" : "")
    }
}

@Suite("Imports are read out of code, and out of nothing else")
struct ImportReaderTests {
    @Test(
        "Python",
        arguments: [
            ("import requests", ["requests"]), ("import a.b.c as d, e", ["a.b.c", "e"]),
            ("from x.y import (\n  z,\n  w as v\n)\n", ["x.y"]),
            ("from . import x\nfrom .y import z\nfrom .. import w", []), ("'''\nimport no\n'''\n# import no\ns = \"import no\"", []),
            ("x = 1; import yes", ["yes"]), ("if True: import yes", ["yes"]), ("import a \\\n  , b", ["a", "b"]),
            ("try:\n    import a\nexcept ImportError:\n    import b\nimport c", ["a?", "b?", "c"]),
            ("try:\n    import a\nexcept (KeyError, ModuleNotFoundError) as e:\n    pass", ["a?"]),
            ("try:\n    import a\nexcept KeyError:\n    pass", ["a"]), ("try: import a\nexcept: pass", ["a?"]),
            ("try:\n    import a\nfinally:\n    pass\n", ["a"]), ("def f():\n    import late", ["late"]),
            ("if TYPE_CHECKING:\n    import a\nelse:\n    b = 1\nimport c", ["a:?", "c"]),
            ("if typing.TYPE_CHECKING:\n  from a import b\n", ["a:?"]), ("with suppress(ImportError):\n    import a", ["a?"]),
            ("if sys.version_info >= (3, 11):\n    import tomllib\nelse:\n    import tomli", ["tomllib?", "tomli?"]),
            ("f'{x}'\nimport a", ["a"]), ("importlib.import_module('x')\nmy.import_ = 1", []), ("print('from x import y')", []),
            ("class A:\n    '''from x import y'''\n    from b import c", ["b"]), ("raise ValueError from err\nyield from gen", []),
        ])
    func python(_ text: String, _ modules: [String]) { #expect(read(text, .python) == modules) }

    @Test(
        "JavaScript",
        arguments: [
            ("import 'a'; import b from \"b\"; import * as c from 'c'", ["a", "b", "c"]), ("import d, { e as f } from 'g'", ["g"]),
            ("export * from 'a'; export { b } from 'c'; export * as n from 'd'", ["a", "c", "d"]), ("export { a }; const b = 'c'", []),
            ("const x = require('a'), y = require(\"b\").c; module.require('d')", ["a", "b", "d"]), ("require.resolve('a')", ["a"]),
            ("foo.require('a'); function require(b) {}; require(c); require('a' + b)", []), ("const x = await import('a')", ["a"]),
            ("import(`a`); import(`./${b}`)", ["a"]), ("import('a').catch(() => 0)", ["a?"]), ("import.meta.url; x.import('a')", []),
            ("try { require('a') } catch { require('b') } require('c')", ["a?", "b?", "c"]),
            ("try { f(function () { return import('a') }) } catch (e) {}", ["a?"]),
            ("// import 'a'\n/* import 'b'\n*/ const s = \"import 'c'\"", []),
            ("const t = `import 'a' ${require('b')} require('c')`", ["b"]),
            ("const r = /'/; import 'a'; const s = a / b; import 'c' // '", ["a", "c"]), ("x = /[/'\"]/g.test(y); require('a')", ["a"]),
            ("const e = <p>Don't import from 'x' {require('a')} `</p>; require('b')", ["a", "b"]),
            ("const e = <A b='it is' c={<B/>}>require('x')</A>\nimport 'z'", ["z"]), ("const f = <><C.D/>import 'x'</>; import 'y'", ["y"]),
            ("if (a < b) { import('c') }", ["c"]), ("#!/usr/bin/env node\nimport 'a'", ["a"]),
            ("(function (f) { if (typeof define === 'function' && define.amd) define(['j'], f); else f(require('j')) })", ["j?"]),
            ("import json from './x.json' with { type: 'json' }", ["./x.json"]), ("import \"unterminated\nimport 'b'", ["b"]),
        ])
    func javaScript(_ text: String, _ modules: [String]) { #expect(read(text, .javaScript) == modules) }

    @Test(
        "TypeScript",
        arguments: [
            ("import type { A } from 'a'; import type B from 'b'; import type from 'c'", ["a:", "b:", "c"]),
            ("import { type A, type B as C } from 'a'; import { type A, b } from 'b'", ["a:", "b"]), ("export type { A } from 'a'", ["a:"]),
            ("import x = require('a')", ["a"]), ("const f = <T>(x: T) => x; import 'a'", ["a"]), ("const x = <any>y; import('b')", ["b"]),
            ("type A = typeof import('a'); let b: import('b').C", ["a:", "b:"]), ("declare module 'a' { }", []),
        ])
    func typeScript(_ text: String, _ modules: [String]) { #expect(read(text, .typeScript) == modules) }

    @Test(
        "Functions with type parameters are no markup",
        arguments: ["const f = <T,>(x: T) => x; import 'a'", "const f = <T extends U>(x: T) => x; import 'a'"])
    func generics(_ text: String) { #expect(read(text, .typeScriptMarkup) == ["a"]) }

    @Test(
        "Components",
        arguments: [
            (
                "<template>import 'no'</template>\n<script setup lang=\"ts\">\nimport a from 'a'\n</script><style>@import 'b';</style>",
                ["a"]
            ),
            ("---\nimport A from 'a'\n---\n<p>import 'b'</p><script>import 'c'</script>", ["a", "c"]),
            ("<!-- <script>import 'a'</script> --><script type=\"application/ld+json\">import 'b'</script>", []),
            ("<script src=\"x\" /><p>import 'a'</p>", []),
        ])
    func components(_ text: String, _ modules: [String]) { #expect(read(text, .component) == modules) }

    @Test(
        "Go",
        arguments: [
            ("package a\n\nimport \"fmt\"\nimport x \"a.b/c\"\n", ["fmt", "a.b/c"]),
            (
                "// Copyright\n/* import \"no\" */\npackage a\nimport (\n\t_ \"a\" // \"b\"\n\t. \"c\"\n\n\td `e`\n)\nvar s = `import \"f\"`",
                ["a", "c", "e"]
            ),
            ("//go:build ignore\n\npackage main\nimport \"a.b/c\"", ["a.b/c?"]), ("package a\nfunc f() { s := \"x\" }\nimport \"no\"", []),
            ("", []),
        ])
    func go(_ text: String, _ modules: [String]) { #expect(read(text, .go) == modules) }

    @Test(
        "Ruby",
        arguments: [
            ("require 'a'\nrequire(\"b/c\")\nrequire_relative 'd'\nload 'e'", ["a", "b/c"]),
            ("# require 'a'\n=begin\nrequire 'b'\n=end\n", []),
            ("x.require('a')\nparams.require(:a)\nrequire \"a/#{b}\"\nrequire a\nKernel.require 'k'", ["k"]),
            ("begin\n  require 'a'\nrescue LoadError\nend\nrequire 'b'", ["a?", "b"]),
            ("require 'a' rescue nil\nrequire 'b' if c", ["a?", "b?"]),
            ("s = <<~X\n  require 'a'\nX\nputs \"require 'b'\"\nrequire 'c'", ["c"]),
            ("require 'a' + b\n%w[a b].each { |f| require f }", []),
        ])
    func ruby(_ text: String, _ modules: [String]) { #expect(read(text, .ruby) == modules) }

    @Test("Each import has its place, and what Python takes out of it")
    func places() {
        let python = ImportReader.imports(in: Array("\n  from a.b import c as d, e\n".utf8), language: .python)
        #expect(python == [CodeImport(module: "a.b", names: ["c", "e"], line: 2, column: 8, endColumn: 11)])
        let script = ImportReader.imports(in: Array("<p>\u{e9}</p>\n<script>import 'ab'</script>".utf8), language: .component)
        #expect(script == [CodeImport(module: "ab", line: 2, column: 17, endColumn: 19)])
        #expect(ImportReader.imports(in: Array("\u{feff}import 'a'".utf8), language: .javaScript).first?.column == 12)
    }

    @Test("Bytes that are no code, and code that ends too early, give what can be read")
    func broken() {
        for language in ImportLanguage.allCases {
            #expect(ImportReader.imports(in: [0xFF, 0x00, 0x22, 0x0A, 0x60, 0x24, 0x7B], language: language).isEmpty)
        }
        #expect(read("import 'a'; const b = `${", .javaScript) == ["a"] && read("import 'a'; <b c={", .javaScript) == ["a"])
        #expect(read("import a\nb = '''", .python) == ["a"] && read("package a; import \"b\"; import (", .go) == ["b"])
        #expect(read("import 'a'; /* ", .javaScript) == ["a"] && read("<script>import 'a'", .component) == ["a"])
        #expect(read("import 'a' \\", .javaScript) == ["a"] && read("'\\", .javaScript).isEmpty && read("`\\", .javaScript).isEmpty)
    }

    @Test(
        "The language follows from the path",
        arguments: [
            ("a/b.py", ImportLanguage.python), ("a.tsx", .typeScriptMarkup), ("a.MTS", .typeScript), ("x.vue", .component),
            ("a_test.go", .go),
            ("lib/tasks/a.rake", .ruby), ("a.min.js", nil), ("a_pb2.py", nil), ("a.d.ts", nil), ("node_modules/a/b.js", nil),
            ("a.pb.go", nil),
            ("pkg/testdata/a.go", nil), ("{{cookiecutter.name}}/a.py", nil), ("py", nil), (".py", nil), ("a.pyc", nil),
            ("vendor/x/y.go", nil),
        ])
    func language(_ path: String, _ language: ImportLanguage?) { #expect(ImportLanguage.of(RepositoryPath(path)) == language) }
}
