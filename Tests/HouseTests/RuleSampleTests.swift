import Testing

/// Each rule on a sample that breaks it and on near misses, so that a rule which finds nothing is known to have looked.
@Suite("Rules on samples")
struct RuleSampleTests {
    private func file(_ text: String, path: String = "Sources/SluiceModel/Sample.swift") -> SwiftFile { SwiftFile(path: path, text: text) }

    @Test("A forced unwrap is found with its line, in interpolations too", arguments: [
        ("let a = b!", 1), ("let a = try! f()", 1), ("let a = b as! C", 1), ("let a = f()!.c", 1), ("let a = b[0]!", 1), ("var a: Int!", 1),
        ("let x = 1\nlet a = \"\\(b!)\"", 2), ("let a = #\"\\#(b!)\"#", 1), ("// why\n\nlet a = b!", 3), ("let a = \"//\" + b!", 1),
        ("let a = \"\"\"\n  \\(b!)\n  \"\"\"", 2), ("let a = (b ?? c)! as Int", 1),
    ])
    func unwraps(_ text: String, _ line: Int) {
        #expect(file(text).uncommentedUnwraps.map(\.line) == [line])
    }

    @Test("What only looks like a forced unwrap is none", arguments: [
        "if a != b {}", "if a!=b {}", "if !a {}", "f(!a, !b)", "let a = \"#!/bin/sh\"", "let a = \"b!\"", "// b!", "/* b! /* c! */ d! */", "let a = #\"b!\"\\\"#",
        "let a = b! // a comment says why", "// a comment says why\nlet a = b!", "let a = \"\"\"\n  b!\n  \"\"\"", "let a = \"\\\\\" + \"b!\"", "#if !os(Linux)",
        "let a = #/b!/#",
    ])
    func noUnwraps(_ text: String) {
        #expect(file(text).uncommentedUnwraps == [])
    }

    @Test("A long function is measured from its first line to its brace, whatever braces its strings hold")
    func functions() {
        let filler = Array(repeating: "    let a = \"}\" // }", count: 59).joined(separator: "\n")
        let long = file("protocol P {\n    func f()\n}\nfunc f(\n    a: Int = { 1 }()\n) throws -> [Int]\n{\n\(filler)\n}\n")
        #expect(long.longFunctions().map(\.line) == [4])
        #expect(file("func f() {\n\(filler)\n}").longFunctions().map(\.line) == [1])
        let short = filler.split(separator: "\n").dropFirst().joined(separator: "\n")
        #expect(file("func f() {\n\(short)\n}\nfunc g() {\n\(short)\n}").longFunctions() == [])
        #expect(file("struct S {\n    var a: Int {\n\(filler)\n    }\n    init() {\n\(filler)\n    }\n}").longFunctions().map(\.line) == [2, 63])
        let table = "func f() {\n    let a = \"\"\"\n\(filler)\n        \"\"\"\n}"
        #expect(file(table).longFunctions().map(\.line) == [1])
        #expect(file(table).longFunctions(countingCode: true) == [])
        #expect(file("var a = 1\n{\n\(filler)\n}").longFunctions() == [])
    }

    @Test("A file of 401 lines is too long, one of 400 is not")
    func length() {
        #expect(file(String(repeating: "\n", count: 400)).tooLong == [])
        #expect(file(String(repeating: "\n", count: 401)).tooLong.map(\.line) == [401])
    }

    @Test("Imports are read with access and attributes, and strangers are named")
    func imports() {
        let git = file("internal import Yams\n// import GRDB\n@testable import SluiceGit\npublic import SluiceModel\nimport struct NIO.Buffer", path: "Sources/SluicePolicy/A.swift")
        #expect(git.imports.map(\.module) == ["Yams", "SluiceGit", "SluiceModel", "NIO"])
        #expect(ModuleTable.strangers(in: git).map(\.line) == [3, 5])
        #expect(ModuleTable.strangers(in: file("import Foundation", path: "Sources/SluiceChecks/A.swift")).map(\.line) == [1])
        #expect(ModuleTable.strangers(in: file("", path: "Sources/SluiceNew/A.swift")).map(\.line) == [1])
        let syntax = file("internal import CTreeSitter", path: "Sources/SluiceRules/A.swift")
        #expect(ModuleTable.imports(where: { $0 == "CTreeSitter" }, in: syntax, exceptIn: "SluiceSyntax").map(\.line) == [1])
        #expect(ModuleTable.imports(where: { $0 == "CTreeSitter" }, in: syntax, exceptIn: "SluiceRules") == [])
    }

    @Test("A pointer is seen in the whole of a public declaration, and only there")
    func pointers() {
        #expect(file("public func f(\n    _ a: UnsafeRawPointer\n) {}").publicPointers.map(\.line) == [1])
        #expect(file("public struct S { public let p: OpaquePointer? }").publicPointers.count == 1)
        #expect(file("public func f() { withUnsafeBytes(of: a) { $0 } }\nlet p: OpaquePointer\nfunc g(_ a: UnsafeRawPointer) {}").publicPointers == [])
    }

    @Test("Printing is found, and what is only called like it is not")
    func prints() {
        #expect(file("print(1)\ndebugPrint(2)\ndump(3)\nfputs(a, stderr)").prints.map(\.line) == [1, 2, 3, 4, 4])
        #expect(file("a.print(1)\nlet print = 1\nfunc blueprint() {}\n// print(1)\nprocess.standardOutput = pipe").prints == [])
    }

    @Test("Public things without a doc comment are found")
    func descriptions() {
        #expect(file("public struct S {\n    public let a: Int\n}").undescribed.map(\.line) == [1, 2])
        let described = "/// A.\n@frozen\npublic struct S {\n    /// B.\n    public private(set) var a: Int\n}\npublic import X\nlet open = 1\nfunc f() {}"
        #expect(file(described).undescribed == [])
        #expect(file("public init(a: Int) {\n    self.a = a\n}\npublic init() {}\npublic static func < (a: A, b: A) -> Bool { true }").undescribed == [])
        #expect(file("public init(a: Int) {\n    self.a = a + 1\n}\npublic init(b: Int) { f(b) }").undescribed.map(\.line) == [1, 4])
        #expect(file("// A.\npublic func f() {}").undescribed.map(\.line) == [2])
    }

    @Test("Vague names and misnamed files are found")
    func names() {
        #expect(file("struct CacheManager {}\nenum StringUtils {}\nfinal class X { class func f() {} }\nextension FileManager {}").vagueNames.map(\.line) == [1, 2])
        #expect(file("struct Other {}").misnamed.map(\.line) == [1])
        #expect(file("extension Sample {}").misnamed == [])
        #expect(file("extension Outer.Sample {}").misnamed == [])
        #expect(file("extension Repository {}", path: "Sources/SluiceGit/RepositoryFiles.swift").misnamed == [])
        #expect(file("struct Repository {}", path: "Sources/SluiceGit/RepositoryFiles.swift").misnamed.map(\.line) == [1])
        #expect(file("extension Gate {}", path: "Sources/SluiceGate/Gate+push.swift").misnamed == [])
    }

    @Test("What is left for later is found in comments and strings, and not within words")
    func leftovers() {
        let mark = "TO" + "DO"
        #expect(file("// \(mark): later\nlet a = \"\(mark)\"\nfatalError()").leftovers.map(\.line) == [1, 2, 3])
        #expect(file("let \(mark)s = 1 // fatalError").leftovers == [])
    }

    @Test("A host that is neither public nor made up is found", arguments: [
        ("see https:\u{2F}/mirror.acme.io/simple/", ["mirror.acme.io"]), ("http:\u{2F}/u:p@10.1.2.3:80/x", ["10.1.2.3"]), ("https:\u{2F}/MIRROR/x", ["mirror"]),
        ("https://pypi.org/simple, https:\u{2F}/pypi.org.evil.io", ["pypi.org.evil.io"]), ("https://a.example https://x.example.com http://127.0.0.1:8080/", []),
        ("git+ssh://git@somewhere.io/x", []), ("git+https:\u{2F}/somewhere.io/x", ["somewhere.io"]), ("https://\\(host)/x http://$HOST/", []), ("https://pypi.org.", []),
    ])
    func hosts(_ text: String, _ strange: [String]) {
        #expect(HostText(path: "a", text: text).strangeHosts.map(\.text) == strange.map { "the host \($0)" })
    }

    @Test("A path of one machine is found", arguments: [
        ("cd /ho\u{6D}e/builder/x", true), ("\"/ho\u{6D}e/jane/x\"", false), ("x=/ro\u{6F}t/.cache", true), ("file:///Us\u{65}rs/builder/", true),
        ("$DIR/wo\u{72}k/x", false), ("\"/wo\u{72}k/x\"", true), ("path + \"/wo\u{72}k/x\"", false), ("\\(path)/wo\u{72}k/x", false), ("/rooted/x", false),
    ])
    func paths(_ text: String, _ isFound: Bool) {
        #expect(HostText(path: "a", text: text).machinePaths.isEmpty == !isFound)
    }
}
