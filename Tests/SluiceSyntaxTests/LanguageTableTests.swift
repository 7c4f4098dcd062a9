import Foundation
import SluiceData
import SluiceModel
import Testing

@testable import SluiceSyntax

@Suite struct LanguageTableTests {
    @Test("The languages that were promised are there")
    func promisedLanguages() throws {
        let promised = [
            "bash", "c", "cpp", "csharp", "dockerfile", "go", "hcl", "html", "java", "javascript", "json", "kotlin", "php", "python", "ruby",
            "rust", "scala", "sql", "svelte", "swift", "toml", "tsx", "typescript", "vue", "yaml",
        ]
        #expect(try Sample.table.get().all.map(\.id.rawValue) == promised)
    }

    @Test("A language is found by the names that rules use, whatever their case", arguments: [
        ("js", "javascript"), ("JavaScript", "javascript"), ("ts", "typescript"), ("py", "python"), ("python3", "python"), ("golang", "go"),
        ("c#", "csharp"), ("C++", "cpp"), ("rb", "ruby"), ("kt", "kotlin"), ("sh", "bash"), ("terraform", "hcl"), ("docker", "dockerfile"), ("yml", "yaml"),
    ])
    func names(name: String, id: String) throws {
        #expect(try Sample.table.get().language(name)?.id.rawValue == id)
    }

    @Test("A path tells its language by name, extension or beginning", arguments: [
        ("src/a.js", "javascript"), ("a.JSX", "javascript"), ("a.test.ts", "typescript"), ("a.d.mts", "typescript"), ("b.tsx", "tsx"),
        ("x/Dockerfile", "dockerfile"), ("Dockerfile.dev", "dockerfile"), ("dev.dockerfile", "dockerfile"), ("Gemfile", "ruby"),
        ("a.h", "c"), ("a.hpp", "cpp"), (".github/workflows/ci.yml", "yaml"), ("main.tf", "hcl"), ("Cargo.lock", "toml"), (".eslintrc", "json"),
    ])
    func paths(path: String, id: String) throws {
        #expect(try Sample.table.get().language(ofPath: RepositoryPath(path))?.id.rawValue == id)
    }

    @Test("A path that tells nothing has no language", arguments: ["README", "a.xyz", "js", ".js", "a.", "Dockerfile~", "", "a.js.bak", "a/js/b"])
    func unknownPaths(path: String) throws {
        #expect(try Sample.table.get().language(ofPath: RepositoryPath(path)) == nil)
    }

    @Test("A first line names the language of a file that its name does not", arguments: [
        ("#!/usr/bin/python3.11\n", "python"), ("#!/usr/bin/env node\nx", "javascript"), ("#!/usr/bin/env -S A=1 deno run\n", "javascript"),
        ("#! /bin/sh -e\r\n", "bash"), ("#!/bin/bash", "bash"), ("#!ruby", "ruby"), ("#!/usr/bin/env php8.2\n", "php"),
    ])
    func firstLines(line: String, id: String) throws {
        let table = try Sample.table.get()
        #expect(table.language(ofPath: "bin/tool", firstLine: Array(line.utf8))?.id.rawValue == id)
        #expect(table.language(ofPath: "a.go", firstLine: Array(line.utf8))?.id.rawValue == "go")
    }

    @Test("A first line that names no interpreter tells nothing", arguments: [
        "", "#!", "#! \n", "#!/usr/bin/env\n", "# /bin/sh\n", "\n#!/bin/sh", "#!/usr/bin/perl\n", "#!/usr/bin/env 3\n",
    ])
    func otherFirstLines(line: String) throws {
        #expect(try Sample.table.get().language(ofPath: "tool", firstLine: Array(line.utf8)) == nil)
    }

    @Test("The plain reader of heads reads all of ours, and reads what the YAML reader would", arguments: [
        ("id: a\nextensions: [b, \"c++\", .d]\n# x\nname: \"C#\"\n", ["id": ["a"], "extensions": ["b", "c++", ".d"], "name": ["C#"]]),
        ("aliases: []\n", ["aliases": []]),
    ])
    func plainHeads(text: String, words: [String: [String]]) throws {
        let known = ["id", "name", "aliases", "extensions"]
        #expect(PlainHead.words(of: Array(text.utf8)[...], known: known) == words)
        for path in PolicyFolder().paths(under: "languages") {
            let bytes = try #require(PolicyFolder().file(path))
            let ends = ["\nroles:", "\nframes:", "\nexamples:", "\nparts:"].compactMap { key in
                bytes.firstRange(of: Array(key.utf8)).map { $0.lowerBound }
            }
            let end = try #require(ends.min())
            let all = ["id", "name", "aliases", "extensions", "file-names", "interpreters", "grammar", "like"]
            #expect(PlainHead.words(of: bytes[...end], known: all) != nil, "\(path) is read slowly")
        }
    }

    @Test("The plain reader of heads gives up at whatever is not plain", arguments: [
        "id:a", "id: ", "id: 'a'", "id: a # b", "id: &x a", "id: a\nid: b", "other: a", "id:\n  - a", "aliases: [a, [b]]", "aliases: [a,]", "aliases: [a",
        "id: \"a\\n\"", "id: 1", "id: ~", "id: a: b", "id: a ", "id: é", " id: a",
    ])
    func headsThatAreNotPlain(text: String) {
        #expect(PlainHead.words(of: Array(text.utf8)[...], known: ["id", "aliases"]) == nil)
    }

    // MARK: Wrong files

    /// The problems of a table with one more file, by message; those of its first use among them.
    private func problems(_ text: String, name: String = "mine") throws -> [DataProblem] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("languages-\(UUID().uuidString)")
        let languages = folder.appendingPathComponent("languages")
        try FileManager.default.createDirectory(at: languages, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(text.utf8).write(to: languages.appendingPathComponent("\(name).yml"))
        do {
            try LanguageTable(from: PolicyFolder(overlays: [folder.path])).check()
            return []
        } catch {
            return error.problems
        }
    }

    private static let head = "id: mine\ngrammar: json\nextensions: [mine]\n"

    @Test("A language of one's own is one file")
    func ownLanguage() throws {
        #expect(try problems(Self.head + "roles: { program: document }\n").isEmpty)
        #expect(try problems(Self.head.replacing("[mine]", with: "['mine']") + "like: json\n").isEmpty)
        #expect(try problems(Self.head + "like: json\n").isEmpty)
    }

    @Test("A mistake in a language's file is told with its place and a hint", arguments: [
        ("roles:\n  pair: [pair, pear]\n", 5, 16, "the grammar has no kind `pear`", "did you mean `pair`?"),
        ("roles:\n  pairs: pair\n", 5, 3, "unknown key `pairs` in `roles` or `parts`", "did you mean `pair`?"),
        ("roles: { pair: pair }\nparts:\n  key: [.kay]\n", 6, 9, "the grammar has no field `kay`", "did you mean `key`?"),
        ("roles: { pair: pair }\nparts:\n  key: [object.kay]\n", 6, 9, "the grammar has no field `kay`", "did you mean `key`?"),
        ("roles:\n  pair: [pair, pair]\n", 5, 16, "`pair` stands here twice", nil),
        ("rolls: {}\n", 4, 1, "unknown key `rolls` in a language (keys before `roles:`)", nil),
        ("", 1, 1, "a language's file needs `roles:`", "or `like:` and another language's id"),
        ("like: none\n", 1, 1, "`like: none` must name another language, which is not like this one in turn", nil),
        ("like: mine\n", 1, 1, "`like: mine` must name another language, which is not like this one in turn", nil),
        ("roles: { pair: pair }\nembedded: [{ content: pair }]\n", 5, 12, "an embedded language needs `content`, a kind, and `language`", nil),
        ("roles: { pair: pair }\nexamples: [{ code: x }]\n", 5, 12, "an example needs `code` and a list `shows`", nil),
    ])
    func wrongFiles(rest: String, line: Int, column: Int, message: String, hint: String?) throws {
        let found = try #require(try problems(Self.head + rest).first)
        #expect(found.message == message && found.line == line && found.column == column && found.file == "languages/mine.yml")
        if let hint { #expect(found.hint == hint) }
    }

    @Test("A wrong head is told: id, grammar, case, claims of others")
    func wrongHeads() throws {
        let text = "id: other\ngrammar: jsn\nextensions: [.JS]\nroles: {}\n"
        let messages = try problems(text).map(\.message)
        #expect(messages.contains("`id` must be the file's name without its extension"))
        #expect(messages.contains("`grammar` must name a grammar that is built in"))
        #expect(messages.contains("`.JS` in `extensions` must be in lowercase and begin with no dot"))
        let claims = try problems("id: mine\naliases: [js]\ngrammar: json\nextensions: [py]\ninterpreters: [node]\nroles: {}\n").map(\.message)
        #expect(claims.count == 3)
        #expect(claims.contains { $0.contains("the extension `py` is claimed here and in languages/") || $0.contains("the extension `py`") })
        #expect(try !problems("").isEmpty)
        #expect(try !problems("roles: [\n").isEmpty)
    }

    @Test("A language whose file is wrong becomes undecided when it is parsed, and harms no other")
    func wrongLanguageIsUndecided() throws {
        let language = Language(
            id: "mine", name: "Mine", aliases: [], extensions: [], fileNames: [], interpreters: [], grammar: "json",
            meaning: Language.Meaning { .failure(DataProblems([DataProblem(file: "f", line: 1, column: 1, message: "bad")])) })
        #expect(throws: SyntaxFailure.self) { try Parser().tree(of: [], in: language) }
        do {
            _ = try Parser().tree(of: [], in: language)
        } catch {
            #expect(error.reason.contains("bad"))
        }
    }
}
